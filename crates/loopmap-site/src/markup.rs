//! HTML as text: escaping, and what every page of a built folder starts with.

/// Returns text that is safe between tags and between double quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Returns a picture without single quotes in its markup as an address that holds it, for an attribute in
/// double quotes; in a list of addresses too, which a space would end. It stays text, which packs to half
/// of what base64 would.
pub(super) fn data_address(svg: &str) -> String {
    let mut address = "data:image/svg+xml,".to_owned();
    for sign in svg.chars() {
        match sign {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '"' => address.push('\''),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '&' => address.push_str("%26"),
            _ if sign.is_ascii_whitespace() => address.push_str("%20"),
            _ => address.push(sign),
        }
    }
    address
}

/// A page: what stands in its head besides character set and width, and its body.
#[derive(Clone, Debug)]
pub(super) struct Page<'a> {
    pub(super) language: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) head: String,
    pub(super) body: String,
}

impl Page<'_> {
    /// Returns the page as a document.
    pub(super) fn html(&self) -> String {
        let (language, title) = (escaped(self.language), escaped(self.title));
        let description = match self.description {
            "" => String::new(),
            text => format!(
                "<meta name=\"description\" content=\"{}\">\n",
                escaped(text)
            ),
        };
        format!(
            "<!doctype html>\n\
             <html lang=\"{language}\">\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             {head}\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             {description}\
             <title>{title}</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             </head>\n\
             <body>\n\
             {body}\
             </body>\n\
             </html>\n",
            head = self.head,
            body = self.body,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            escaped("<b title=\"x\">A & B</b>"),
            "&lt;b title=&quot;x&quot;&gt;A &amp; B&lt;/b&gt;"
        );
    }

    #[test]
    fn nothing_in_a_picture_ends_the_attribute_or_the_address() {
        let name = "\u{c}a\tb\r\n\"'<x>&amp;#%é";
        let address = data_address(&format!("<text x=\"1\">{name}</text>"));
        assert!(
            !address.contains(['"', '<', '>', '&', '#']),
            "no markup: {address}"
        );
        assert!(
            !address.contains(char::is_whitespace),
            "one word: {address}"
        );
        assert!(address.ends_with("%26amp;%23%25é%3C/text%3E"), "{address}");
    }
}
