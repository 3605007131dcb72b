//! What is taken away: the files that `loopmap build` writes, one page with everything in it, a workbook.

use loopmap::dataset::Problem;
use loopmap_site::placing::Need;
use loopmap_site::{Element, Fault, Look, Made, Site, Words, language, stem, web_address};

use crate::told::Teller;
use crate::{Files, Told, folder};

/// How a folder for a website is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where it will be reached; empty where that is not known.
    pub base: String,
    /// The language of the map, in place of its own.
    pub lang: Option<String>,
    /// The element that stands beside the pages.
    pub element: Option<Element>,
}

/// The files that were made, or why there are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The files.
    pub files: Vec<Made>,
    /// What is wrong, and what the files lack.
    pub problems: Vec<Told>,
}

/// Makes the files of a built map, all but those of the element. `name` is that of its folder.
pub fn website(files: &Files, name: &str, wanted: &Wanted) -> Carried {
    let built = site(files, name, wanted).and_then(|site| site.folder());
    match built {
        Ok(built) => Carried {
            files: built.files,
            problems: Teller::of(files).tell(built.warnings.iter()).0,
        },
        Err(fault) => failed(files, fault),
    }
}

/// Makes the one page that has everything in it, `script` being the element as one script.
pub fn single(files: &Files, name: &str, wanted: &Wanted, script: &str) -> Carried {
    let made = site(files, name, wanted).and_then(|site| {
        let page = site.single(script)?;
        Ok(Made::new(format!("{}.html", site.name), page))
    });
    match made {
        Ok(page) => Carried {
            files: vec![page],
            problems: Vec::new(),
        },
        Err(fault) => failed(files, fault),
    }
}

/// Makes a workbook of Excel of a data folder.
pub fn workbook(files: &Files, name: &str) -> Carried {
    let made = folder::open(files, name, None)
        .map_err(Fault::Problems)
        .and_then(|map| loopmap_site::workbook(&map.dataset));
    match made {
        Ok(bytes) => Carried {
            files: vec![Made::new(format!("{}.xlsx", stem(name)), bytes)],
            problems: Vec::new(),
        },
        Err(fault) => failed(files, fault),
    }
}

fn site(files: &Files, name: &str, wanted: &Wanted) -> Result<Site, Fault> {
    let said = |answer: Result<String, String>| answer.map_err(Fault::Trouble);
    let base = said(web_address(&wanted.base))?;
    let lang = wanted.lang.as_deref().map(language);
    let lang = lang.map(said).transpose()?;
    let map = folder::open(files, name, lang.as_deref()).map_err(Fault::Problems)?;
    let look = Look::default();
    Ok(Site {
        map,
        earlier: None,
        name: stem(name),
        element: wanted.element.clone(),
        base,
        colours: look.rule(),
        look,
        need: Need::PAGE,
        words: words(files).map_err(Fault::Trouble)?,
    })
}

/// Returns the words of the map in a language that the element does not have.
fn words(files: &Files) -> Result<Option<Words>, String> {
    let map = files.get("map.toml").map_or("", String::as_str);
    let Some(name) = Words::named_in(map).map_err(|text| format!("map.toml: {text}"))? else {
        return Ok(None);
    };
    let Some(text) = files.get(&name) else {
        return Err(format!("{name}: there is no such file or folder"));
    };
    let wrong = |text: String| format!("{name}: {text}");
    Words::read(name.clone(), text).map(Some).map_err(wrong)
}

fn failed(files: &Files, fault: Fault) -> Carried {
    let problems = match fault {
        Fault::Problems(problems) => problems,
        Fault::Trouble(text) => vec![trouble(&text)],
    };
    Carried {
        files: Vec::new(),
        problems: Teller::of(files).tell(problems.iter()).0,
    }
}

/// Returns what is wrong with no cell of the map.
fn trouble(text: &str) -> Problem {
    let mut signs = text.chars();
    let first = signs.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(signs).collect();
    let place = loopmap::dataset::Place::START;
    Problem {
        line: None,
        column: None,
        ..Problem::error("E_BUILD", "", place, text + ".")
    }
}
