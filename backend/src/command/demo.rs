//! The demonstration.

use forja::config::Config;
use forja::demo;
use forja::notify::reading;

use super::serve;

/// Serves a marketplace of made-up data, and says who can log in.
pub(crate) async fn demo(mut config: Config) -> anyhow::Result<()> {
    serve::start_log(&config)?;
    let listener = serve::bind(&mut config)?;
    let fresh = !config.folder.join("forja.sqlite").exists();
    if fresh {
        println!("Making the demonstration in {} …", config.folder.display());
    }
    let app = demo::open(config).await?;
    println!(
        "\nEverything here is made up. Log in with the password {}:",
        demo::PASSWORD
    );
    for login in demo::logins() {
        println!("  {:<24} {}", login.email, login.what);
    }
    if let Some(address) = reading::address(&app.config, app.demo) {
        println!("The mails that it would send: {address}");
    }
    println!();
    serve::run(app, listener).await
}
