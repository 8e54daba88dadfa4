//! Sending the outbox: at least once, each mail with an id that stays the same.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lettre::message::header::MessageId;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::response::{Category, Code};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Envelope, Tokio1Executor};
use tokio::sync::watch;
use url::{Host, Url};

use super::layout;
use super::message::Message;
use super::model::DeliveryState;
use super::store::{self, Outgoing};
use crate::config::Config;
use crate::error::Error;
use crate::platform::db::{Db, Instant};
use crate::platform::following::follow;

/// Attempts before a mail is given up: with their pauses a little over three days.
pub const MAX_ATTEMPTS: i32 = 10;

/// Seconds to wait after so many failed attempts: 30 s, then three times as long
/// each time, at most a day.
pub fn pause_seconds(attempts: i32) -> i64 {
    let power = u32::try_from(attempts.clamp(1, 9) - 1).unwrap_or(0);
    (30 * 3_i64.saturating_pow(power)).min(86_400)
}

/// Seconds that one attempt may take: it is over before another node takes the
/// mail for left behind and sends it as well.
const ATTEMPT_SECONDS: u64 = 90;
const _: () = assert!((ATTEMPT_SECONDS as i64) < store::LEASE_SECONDS);

/// Why a mail was not taken.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error(transparent)]
    Server(#[from] lettre::transport::smtp::Error),
    #[error("the mail server took longer than {ATTEMPT_SECONDS} s")]
    Slow,
    #[error("the folder of the mails: {0}")]
    Folder(#[from] std::io::Error),
    #[error("it can't be put into words: {0:#}")]
    Words(anyhow::Error),
}

impl NotTaken {
    /// Whether trying again is no use: the server will not have this mail. That it
    /// will not have *us* (530, 535 and their like) is for the operator to mend,
    /// and the mail waits for that.
    fn is_final(&self) -> bool {
        match self {
            Self::Server(error) => {
                let about_mail = |code: Code| code.category == Category::MailSystem;
                error.is_permanent() && error.status().is_some_and(about_mail)
            }
            Self::Slow | Self::Folder(_) | Self::Words(_) => false,
        }
    }

    /// What the log may hold. The text of an answer is not in it: servers repeat
    /// the recipient's address there.
    fn for_the_log(&self) -> String {
        match self {
            Self::Server(error) => match error.status() {
                Some(code) => format!("the mail server answered {code}"),
                None if error.is_response() || error.is_client() => {
                    "the mail server and we did not understand each other".to_owned()
                }
                None => error.to_string(),
            },
            Self::Words(_) => "it can't be put into words".to_owned(),
            Self::Slow | Self::Folder(_) => self.to_string(),
        }
    }
}

/// A connection to the mail server of an address.
///
/// # Errors
/// If it is no address, or if a password would travel in the clear to another machine.
fn connect(smtp_url: &str) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    // What a URL is refused for never holds the URL, which has the password in it.
    let wrong = |error: &dyn std::fmt::Display| anyhow::anyhow!("smtp_url is wrong: {error}");
    let url = Url::parse(smtp_url).map_err(|error| wrong(&error))?;
    let encrypted = url.scheme() == "smtps"
        || url
            .query_pairs()
            .any(|(key, value)| key == "tls" && value == "required");
    if url.password().is_some() && !encrypted && !is_here(&url) {
        anyhow::bail!(
            "smtp_url would send its password in the clear: say smtps://, or smtp:// with ?tls=required"
        );
    }
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url)
        .map_err(|error| wrong(&error))?
        .timeout(Some(Duration::from_secs(30)))
        .build())
}

