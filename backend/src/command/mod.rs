//! What `forja` can be told to do.

mod demo;
mod operator;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use forja::config::{self, Config, Flags};
use forja::platform::db::migrate;

/// An open marketplace for manufacturing jobs.
#[derive(Parser)]
#[command(version, about)]
pub(crate) struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What holds for every command.
#[derive(Args)]
struct Settings {
    /// The configuration file [default: forja.toml, if it is there].
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// The folder of the data.
    #[arg(long, global = true)]
    folder: Option<PathBuf>,
    /// Address and port to serve on.
    #[arg(long, global = true)]
    listen: Option<SocketAddr>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the marketplace (what happens without a command).
    Serve,
    /// Serves a demonstration of made-up data.
    Demo,
    /// Makes operators and prints links.
    Operator {
        #[command(subcommand)]
        command: operator::OperatorCommand,
    },
    /// Brings the database to this version.
    Migrate,
    /// Prints the configuration in force and where each value comes from.
    Config,
    /// Prints the GraphQL schema.
    Schema,
}

impl Settings {
    fn flags(&self) -> Flags {
        Flags {
            folder: self.folder.clone(),
            listen: self.listen,
        }
    }

    fn load(&self, defaults: &Config) -> anyhow::Result<Config> {
        config::load(self.config.as_ref(), &self.flags(), defaults)
    }
}

/// Carries out a command line.
pub(crate) async fn run(cli: Cli) -> anyhow::Result<()> {
    let defaults = Config::default();
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::serve(cli.settings.load(&defaults)?).await,
        Command::Demo => {
            let defaults = Config {
                folder: PathBuf::from("forja-demo"),
                pay_to: "Banco Demo 000-000000-00 (no existe)".to_owned(),
                ..defaults
            };
            demo::demo(cli.settings.load(&defaults)?).await
        }
        Command::Operator { command } => {
            operator::run(cli.settings.load(&defaults)?, command).await
        }
        Command::Migrate => {
            let config = cli.settings.load(&defaults)?;
            forja::app::make_folder(&config.folder)?;
            let location = config.database();
            let done = tokio::task::spawn_blocking(move || migrate::up(&location)).await??;
            println!("{done} migrations ran");
            Ok(())
        }
        Command::Config => {
            let flags = cli.settings.flags();
            for line in config::describe(cli.settings.config.as_ref(), &flags, &defaults)? {
                println!("{line}");
            }
            Ok(())
        }
        Command::Schema => {
            print!("{}", forja::graphql::roots::sdl());
            Ok(())
        }
    }
}
