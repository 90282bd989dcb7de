//! The addresses that the areas' `routes()` tables name, read from their sources: no address can be forgotten.

use crate::source;

/// One address of one area.
#[derive(Debug)]
pub(crate) struct Route {
    /// As the router writes it: `/persone/{person}`.
    pub(crate) address: String,
    /// `GET`, `POST`.
    pub(crate) methods: Vec<(&'static str, String)>,
    /// The file whose table names it, below `crates/`.
    pub(crate) file: String,
}

/// All areas' addresses; those of the program itself (`/assets/…`, `/salute`) as well.
pub(crate) fn all() -> Vec<Route> {
    let mut routes = Vec::new();
    for file in source::all("rs") {
        for literal in source::literals(&file.text) {
            if literal.called().rsplit('.').next() != Some("route") || !literal.text.starts_with('/') {
                continue;
            }
            let after = &file.text[literal.before.len() + literal.text.len() + 2..];
            let methods = methods(arguments(after));
            assert!(!methods.is_empty(), "{}:{}: no method read", file.name, literal.line);
            routes.push(Route { address: literal.text.to_owned(), methods, file: file.name.clone() });
        }
    }
    assert!(routes.len() > 20, "the tables are written in a way that this test does not read");
    routes
}

/// What stands before the closing bracket of a call.
fn arguments(after: &str) -> &str {
    let mut depth = 0_i32;
    for (at, letter) in after.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return &after[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    after
}

fn methods(router: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (method, word) in [("GET", "get("), ("POST", "post(")] {
        for (at, _) in router.match_indices(word) {
            let whole_word =
                !router[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
            if whole_word {
                found.push((method, arguments(&router[at + word.len()..]).trim().to_owned()));
            }
        }
    }
    found
}
