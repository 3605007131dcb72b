//! The pages of a built folder: the map alone, the one for iframes, and what services ask about it.

use serde::Serialize;

use super::figure::Figure;
use super::markup::{Page, escaped};
use crate::{Fault, to_json};

/// What the pages allow themselves: their own files, and the module to be compiled.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; worker-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'";

/// The size that an iframe has before it says what it needs.
pub(super) const FRAME_WIDTH: u16 = 1200;
pub(super) const FRAME_HEIGHT: u16 = 900;

/// Returns the page with the map, its caption and its tables.
pub(super) fn index(figure: &Figure<'_>) -> String {
    let attributes = format!("src=\"{}\" url-state loading=\"eager\"", figure.map());
    let head = format!(
        "{}{}{}<script type=\"module\" src=\"loop-map.js\"></script>\n",
        discovery(figure),
        styles(),
        figure.preloads()
    );
    let content = figure.element(&attributes, true);
    page(
        figure,
        head,
        format!("<main>\n{}</main>\n", figure.around(&content)),
    )
}

/// Returns the page for iframes. All that it needs of the map stands in it, so that it works where
/// nothing may be fetched: in a sandbox, or opened from a disk.
pub(super) fn embed(figure: &Figure<'_>, baked: &str) -> String {
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n{}{}\
         <script src=\"loop-map.classic.js\" defer></script>\n\
         <script src=\"loop-map-frame.js\" defer></script>\n",
        escaped(POLICY),
        discovery(figure),
        styles()
    );
    let content = figure.element("src=\"#map\" url-state loading=\"eager\"", true);
    let body = format!(
        "<main class=\"frame\">\n{}</main>\n{}",
        figure.around(&content),
        data_blocks(figure, baked)
    );
    page(figure, head, body)
}

/// Returns one page with everything in it: the script, the map, its pictures.
pub(super) fn single(figure: &Figure<'_>, baked: &str, script: &str) -> String {
    let head = format!("<style>\n{STYLES}{}</style>\n", figure.colours);
    let still = figure.inlined();
    let body = format!(
        "<main>\n{still}</main>\n{}<script>{}</script>\n",
        data_blocks(figure, baked),
        // The one thing that ends a script early.
        script.replace("</script", "<\\/script"),
    );
    page(figure, head, body)
}

fn page(figure: &Figure<'_>, head: String, body: String) -> String {
    let info = figure.dataset.info();
    Page {
        language: &info.language,
        title: &info.title,
        description: &info.description,
        head,
        body,
    }
    .html()
}

/// The style sheet of the pages, as a file and for the page that has all in it.
pub(super) const STYLES: &str = include_str!("page.css");

fn styles() -> &'static str {
    "<link rel=\"stylesheet\" href=\"page.css\">\n"
}

/// Returns the link by which services find out how the page is embedded.
fn discovery(figure: &Figure<'_>) -> String {
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}oembed.json\" title=\"{}\">\n",
        figure.base,
        escaped(&figure.dataset.info().title),
    )
}

/// Returns a map, and the words that it is told in, as blocks of data, which no policy takes for scripts.
fn data_blocks(figure: &Figure<'_>, baked: &str) -> String {
    // Within JSON a `<` stands in texts only, where it may be written so.
    let block = |start: &str, json: &str| {
        let safe = json.replace('<', "\\u003c");
        format!("{start}{safe}</script>\n")
    };
    let words = figure.words.map_or_else(String::new, |words| {
        block(
            "<script type=\"application/json\" id=\"strings\">",
            &words.text,
        )
    });
    block(DATA_BLOCK, baked) + &words
}

const DATA_BLOCK: &str = "<script type=\"application/json\" id=\"map\">";

/// Returns the map inside of a page that was built.
pub(super) fn map_inside(page: &[u8]) -> Option<&[u8]> {
    let found = |bytes: &[u8], text: &str| {
        let mut windows = bytes.windows(text.len());
        windows.position(|window| window == text.as_bytes())
    };
    let rest = &page[found(page, DATA_BLOCK)? + DATA_BLOCK.len()..];
    Some(&rest[..found(rest, "</script>")?])
}

/// Returns the iframe that shows a map in somebody else's page.
pub(super) fn iframe(figure: &Figure<'_>) -> String {
    format!(
        "<iframe src=\"{}embed.html\" title=\"{}\" width=\"100%\" height=\"{FRAME_HEIGHT}\" frameborder=\"0\" \
         sandbox=\"allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox\" \
         allow=\"fullscreen; clipboard-write\" referrerpolicy=\"no-referrer\" loading=\"lazy\" data-loop-map-frame></iframe>",
        figure.base,
        escaped(&figure.dataset.info().title),
    )
}

/// What an oEmbed consumer is told (oEmbed 1.0, "The rich type").
#[derive(Serialize)]
struct OEmbed<'a> {
    version: &'static str,
    r#type: &'static str,
    title: &'a str,
    provider_name: &'static str,
    html: String,
    width: u16,
    height: u16,
    thumbnail_url: String,
    thumbnail_width: u16,
    thumbnail_height: u16,
}

/// Returns what services that embed by address ask for.
pub(super) fn oembed(figure: &Figure<'_>) -> Result<String, Fault> {
    let answer = OEmbed {
        version: "1.0",
        r#type: "rich",
        title: &figure.dataset.info().title,
        provider_name: "loopmap",
        html: iframe(figure),
        width: FRAME_WIDTH,
        height: FRAME_HEIGHT,
        thumbnail_url: format!("{}{}-light.png", figure.base, figure.name),
        thumbnail_width: 1200,
        thumbnail_height: 800,
    };
    Ok(to_json(&answer)? + "\n")
}
