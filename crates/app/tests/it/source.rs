//! What the house's own files say: the tests that read sources start here.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file of a crate's `src` folder, or of the base templates.
pub(crate) struct SourceFile {
    /// The path below `crates/`.
    pub(crate) name: String,
    /// The text, without the unit tests at its end.
    pub(crate) text: String,
}

/// The folder that holds all crates.
pub(crate) fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files of all crates' sources with this extension, in order of their names.
pub(crate) fn all(extension: &str) -> Vec<SourceFile> {
    let root = crates();
    let mut found = Vec::new();
    for each in entries(&root) {
        for folder in ["src", "templates"] {
            collect(&each.join(folder), extension, &mut found);
        }
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text =
                fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            let text = match text.find("#[cfg(test)]") {
                Some(tests) if extension == "rs" => text[..tests].to_owned(),
                _ => text,
            };
            let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
            SourceFile { name, text }
        })
        .collect()
}

/// All texts in quotes of a crate's tests: those of `tests/`, and those at the end of its sources.
pub(crate) fn literals_of_tests(area: &str) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        collect(&crates().join(area).join(folder), "rs", &mut files);
    }
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let is_source = path.starts_with(crates().join(area).join("src"));
        let tests = if is_source { text.find("#[cfg(test)]") } else { Some(0) };
        let tests = tests.map_or("", |start| &text[start..]);
        found.extend(literals(tests).into_iter().map(|literal| literal.text.to_owned()));
    }
    found
}

/// The message files of one language, by their paths below `crates/`: `it.ftl`, and `search_it.ftl` where an area has two.
pub(crate) fn locales(language: &str) -> Vec<SourceFile> {
    let root = crates();
    let (whole, part) = (format!("{language}.ftl"), format!("_{language}.ftl"));
    let mut found = Vec::new();
    for path in entries(&root).into_iter().flat_map(|each| entries(&each.join("locales"))) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if (name == whole || name.ends_with(&part))
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push(SourceFile {
                name: path.strip_prefix(&root).unwrap_or(&path).display().to_string(),
                text,
            });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).collect()
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, extension, found);
        } else if path.extension().is_some_and(|its| its == extension) {
            found.push(path);
        }
    }
}

/// A text in quotes, and the code in front of it.
#[derive(Debug)]
pub(crate) struct Literal<'a> {
    /// What is between the quotes.
    pub(crate) text: &'a str,
    /// The code before, back to the beginning of the source.
    pub(crate) before: &'a str,
    /// The line it stands on, from 1.
    pub(crate) line: usize,
}

impl Literal<'_> {
    /// The name of the function whose argument this is, when only simple arguments stand before it.
    pub(crate) fn called(&self) -> &str {
        let before = self.before.trim_end();
        let Some(open) = before.rfind('(') else { return "" };
        let simple = |letter: char| letter.is_alphanumeric() || "_., &:*".contains(letter);
        if !before[open + 1..].chars().all(simple) {
            return "";
        }
        let name = before[..open].trim_end_matches('>');
        let start = name.rfind(|letter: char| {
            !letter.is_alphanumeric() && letter != '_' && letter != ':' && letter != '!'
        });
        &name[start.map_or(0, |start| start + 1)..]
    }
}

/// All texts in quotes of a piece of Rust, comments left out.
pub(crate) fn literals(code: &str) -> Vec<Literal<'_>> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => line += 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += code[at..].find('\n').unwrap_or(code.len() - at);
                continue;
            }
            b'\'' => {
                // A letter in quotes; anything else is a lifetime.
                if bytes.get(at + 1) == Some(&b'\\') {
                    at += 2 + code[at + 2..].find('\'').unwrap_or(0);
                } else if let Some(letter) = code[at + 1..].chars().next()
                    && code[at + 1 + letter.len_utf8()..].starts_with('\'')
                {
                    at += 1 + letter.len_utf8();
                }
            }
            b'"' => {
                let hashes = bytes[..at].iter().rev().take_while(|byte| **byte == b'#').count();
                let is_raw = at > hashes && bytes[at - hashes - 1] == b'r';
                let start = at + 1;
                let end = if is_raw {
                    let closing = format!("\"{}", "#".repeat(hashes));
                    start + code[start..].find(&closing).unwrap_or(0)
                } else {
                    end_of_text(bytes, start)
                };
                found.push(Literal { text: &code[start..end], before: &code[..at], line });
                line += code[start..end].matches('\n').count();
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// A template, taken apart: the expressions (with their lines), and the rest with each expression as a blank.
pub(crate) fn template(text: &str) -> (Vec<(usize, String)>, String) {
    let mut expressions = Vec::new();
    let mut rest = String::new();
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let here = &text[at..];
        let closing =
            ["{{", "{%", "{#"].iter().zip(["}}", "%}", "#}"]).find(|(open, _)| here.starts_with(**open));
        if let Some((open, close)) = closing {
            let length = here.find(close).map_or(here.len(), |end| end + 2);
            if *open != "{#" {
                expressions.push((line, here[..length].to_owned()));
            }
            let newlines = here[..length].matches('\n').count();
            rest.push_str(&"\n".repeat(newlines));
            rest.push(' ');
            line += newlines;
            at += length;
        } else {
            let letter = here.chars().next().unwrap_or(' ');
            line += usize::from(letter == '\n');
            rest.push(letter);
            at += letter.len_utf8();
        }
    }
    (expressions, rest)
}
