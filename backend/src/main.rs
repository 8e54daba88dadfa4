//! The command line of Forja.

mod command;

use std::process::ExitCode;

use clap::Parser;

#[actix_web::main]
async fn main() -> ExitCode {
    match command::run(command::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear sentence, not a backtrace.
            eprintln!("forja: {error:#}");
            ExitCode::FAILURE
        }
    }
}
