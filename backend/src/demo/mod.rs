//! The demonstration: a marketplace whose data is made up and marked so.
//!
//! Its story is told through the API itself, as its people would have used it,
//! under a clock that starts some weeks ago. So whatever the demonstration shows
//! is a state that the program can reach.

mod actor;
mod cast;
mod gathering;
mod jobs;
mod parts;
mod story;
mod today;

use std::sync::Arc;

use crate::accounts::organisation;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::platform::db::Instant;

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "forja-demo-2026";
/// Days before now at which the story starts.
const STORY_DAYS: i64 = 30;

/// Somebody who can log in.
pub struct Login {
    /// The e-mail address.
    pub email: String,
    /// What the account is.
    pub what: String,
}

/// Everybody who can log in.
pub fn logins() -> Vec<Login> {
    cast::logins()
}

/// The file that lies in the folder while the story is told.
const UNTOLD: &str = "demonstration-unfinished";

/// Opens the demonstration in the configured folder; tells its story first if it
/// is empty.
///
/// # Errors
/// In one sentence: what [`App::open`] says, and a story that was cut short before.
pub async fn open(config: Config) -> anyhow::Result<App> {
    let untold = config.folder.join(UNTOLD);
    anyhow::ensure!(
        !untold.exists(),
        "the demonstration in {folder} was cut short while it was made; \
         delete that folder and start again",
        folder = config.folder.display()
    );
    let app = App::open(config.clone(), Clock::system(), true).await?;
    if app.db.read(organisation::any_demo).await? {
        return Ok(app);
    }
    let start = app.clock.now().plus_seconds(-STORY_DAYS * 86_400);
    let end = app.clock.now();
    drop(app);
    std::fs::write(&untold, "")?;
    let told = App::open(config.clone(), Clock::fake(start), true).await?;
    story::tell(Arc::new(told), end).await?;
    std::fs::remove_file(&untold)?;
    App::open(config, Clock::system(), true).await
}

/// Seconds from one instant to a later one, at least 0.
fn seconds_between(from: Instant, to: Instant) -> i64 {
    to.seconds_since(from).max(0)
}
