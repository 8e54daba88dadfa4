//! Releases: the way out for a text that is refused because it seems to name somebody.
//!
//! A refused text is not kept. Its writer may ask the operators to look at it, and only
//! then it is, for them alone: neither the other side nor a rival learns that there is
//! such a text. What an operator releases passes the check when its organisation sends
//! just that text again in the same place.

pub mod graphql;
pub mod model;
mod store;

use self::model::{ReleaseId, ToRelease};
use crate::accounts::model::OrganisationId;
use crate::error::{Error, FreeText, Refusal, RefusalCode};
use crate::identity::contact::{self, ReleaseState};
use crate::identity::disclosure;
use crate::notify::{self, Message, To};
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};
use crate::platform::limits::{self, Rate};
use crate::session::{Acting, Member, Operator};

/// Longest text that can be released, in characters: the longest of all free texts.
const LONGEST: usize = 4_000;
/// Most texts of one organisation that wait for an operator.
const MOST_WAITING: i64 = 20;
/// How many texts an organisation may ask for in an hour.
const PER_HOUR: Rate = Rate {
    times: 30,
    seconds: 3_600,
};

/// Asks the operators to release a text of the organisation for a place. Asked again, it
/// is the same release as before. Gives it with how it stands.
///
/// Refuses: `TooLong`, `Invalid` for a text that names nobody, `WrongState` for one that an
/// operator refused already, `TooMany`, `RateLimited`.
pub fn ask(
    tx: &mut Tx<'_>,
    who: &Acting<Member>,
    place: FreeText,
    text: &str,
) -> Result<(ReleaseId, ReleaseState), Error> {
    if text.chars().count() > LONGEST {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at("text")
            .because(format!("at most {LONGEST} characters"))
            .with_limit(LONGEST.to_string())
            .into());
    }
    let passage = contact::find(text).ok_or_else(|| {
        Refusal::new(RefusalCode::Invalid)
            .at("text")
            .because("this text names nobody: send it as it is")
    })?;
    let organisation = who.organisation();
    if let Some((id, state)) = store::find(tx, organisation, place, text)? {
        return match state {
            ReleaseState::Waiting | ReleaseState::Released => Ok((id, state)),
            ReleaseState::Refused => Err(refused().into()),
        };
    }
    if store::waiting(tx, organisation)? >= MOST_WAITING {
        return Err(Refusal::new(RefusalCode::TooMany)
            .because("wait until an operator decided about the texts that wait")
            .with_limit(MOST_WAITING.to_string())
            .into());
    }
    limits::count(tx, "release", &format!("{organisation:?}"), PER_HOUR)??;
    let Some(id) = store::insert(tx, who, place, text, passage)? else {
        // Somebody of the same organisation asked just now.
        let found = store::find(tx, organisation, place, text)?;
        return found.ok_or_else(|| refused().into());
    };
    tell(tx, organisation, id)?;
    notify::send(tx, To::Operators, &Message::TextToRelease)?;
    Ok((id, ReleaseState::Waiting))
}

fn refused() -> Refusal {
    Refusal::new(RefusalCode::WrongState)
        .at("text")
        .because("an operator did not release this text: take the passage out")
}

/// The texts that wait for an operator, those that wait longest first, at most 100. Takes a
/// transaction: that an operator read what names their writers is written down.
pub fn queue(tx: &mut Tx<'_>, who: &Operator) -> Result<Vec<ToRelease>, Error> {
    let rows = store::queue(tx)?;
    let mut writers: Vec<OrganisationId> = rows.iter().map(|(_, writer)| *writer).collect();
    writers.sort();
    writers.dedup();
    disclosure::texts_shown(tx, who, &writers, "release")?;
    Ok(rows.into_iter().map(|(text, _)| text).collect())
}

/// Releases a text that waits, or refuses to; its writer's organisation is told.
///
/// Refuses: `NotFound`, `WrongState` for one that was decided about.
pub fn decide(
    tx: &mut Tx<'_>,
    who: &Operator,
    id: ReleaseId,
    state: ReleaseState,
) -> Result<(), Error> {
    let row = store::lock(tx, id)?.ok_or_else(|| Refusal::not_found("release"))?;
    if row.state != ReleaseState::Waiting {
        return Err(Refusal::new(RefusalCode::WrongState)
            .because(format!("the text is {}", row.state.as_str()))
            .into());
    }
    store::set_decided(tx, id, state, who.person())?;
    tell(tx, row.organisation, id)?;
    let (place, passage) = (row.place, row.passage);
    let message = match state {
        ReleaseState::Released => Message::TextReleased { place, passage },
        ReleaseState::Waiting | ReleaseState::Refused => Message::TextRefused { place, passage },
    };
    notify::send(tx, To::Organisation(row.organisation), &message)
}

/// A release changed: for its writer's own people and for the operators.
fn tell(tx: &mut Tx<'_>, organisation: OrganisationId, id: ReleaseId) -> Result<(), Error> {
    let own = Audience::Organisation(organisation.uuid());
    events::tell(tx, "release", id.uuid(), own)?;
    events::tell(tx, "release", id.uuid(), Audience::Operators)
}
