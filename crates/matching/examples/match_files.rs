//! Matches two files: `cargo run --release -p snodo-matching --example match_files -- people.jsonl vacancies.jsonl 20`.

use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, people, vacancies, top] = arguments.as_slice() else {
        return Err("people file, vacancies file and how many are needed".into());
    };
    let open = |path| File::open(path).map(BufReader::new);
    snodo_matching::lines::run(open(people)?, open(vacancies)?, top.parse()?, BufWriter::new(stdout()))?;
    Ok(())
}
