//! Which orders a side has: their places in its lists.

use diesel::prelude::*;

use crate::error::Error;
use crate::jobs::JobId;
use crate::orders::model::{OrderId, OrderState};
use crate::orders::party::{OtherSide, Reader};
use crate::platform::db::schema::{buyers, orders, suppliers};
use crate::platform::db::{Instant, Read};
use crate::q;

/// A place in a list of orders: when it was awarded, and which it is.
type Place = (Instant, OrderId);

/// Later than any order: the place before the first of a list.
const AFTER_ALL: Instant = Instant::from_micros(253_402_300_799_000_000);

/// Which of a side's orders: those in a state, and with one other side, where these are
/// given.
type Which = (Option<OrderState>, Option<OtherSide>);

/// A query for those of one side's orders that are wanted.
macro_rules! of_side {
    ($read:expr, $reader:expr, $which:expr, |$c:ident, $mine:ident| $body:expr) => {
        match $reader {
            Reader::Buyer(me) => {
                of_side!($read, me.id(), buyer_id, supplier_id of suppliers, $which, |$c, $mine| $body)
            }
            Reader::Supplier(me) => {
                of_side!($read, me.id(), supplier_id, buyer_id of buyers, $which, |$c, $mine| $body)
            }
        }
    };
    ($read:expr, $me:expr, $my_id:ident, $other_id:ident of $others:ident, $which:expr,
     |$c:ident, $mine:ident| $body:expr) => {{
        let (state, with): Which = $which;
        q!($read, |$c| {
            let mut $mine = orders::table.filter(orders::$my_id.eq($me)).into_boxed();
            if let Some(state) = state {
                $mine = $mine.filter(orders::state.eq(state));
            }
            if let Some(other) = with {
                let theirs = $others::table
                    .filter($others::organisation_id.eq(other.organisation()))
                    .select($others::id);
                $mine = $mine.filter(orders::$other_id.eq_any(theirs));
            }
            $body
        })
    }};
}

/// The places of a side's orders in a state and with one other side (or all), the newest
/// first, after a place; at most `limit`.
pub(in crate::orders) fn page(
    read: &mut Read<'_>,
    reader: &Reader,
    which: Which,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>, Error> {
    let (at, id) = after.unwrap_or((AFTER_ALL, OrderId::from_uuid(uuid::Uuid::nil())));
    Ok(of_side!(read, reader, which, |c, mine| {
        mine.filter(
            orders::created_at
                .lt(at)
                .or(orders::created_at.eq(at).and(orders::id.gt(id))),
        )
        .order((orders::created_at.desc(), orders::id))
        .select((orders::created_at, orders::id))
        .limit(limit)
        .load(c)
    })?)
}

/// How many orders a side has in a state and with one other side (or at all).
pub(in crate::orders) fn count(
    read: &mut Read<'_>,
    reader: &Reader,
    which: Which,
) -> Result<i64, Error> {
    Ok(of_side!(read, reader, which, |c, mine| {
        mine.count().get_result(c)
    })?)
}

/// A side's orders that came from these jobs, with their jobs, by code.
pub(in crate::orders) fn of_jobs(
    read: &mut Read<'_>,
    reader: &Reader,
    among: &[JobId],
) -> Result<Vec<(JobId, OrderId)>, Error> {
    Ok(of_side!(read, reader, (None, None), |c, mine| {
        mine.filter(orders::job_id.eq_any(among))
            .order(orders::code)
            .select((orders::job_id, orders::id))
            .load(c)
    })?)
}
