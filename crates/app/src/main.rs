//! The program's entry; everything is in the library beside it, so that tests can open the whole site.

fn main() -> std::process::ExitCode {
    snodo_app::run()
}