/// Whether a URL leads to this machine. The host of a scheme that browsers don't
/// know is kept as a name, even if it is an address.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let address: Option<std::net::IpAddr> = name.parse().ok();
            address.map_or(name == "localhost", |address| address.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Where mails go.
#[derive(Clone)]
pub enum Mailer {
    /// A folder of `.eml` files.
    Folder(PathBuf),
    /// A mail server.
    Smtp(Arc<AsyncSmtpTransport<Tokio1Executor>>),
}

/// Sends the outbox.
#[derive(Clone)]
pub struct Delivery {
    mailer: Mailer,
    from: Mailbox,
    public_url: String,
}

impl Delivery {
    /// As configured; the error says which setting is wrong.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let from = config
            .mail_from
            .parse()
            .map_err(|error| anyhow::anyhow!("mail_from is no address: {error}"))?;
        let mailer = if config.smtp_url.is_empty() {
            let folder = config.mail_folder();
            std::fs::create_dir_all(&folder).map_err(|error| {
                anyhow::anyhow!("the folder {} can't be made: {error}", folder.display())
            })?;
            Mailer::Folder(folder)
        } else {
            Mailer::Smtp(Arc::new(connect(&config.smtp_url)?))
        };
        Ok(Self {
            mailer,
            from,
            public_url: config.public_url(),
        })
    }

    /// Sends one mail that is due, if there is one. Returns whether there was.
    pub async fn send_one(&self, db: &Db) -> Result<bool, Error> {
        if !db.read(store::any_due).await? {
            return Ok(false);
        }
        let Some(mail) = db.write(store::claim).await? else {
            return Ok(false);
        };
        let patience = Duration::from_secs(ATTEMPT_SECONDS);
        let outcome = match tokio::time::timeout(patience, self.attempt(&mail)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(NotTaken::Slow),
        };
        let (id, attempts) = (mail.id, mail.attempts);
        let mut is_final = attempts >= MAX_ATTEMPTS;
        if let Err(error) = &outcome {
            is_final |= error.is_final();
            let why = error.for_the_log();
            tracing::warn!(attempts, is_final, why, "a mail was not taken");
        }
        let failure = outcome.err().map(|error| error.to_string());
        db.write(move |tx| {
            let now = tx.now()?;
            let (state, next) = match &failure {
                None => (DeliveryState::Sent, None),
                Some(_) if is_final => (DeliveryState::Failed, None),
                Some(_) => (
                    DeliveryState::Waiting,
                    Some(now.plus_seconds(pause_seconds(attempts))),
                ),
            };
            store::record(tx, id, attempts, state, next, failure.as_deref())
        })
        .await?;
        Ok(true)
    }

    async fn attempt(&self, mail: &Outgoing) -> Result<(), NotTaken> {
        let envelope = self.envelope(mail).map_err(NotTaken::Words)?;
        match &self.mailer {
            Mailer::Smtp(transport) => {
                transport.send(envelope).await?;
            }
            Mailer::Folder(folder) => {
                let name = file_name(mail);
                let whole = folder.join(format!(".{name}.part"));
                tokio::fs::write(&whole, envelope.formatted()).await?;
                // Renamed when whole, so that a reader never sees half a mail.
                tokio::fs::rename(&whole, folder.join(format!("{name}.eml"))).await?;
            }
        }
        Ok(())
    }

    fn envelope(&self, mail: &Outgoing) -> anyhow::Result<Envelope> {
        let message: Message = serde_json::from_str(&mail.body)?;
        let letter = layout::letter_of(mail.language, &message, &self.public_url)?;
        let host = self.from.email.domain();
        let id = format!("<{}@{host}>", mail.id.uuid().simple());
        let date = std::time::UNIX_EPOCH
            + Duration::from_micros(u64::try_from(mail.created_at.micros()).unwrap_or(0));
        Ok(Envelope::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse()?)
            .subject(letter.subject)
            .date(date)
            .header(MessageId::from(id))
            .multipart(MultiPart::alternative_plain_html(letter.plain, letter.html))?)
    }
}

/// Sorts by time, and a mail that is sent twice overwrites itself.
fn file_name(mail: &Outgoing) -> String {
    let at: Instant = mail.created_at;
    format!("{:020}-{}", at.micros(), mail.id.uuid().simple())
}

/// Sends mails as they come due, until the server stops.
pub async fn run(db: Db, delivery: Delivery, stop: watch::Receiver<bool>) {
    let step = || delivery.send_one(&db);
    follow(&db, "mails", Duration::from_secs(2), stop, step).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_does_not_travel_in_the_clear() {
        for good in [
            "smtps://me:secret@mail.example.org",
            "smtp://me:secret@mail.example.org?tls=required",
            "smtp://me:secret@127.0.0.1:2525",
            "smtp://me:secret@[::1]:2525",
            "smtp://me:secret@localhost",
            "smtp://relay.example.org",
        ] {
            connect(good).unwrap_or_else(|error| panic!("{good}: {error}"));
        }
        for bad in [
            "smtp://me:secret@mail.example.org",
            "smtp://me:secret@mail.example.org?tls=opportunistic",
            "smtp://me:secret@localhost.example.org",
            "http://me:secret@127.0.0.1",
            "me:secret@mail",
        ] {
            let error = connect(bad).err().unwrap().to_string();
            assert!(error.starts_with("smtp_url "), "{bad}: {error}");
            assert!(!error.contains("secret"), "{bad}: {error}");
        }
    }

    #[test]
    fn pauses_grow_up_to_a_day() {
        let pauses: Vec<i64> = (1..MAX_ATTEMPTS).map(pause_seconds).collect();
        assert_eq!(pauses[..3], [30, 90, 270]);
        assert!(pauses.is_sorted());
        assert_eq!(pauses.last(), Some(&86_400));
    }
}
