//! A page that shows every form of embedding a map, ready to be copied.

use super::figure::{Figure, Pictures};
use super::markup::{Page, escaped};
use super::pages;
use crate::Element;

/// Stands in a snippet for the address of the folder, which the page itself knows best.
pub(super) const HERE: &str = "\u{1}";

/// The script of the page: it fills in addresses and copies.
pub(super) const SCRIPT: &str = include_str!("snippets.js");

/// One form: where it fits, and the text to copy.
struct Form {
    id: &'static str,
    title: &'static str,
    when: &'static str,
    /// What the server must send for it.
    server: &'static str,
    text: String,
}

/// What servers must send, form by form: the type of the module, who may read, what policies must allow, and how long
/// files may be kept.
const FOR_MODULE: &str = "loop-map.js as text/javascript; .wasm as application/wasm (else it is compiled later); from another \
    address Access-Control-Allow-Origin for all of these files; a policy with 'wasm-unsafe-eval' in script-src, and this \
    address in script-src, connect-src, img-src and worker-src; files with a hash in their names can be kept for good \
    (Cache-Control: max-age=31536000, immutable), the others with no-cache.";
const FOR_CLASSIC: &str = "loop-map.classic.js as text/javascript, and from another address Access-Control-Allow-Origin for it \
    and for the map; a policy with 'wasm-unsafe-eval' and this address in script-src, connect-src and img-src.";
const FOR_FRAME: &str = "embed.html as text/html with neither X-Frame-Options nor a frame-ancestors that leaves your pages \
    out; your page's policy needs this address in frame-src, and in script-src for the height; a page with \
    Cross-Origin-Embedder-Policy needs Cross-Origin-Resource-Policy: cross-origin and a policy of the same kind on the frame.";
const FOR_PICTURE: &str =
    "SVG as image/svg+xml and PNG as image/png; your page's policy needs this address in img-src.";

/// Returns the page. The addresses of `figure` start with [`HERE`].
pub(super) fn page(figure: &Figure<'_>, element: Option<&Element>, base: &str) -> String {
    let forms = forms(figure, element);
    let info = figure.dataset.info();
    let sections: String = forms.iter().map(|form| section(form, base)).collect();
    let title = format!("Embed: {}", info.title);
    let body = format!(
        "<main class=\"text\">\n<h1>{}</h1>\n\
         <p>Put the files of this folder on your server and paste one of these into your page. Each shows the same map, and \
         its picture where scripts do not run. loopmap {}.</p>\n{sections}</main>\n\
         <script src=\"snippets.js\"></script>\n",
        escaped(&title),
        env!("CARGO_PKG_VERSION"),
    );
    let page = Page {
        language: "en",
        title: &title,
        description: "",
        head: "<link rel=\"stylesheet\" href=\"page.css\">\n".to_owned(),
        body,
    };
    page.html()
}

fn forms(figure: &Figure<'_>, element: Option<&Element>) -> Vec<Form> {
    let version = env!("CARGO_PKG_VERSION");
    let script = |kind: &str, name: &str| {
        let integrity = element.map(|element| element.integrity(name));
        let integrity = integrity.unwrap_or_default();
        format!("<script {kind} src=\"{HERE}{name}?v={version}\"{integrity}></script>\n")
    };
    let tag_with = |pictures: Pictures<'_>, attributes: &str| {
        let figure = Figure {
            pictures,
            ..*figure
        };
        let element = figure.element(
            &format!("src=\"{HERE}{}\"{attributes}", figure.map()),
            false,
        );
        figure.style() + &figure.around(&element)
    };
    let tag = |attributes: &str| tag_with(Pictures::Files, attributes);
    let iframe = pages::iframe(figure) + "\n" + &script("defer", "loop-map-host.js");
    let mut forms = vec![
        Form {
            id: "module",
            title: "Tag and module",
            when: "For pages of your own. The lightest form: nothing but the picture is loaded before a reader comes near.",
            server: FOR_MODULE,
            text: script("type=\"module\"", "loop-map.js") + &tag(""),
        },
        Form {
            id: "at-once",
            title: "At the head of an article",
            when: "The picture is in the text to paste, so it is seen with your own text, and all that the map needs is asked \
                for at once. Further down a page leave out the first lines and loading=\"eager\".",
            server: FOR_MODULE,
            text: figure.preloads()
                + &script("type=\"module\"", "loop-map.js")
                + &tag_with(figure.pictures, " loading=\"eager\""),
        },
        Form {
            id: "link",
            title: "A view of the map",
            when: "The same, at a view of your choice. With url-state a link in your text drives the map: \
                <a href=\"#map:focus=ID\">.",
            server: FOR_MODULE,
            text: script("type=\"module\"", "loop-map.js")
                + &tag(&format!(" url-state focus=\"{}\"", first_company(figure))),
        },
        Form {
            id: "classic",
            title: "Tag and one script",
            when: "For systems that do not know modules. The compiled core is inside the script.",
            server: FOR_CLASSIC,
            text: script("defer", "loop-map.classic.js") + &tag(""),
        },
    ];
    forms.extend(frames(figure, &iframe));
    forms.extend(others(figure));
    forms
}

