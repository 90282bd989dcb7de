//! Makes the sentence encoder's weights into one file, where they were fetched, and gathers what areas say in languages besides Italian and English: every `locales/<language>.ftl` of every crate, so that a new language is
//! one more file in each area that has pages for its readers.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The languages, as `snodo_core::Language` names them. Italian and English are named by each area itself.
const LANGUAGES: [(&str, &str); 6] = [
    ("ar", "Arabic"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("ro", "Romanian"),
    ("sq", "Albanian"),
    ("uk", "Ukrainian"),
];

fn main() -> Result<(), Box<dyn Error>> {
    write_translations()?;
    write_weights()
}

/// An empty file where the package was not fetched: see `weights/README.md`.
fn write_weights() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../weights").canonicalize()?;
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut weights = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            weights = snodo_sentences::package::to_file(&fs::read(path)?)?;
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("sentences.bin"), weights)?;
    Ok(())
}

fn write_translations() -> Result<(), Box<dyn Error>> {
    let crates = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("..").canonicalize()?;
    let mut areas: Vec<PathBuf> =
        fs::read_dir(&crates)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    areas.sort();
    let mut written = String::from("&[\n");
    for folder in areas.into_iter().map(|area| area.join("locales")).filter(|folder| folder.is_dir()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        for (code, name) in LANGUAGES {
            let file = folder.join(format!("{code}.ftl"));
            if file.is_file() {
                writeln!(
                    written,
                    "    Translation {{ language: snodo_core::Language::{name}, source: include_str!({:?}) }},",
                    file.display().to_string()
                )?;
            }
        }
    }
    written.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("translations.rs"), written)?;
    Ok(())
}
