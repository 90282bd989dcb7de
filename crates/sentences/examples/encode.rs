//! The encoder on the terminal: `cargo run --release -p snodo-sentences --features package --example encode -- PACKAGE.whl < LINES`.
//!
//! Prints for each line how alike it is to the first, and at the end how long a line takes, alone and together with others.

#![expect(clippy::print_stdout, reason = "a measurement speaks on the terminal")]

use std::{io::BufRead as _, time::Instant};

use snodo_sentences::{Encoder, package};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("no package")?;
    let file = package::to_file(&std::fs::read(path)?)?;
    println!("{} bytes", file.len());
    let encoder = Encoder::new(&file)?;
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let began = Instant::now();
    let vectors: Vec<_> = encoder.encode_all(&texts).collect();
    let together = began.elapsed();
    let began = Instant::now();
    for (text, vector) in texts.iter().zip(&vectors) {
        let alone = encoder.encode(text);
        println!("{:.3} {:.3} {text}", vectors[0].likeness(vector), alone.likeness(vector));
    }
    let count = u32::try_from(texts.len().max(1))?;
    println!("together {:?} each, alone {:?} each", together / count, began.elapsed() / count);
    Ok(())
}
