//! Whole mails, for one reader alone: whoever sits at the machine that runs the
//! demonstration. Everybody else, an operator too, reads of a mail its kind, state
//! and attempts. Their links open accounts, so the rule is a proof to hold.

use std::net::IpAddr;

use url::{Host, Url};

use super::layout::{self, Letter};
use super::message::Message;
use super::model::MailId;
use super::store::{self, Whole};
use crate::accounts::model::Language;
use crate::config::Config;
use crate::error::Error;
use crate::platform::db::{Instant, Read};

/// Mails on one page of the list.
pub const PAGE_MAILS: i64 = 50;

/// Where a request comes from, and under which name it asks.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The other end of the connection.
    pub peer: Option<IpAddr>,
    /// The host that the request names, with or without a port. A page from
    /// elsewhere whose name was pointed at this machine names its own.
    pub host: &'a str,
    /// Whether it says that it was passed on.
    pub passed_on: bool,
}

/// The proof that the demonstration is asked by somebody at its own machine.
#[derive(Debug)]
pub struct AtThisMachine(());

impl AtThisMachine {
    /// The proof, if the site is the demonstration, is served to this machine alone
    /// and under no other name, and the request comes from here.
    pub fn of(config: &Config, demo: bool, asking: Asking<'_>) -> Option<Self> {
        let may = demo
            && is_served_here(config.listen.ip(), &config.public_url())
            && is_asked_here(asking);
        may.then_some(Self(()))
    }
}

/// The address of the list, for whoever starts the demonstration; `None` if the
/// site shows none.
pub fn address(config: &Config, demo: bool) -> Option<String> {
    let public_url = config.public_url();
    let shown = demo && is_served_here(config.listen.ip(), &public_url);
    shown.then(|| format!("{public_url}/demo/mails"))
}

fn is_served_here(listen: IpAddr, public_url: &str) -> bool {
    listen.is_loopback() && Url::parse(public_url).is_ok_and(|url| is_loopback(url.host()))
}

fn is_asked_here(asking: Asking<'_>) -> bool {
    let peer = asking
        .peer
        .is_some_and(|ip| ip.to_canonical().is_loopback());
    // A host is read as browsers read it: as that of an address.
    let named = Url::parse(&format!("http://{}/", asking.host));
    peer && !asking.passed_on && named.is_ok_and(|url| is_loopback(url.host()))
}

fn is_loopback(host: Option<Host<&str>>) -> bool {
    match host {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A mail as it was or will be sent.
#[derive(Debug, Clone)]
pub struct WholeMail {
    /// Its id.
    pub id: MailId,
    /// The message's kind.
    pub kind: String,
    /// The address that it goes to.
    pub recipient: String,
    /// The language that it is in.
    pub language: Language,
    /// When it was written.
    pub created_at: Instant,
    /// Its words.
    pub letter: Letter,
}

/// Mails, newest first: [`PAGE_MAILS`] of them from the `skip`th on, and whether
/// there are more.
pub fn mails(
    read: &mut Read<'_>,
    _: &AtThisMachine,
    public_url: &str,
    skip: i64,
) -> Result<(Vec<WholeMail>, bool), Error> {
    let mut rows = store::whole_mails(read, skip.max(0), PAGE_MAILS + 1)?;
    let page = usize::try_from(PAGE_MAILS).unwrap_or_default();
    let more = rows.len() > page;
    rows.truncate(page);
    let mails = rows.into_iter().map(|row| in_words(row, public_url));
    Ok((mails.collect::<Result<_, _>>()?, more))
}

/// One mail.
pub fn mail(
    read: &mut Read<'_>,
    _: &AtThisMachine,
    public_url: &str,
    id: MailId,
) -> Result<Option<WholeMail>, Error> {
    store::whole_mail(read, id)?
        .map(|row| in_words(row, public_url))
        .transpose()
}

fn in_words(row: Whole, public_url: &str) -> Result<WholeMail, Error> {
    let fault = |error: anyhow::Error| Error::Fault(error);
    let message: Message = serde_json::from_str(&row.body).map_err(|error| fault(error.into()))?;
    let letter = layout::letter_of(row.language, &message, public_url)
        .map_err(|error| fault(error.into()))?;
    Ok(WholeMail {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        language: row.language,
        created_at: row.created_at,
        letter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(peer: &str, host: &str, passed_on: bool) -> bool {
        is_asked_here(Asking {
            peer: peer.parse().ok(),
            host,
            passed_on,
        })
    }

    #[test]
    fn only_somebody_at_this_machine_asks_from_here() {
        for host in [
            "127.0.0.1:8080",
            "localhost",
            "LOCALHOST:8080",
            "[::1]:8080",
        ] {
            assert!(asked("127.0.0.1", host, false), "{host}");
        }
        assert!(asked("::1", "localhost:8080", false));
        assert!(asked("::ffff:127.0.0.1", "localhost:8080", false));
        for host in [
            "",
            "forja.example",
            "localhost.example",
            "127.0.0.1.example:8080",
            "192.168.0.4:8080",
            "evil.example#@127.0.0.1",
            "evil.example/127.0.0.1",
        ] {
            assert!(!asked("127.0.0.1", host, false), "{host}");
        }
        assert!(!asked("192.168.0.4", "127.0.0.1:8080", false));
        assert!(
            !asked("", "127.0.0.1:8080", false),
            "a peer that is not known"
        );
        assert!(!asked("127.0.0.1", "127.0.0.1:8080", true));
    }

    #[test]
    fn a_site_for_others_shows_none() {
        let here = |listen: &str, public: &str| is_served_here(listen.parse().unwrap(), public);
        assert!(here("127.0.0.1", "http://127.0.0.1:8080"));
        assert!(here("::1", "http://localhost:8080"));
        assert!(!here("0.0.0.0", "http://127.0.0.1:8080"));
        assert!(!here("127.0.0.1", "https://demo.example"));
    }
}