/// Returns the forms that show the page for iframes.
fn frames(figure: &Figure<'_>, iframe: &str) -> [Form; 4] {
    [
        Form {
            id: "iframe",
            title: "iframe",
            when: "The map runs in a page of its own, which can touch nothing of yours. The script, which listens to its own \
                frames only, makes the frame as high as its content; leave it out where a system forbids scripts.",
            server: FOR_FRAME,
            text: iframe.to_owned(),
        },
        Form {
            id: "wordpress",
            title: "WordPress",
            when: "A block \u{201c}Custom HTML\u{201d}, by an editor or administrator; authors paste the last form.",
            server: FOR_FRAME,
            text: format!("<!-- wp:html -->\n{iframe}<!-- /wp:html -->\n"),
        },
        Form {
            id: "ghost",
            title: "Ghost",
            when: "An HTML card. The embed card takes the address of embed.html instead.",
            server: FOR_FRAME,
            text: format!("<!--kg-card-begin: html-->\n{iframe}<!--kg-card-end: html-->\n"),
        },
        Form {
            id: "amp",
            title: "AMP",
            when: "Needs https and the amp-iframe script in the head of the page.",
            server: "The same as for the iframe, by https, from another origin than the page.",
            text: format!(
                "<amp-iframe src=\"{HERE}embed.html\" title=\"{}\" width=\"{}\" height=\"{}\" layout=\"responsive\" resizable \
                 sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox\" \
                 allowfullscreen frameborder=\"0\">\n\
                 <amp-img placeholder layout=\"fill\" src=\"{HERE}{}-light.png\"></amp-img>\n\
                 <div overflow tabindex=\"0\" role=\"button\">Show all of the map</div>\n</amp-iframe>\n",
                escaped(&figure.dataset.info().title),
                pages::FRAME_WIDTH,
                pages::FRAME_HEIGHT,
                figure.name,
            ),
        },
    ]
}

/// Returns the forms without a script of the page's own.
fn others(figure: &Figure<'_>) -> [Form; 3] {
    [
        Form {
            id: "oembed",
            title: "Address",
            when: "For systems that embed by address (oEmbed): they are given the address of this folder, and find oembed.json by \
                the link in its pages. It holds whole addresses only where the folder was built with --base.",
            server: "oembed.json as application/json, with Access-Control-Allow-Origin where it is read by scripts; for the frame \
                as for the iframe.",
            text: format!("{HERE}\n"),
        },
        Form {
            id: "single-file",
            title: "One file",
            when: "Sent by mail, put on a drive, opened from a disk: one page with the map, its pictures and the script inside. \
                This command makes it, from the folder of the map's data.",
            server: "Nothing: it asks for nothing. On a server with a policy it needs 'unsafe-inline' and 'wasm-unsafe-eval' in \
                script-src.",
            text: format!("loopmap build DATA --single-file -o {}.html\n", figure.name),
        },
        Form {
            id: "picture",
            title: "Picture and link",
            when: "For newsletters, feeds and platforms that allow neither. figure.html in this folder is the same with all \
                deals as a table.",
            server: FOR_PICTURE,
            text: figure.still(false),
        },
    ]
}

/// Returns the company that has most to show.
fn first_company<'a>(figure: &Figure<'a>) -> &'a str {
    let dataset = figure.dataset;
    let counted = |company| {
        let touches = dataset
            .deals()
            .iter()
            .filter(|deal| deal.from == company || deal.to == company);
        touches.count()
    };
    dataset
        .company_indices()
        .max_by_key(|&company| (counted(company), std::cmp::Reverse(company.index())))
        .map_or("", |company| &dataset.company(company).id)
}

fn section(form: &Form, base: &str) -> String {
    let here = match base {
        "" => "<span class=\"here\"></span>".to_owned(),
        base => escaped(base),
    };
    format!(
        "<section id=\"{}\">\n<h2>{}</h2>\n<p>{}</p>\n<pre><code>{}</code></pre>\n\
         <p class=\"server\">The server: {}</p>\n\
         <button type=\"button\" class=\"copy\" hidden>Copy</button>\n</section>\n",
        form.id,
        form.title,
        escaped(form.when),
        escaped(&form.text).replace(HERE, &here),
        escaped(form.server),
    )
}
