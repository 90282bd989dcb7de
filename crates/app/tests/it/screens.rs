//! From an address to its code: `routes()` names the screen, and the screen's file, template and tests carry its name.
//!
//! `get(settings::home::show)` is answered by `src/settings/home.rs`, whose page is `src/settings/home.html` beside it (a second page of
//! the same screen is `home_….html`), and a test of the same area asks for one of the screen's addresses.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{routes, source};

/// Addresses that the program itself answers beside its table of addresses.
const OF_THE_PROGRAM: [&str; 1] = ["/salute"];

/// A screen's file, below `crates/`, with the addresses that it answers.
type Screens = BTreeMap<String, Vec<String>>;

/// The file of a handler's module as the table in `table` writes it.
fn file_of(table: &str, module: &[&str]) -> Option<String> {
    let table = Path::new(table);
    let folder = table.parent().unwrap_or(table);
    let is_root = table.file_name().is_some_and(|name| name == "lib.rs" || name == "mod.rs");
    let below = if is_root { folder.to_owned() } else { table.with_extension("") };
    let (folders, module) = match module {
        ["crate", module @ ..] => (vec![table.iter().take(2).collect()], module),
        // A table in a file of its own names its siblings.
        _ => (vec![below, folder.to_owned()], module),
    };
    folders.iter().find_map(|folder| {
        let path: PathBuf = folder.join(module.iter().collect::<PathBuf>());
        let named = [path.with_extension("rs"), path.join("mod.rs")];
        named
            .into_iter()
            .find(|path| source::crates().join(path).is_file())
            .map(|path| path.display().to_string())
    })
}

fn screens(faults: &mut Vec<String>) -> Screens {
    let mut screens = Screens::new();
    for route in routes::all() {
        if OF_THE_PROGRAM.contains(&route.address.as_str()) {
            continue;
        }
        for (method, handler) in &route.methods {
            let path: Vec<&str> = handler.split("::").collect();
            let Some((function, module)) = path.split_last().filter(|(_, module)| !module.is_empty()) else {
                // A screen with a table of its own is its file.
                if !["lib", "mod"].iter().any(|table| route.file.ends_with(&format!("/{table}.rs"))) {
                    screens.entry(route.file.clone()).or_default().push(route.address.clone());
                    continue;
                }
                faults.push(format!(
                    "{}: {method} {} is answered by `{handler}`: write `screen::{handler}`, and put it in a file screen.rs",
                    route.file, route.address
                ));
                continue;
            };
            match file_of(&route.file, module) {
                Some(file) => screens.entry(file).or_default().push(route.address.clone()),
                None => faults.push(format!(
                    "{}: {method} {} is answered by `{function}` of `{}`, and no file has that name",
                    route.file,
                    route.address,
                    module.join("::")
                )),
            }
        }
    }
    screens
}

/// The templates that a file's pages name, without their `.html`.
fn templates(text: &str) -> Vec<String> {
    let named = source::literals(text).into_iter().filter(|literal| {
        literal.before.trim_end().ends_with("path =")
            && literal.text.rsplit_once('.').is_some_and(|(_, kind)| kind == "html")
    });
    named.map(|literal| literal.text.trim_end_matches(".html").to_owned()).collect()
}

/// Whether a text of the area's tests names the address, at least from its last placeholder on.
fn is_named(address: &str, literals: &[String]) -> bool {
    let tail = address.rsplit('}').next().filter(|tail| !tail.is_empty());
    let named = tail.unwrap_or_else(|| address.split('{').next().unwrap_or(address));
    literals.iter().any(|literal| literal.contains(named))
}

#[test]
fn every_address_leads_to_a_file_a_template_and_a_test_of_one_name() {
    let mut faults = Vec::new();
    let screens = screens(&mut faults);
    assert!(screens.len() > 20, "the tables are written in a way that this test does not read");
    let sources: BTreeMap<String, String> =
        source::all("rs").into_iter().map(|file| (file.name, file.text)).collect();
    for (file, addresses) in &screens {
        let (area, name) = file.split_once("/src/").unwrap_or((file, file));
        let screen = name.trim_end_matches(".rs").trim_end_matches("/mod");
        for template in templates(sources.get(file).map_or("", String::as_str)) {
            if template != screen && !template.starts_with(&format!("{screen}_")) {
                faults.push(format!(
                    "{file} answers {}: its page {template}.html is not named after it. Call it {screen}.html (a second page of the \
                     same screen: {screen}_….html), or give the page and its handlers a file of their own",
                    addresses.join(", ")
                ));
            }
        }
        let literals = source::literals_of_tests(area);
        if !addresses.iter().any(|address| is_named(address, &literals)) {
            faults.push(format!(
                "{file} answers {}: no test of crates/{area} asks for any of them",
                addresses.join(", ")
            ));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
