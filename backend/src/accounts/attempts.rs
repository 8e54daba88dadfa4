//! How often somebody may try: counted per account and per address of the
//! client, before anything else is done and whether or not the account exists.

use crate::error::{Error, Refusal};
use crate::platform::db::{Db, Tx};
use crate::platform::limits::{self, Rate};

/// Something that is counted.
#[derive(Debug, Clone)]
pub struct Attempt {
    what: &'static str,
    who: String,
    rate: Rate,
}

const fn rate(times: i32, seconds: i64) -> Rate {
    Rate { times, seconds }
}

impl Attempt {
    /// A password tried on an account, five a minute.
    pub fn on_account(email: &str) -> Self {
        Self::new("password", email, rate(5, 60))
    }

    /// Anything that a guest tries from an address, thirty a minute.
    pub fn from_address(address: &str) -> Self {
        Self::new("guest", address, rate(30, 60))
    }

    /// A mail that somebody else makes us send to an address, three in fifteen minutes.
    pub fn mail_to(email: &str) -> Self {
        Self::new("mail", email, rate(3, 900))
    }

    fn new(what: &'static str, who: &str, rate: Rate) -> Self {
        Self {
            what,
            who: who.to_owned(),
            rate,
        }
    }
}

/// Counts attempts; the first that is one too many refuses.
pub fn count(tx: &mut Tx<'_>, attempts: &[Attempt]) -> Result<Result<(), Refusal>, Error> {
    for attempt in attempts {
        if let Err(refusal) = limits::count(tx, attempt.what, &attempt.who, attempt.rate)? {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(()))
}

/// Counts attempts in a transaction of their own: the count stands whatever
/// becomes of what is tried.
pub async fn count_apart(db: &Db, attempts: Vec<Attempt>) -> Result<(), Error> {
    let counted: Result<(), Refusal> = db.write(move |tx| count(tx, &attempts)).await?;
    Ok(counted?)
}
