//! Sending the outbox: at least once, each mail with an id that stays the same.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lettre::message::header::MessageId;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Envelope, Tokio1Executor};
use tokio::sync::watch;

use super::layout;
use super::message::Message;
use super::model::DeliveryState;
use super::store::{self, Outgoing};
use super::texts;
use crate::config::Config;
use crate::error::Error;
use crate::platform::db::{Db, Instant};

/// Attempts before a mail is given up: with their pauses a little over three days.
pub const MAX_ATTEMPTS: i32 = 10;

/// Seconds to wait after so many failed attempts: 30 s, then three times as long
/// each time, at most a day.
pub fn pause_seconds(attempts: i32) -> i64 {
    let power = u32::try_from(attempts.clamp(1, 9) - 1).unwrap_or(0);
    (30 * 3_i64.saturating_pow(power)).min(86_400)
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
            let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.smtp_url)
                .map_err(|error| anyhow::anyhow!("smtp_url is wrong: {error}"))?
                .timeout(Some(Duration::from_secs(30)))
                .build();
            Mailer::Smtp(Arc::new(transport))
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
        let outcome = self.attempt(&mail).await;
        if let Err(error) = &outcome {
            // Neither the address nor the text goes into the log.
            tracing::warn!(attempts = mail.attempts, %error, "a mail was not taken");
        }
        let (id, attempts) = (mail.id, mail.attempts);
        let failure = outcome.err().map(|error| error.to_string());
        db.write(move |tx| {
            let now = tx.now()?;
            let (state, next) = match &failure {
                None => (DeliveryState::Sent, None),
                Some(_) if attempts < MAX_ATTEMPTS => (
                    DeliveryState::Waiting,
                    Some(now.plus_seconds(pause_seconds(attempts))),
                ),
                Some(_) => (DeliveryState::Failed, None),
            };
            store::record(tx, id, attempts, state, next, failure.as_deref())
        })
        .await?;
        Ok(true)
    }

    async fn attempt(&self, mail: &Outgoing) -> anyhow::Result<()> {
        let envelope = self.envelope(mail)?;
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
        let text = texts::of(mail.language, &message);
        let link = format!("{}{}", self.public_url, message.path());
        let letter = layout::letter(mail.language, &text, &link)?;
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
pub async fn run(db: Db, delivery: Delivery, mut stop: watch::Receiver<bool>) {
    let mut commits = db.commits();
    loop {
        if *stop.borrow() {
            return;
        }
        match delivery.send_one(&db).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "mails wait: the database did not answer"),
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
            _ = stop.changed() => return,
        }
    }
}
