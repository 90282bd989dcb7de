//! The tests' server from the command line.
//!
//! `test-postgres start` starts it and makes the template; `url` prints the superuser's URL; `build-database` brings the database for
//! compile-time checks up to date and prints its URL; `stop` stops the server.

#![expect(clippy::print_stdout, reason = "a command line tool")]

use std::process::ExitCode;

use snodo_test_support::{TestServer, TestServerError, build_database, prepare_template, stop_server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    match run(&command).await {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("test-postgres: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: &str) -> Result<String, Box<dyn std::error::Error>> {
    let find = || -> Result<TestServer, TestServerError> { TestServer::find_or_start() };
    match command {
        "start" => {
            let server = find()?;
            prepare_template(&server).await?;
            Ok(server.url("postgres"))
        }
        "url" => Ok(find()?.url("postgres")),
        "build-database" => Ok(build_database(&find()?).await?),
        "stop" => Ok(if stop_server()? { "stopped" } else { "did not run" }.to_owned()),
        _ => Err("usage: test-postgres start|url|build-database|stop".into()),
    }
}
