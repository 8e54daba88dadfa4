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
            eprintln!("forja: {}", sentence(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes in one line; what a cause only repeats is said once.
fn sentence(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain() {
        let text = cause.to_string();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            said = text;
        } else if !said.contains(&text) {
            said = format!("{said}: {text}");
        }
    }
    said
}
