//! A changed migration rebuilds this crate, which carries them.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
