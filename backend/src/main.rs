//! The command line of Forja.

mod command;

use std::process::ExitCode;

use clap::Parser;
use forja::parts::worker::child;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    // A child that works on a file needs nothing of the server.
    if words.next().as_deref() == Some(child::COMMAND) {
        return child::main(&words.collect::<Vec<_>>());
    }
    serve()
}

#[actix_web::main]
async fn serve() -> ExitCode {
    match command::run(command::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear sentence, not a backtrace.
            eprintln!("forja: {error:#}");
            ExitCode::FAILURE
        }
    }
}
