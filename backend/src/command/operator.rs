//! Operators, who are made on the command line and never over the API.

use std::io::BufRead as _;

use anyhow::Context as _;
use clap::Subcommand;
use forja::accounts::{self, operators};
use forja::app::App;
use forja::clock::Clock;
use forja::config::Config;
use forja::error::Error;

/// What can be done about operators.
#[derive(Subcommand)]
pub(crate) enum OperatorCommand {
    /// Makes an operator; reads the password from the first line of standard input.
    Add {
        /// The e-mail address.
        email: String,
        /// The name.
        #[arg(long, default_value = "Operator")]
        name: String,
    },
    /// Prints one link for a person whose mail does not arrive.
    Link {
        /// The e-mail address.
        email: String,
    },
}

/// Carries out a command about operators.
pub(crate) async fn run(config: Config, command: OperatorCommand) -> anyhow::Result<()> {
    let app = App::open(config, Clock::system(), false).await?;
    match command {
        OperatorCommand::Add { email, name } => {
            eprintln!("Type the password of {email} and press Enter:");
            let mut password = String::new();
            std::io::stdin()
                .lock()
                .read_line(&mut password)
                .context("no password was read")?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            let address = email.clone();
            app.db
                .write(move |tx| accounts::make_operator(tx, &address, &name, &password))
                .await
                .map_err(in_words)?;
            println!("{email} is an operator now");
        }
        OperatorCommand::Link { email } => {
            let path = app
                .db
                .write(move |tx| operators::link(tx, &email))
                .await
                .map_err(in_words)?;
            println!("{}{path}", app.config.public_url());
        }
    }
    Ok(())
}

/// A refusal in its own words.
fn in_words(error: Error) -> anyhow::Error {
    match error {
        Error::Refused(refusal) => match refusal.field {
            Some(field) => anyhow::anyhow!("{field}: {}", refusal.detail),
            None => anyhow::anyhow!(refusal.detail),
        },
        other => other.into(),
    }
}
