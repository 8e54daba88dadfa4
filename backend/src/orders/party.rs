//! Whose order it is: the proofs to read and to move one.

use super::model::{OrderId, Side};
use super::store;
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::{Error, Refusal};
use crate::identity::{BuyerId, DisclosedBuyer, DisclosedSupplier, SupplierId};
use crate::platform::db::Read;
use crate::session::{Buyer, Supplier, Viewer};

/// The side from which orders are read.
#[derive(Debug, Clone, Copy)]
pub enum Reader {
    /// Orders that it placed.
    Buyer(Buyer),
    /// Orders that it makes.
    Supplier(Supplier),
}

impl Reader {
    /// Which side that is.
    pub fn side(&self) -> Side {
        match self {
            Self::Buyer(_) => Side::Buyer,
            Self::Supplier(_) => Side::Supplier,
        }
    }

    /// Whether an order of these two is one of its own, on this side.
    pub(super) fn owns(&self, buyer: BuyerId, supplier: SupplierId) -> bool {
        match self {
            Self::Buyer(me) => me.id() == buyer,
            Self::Supplier(me) => me.id() == supplier,
        }
    }
}

/// Proof that an organisation is the other side of some of a reader's orders, and so may
/// be known to it. Only [`OtherSide::of`] makes one.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherSide {
    organisation: OrganisationId,
}

impl OtherSide {
    /// `None` alike for an organisation that the reader may not know and for an id that
    /// nobody has.
    pub(super) fn of(
        read: &mut Read<'_>,
        reader: &Reader,
        organisation: OrganisationId,
    ) -> Result<Option<Self>, Error> {
        let known = match reader {
            Reader::Buyer(me) => DisclosedSupplier::by_any_award(read, me, organisation)?
                .map(DisclosedSupplier::organisation),
            Reader::Supplier(me) => DisclosedBuyer::by_any_award(read, me, organisation)?
                .map(DisclosedBuyer::organisation),
        };
        Ok(known.map(|organisation| Self { organisation }))
    }

    /// Which organisation it is.
    pub(super) fn organisation(self) -> OrganisationId {
        self.organisation
    }
}

/// Proof that a person may move an order, for one of its sides. Only
/// [`Party::of`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Party {
    order: OrderId,
    reader: Reader,
    person: PersonId,
}

impl Party {
    /// The side of an order that the viewer may act for. An order of others is not
    /// found; one of its own needs an owner or a member.
    pub fn of(read: &mut Read<'_>, viewer: &Viewer, order: OrderId) -> Result<Self, Error> {
        let not_found = || Refusal::not_found("order");
        let (buyer, supplier) = store::sides(read, order)?.ok_or_else(not_found)?;
        let reader = if viewer.buyer().is_some_and(|me| me.id() == buyer) {
            Reader::Buyer(*viewer.acting_buyer()?)
        } else if viewer.supplier().is_some_and(|me| me.id() == supplier) {
            Reader::Supplier(*viewer.acting_supplier()?)
        } else {
            return Err(not_found().into());
        };
        Ok(Self {
            order,
            reader,
            person: viewer.person(),
        })
    }

    /// The order.
    pub fn order(&self) -> OrderId {
        self.order
    }

    /// The side.
    pub fn side(&self) -> Side {
        self.reader.side()
    }

    /// The same side, for reading.
    pub fn reader(&self) -> Reader {
        self.reader
    }

    /// Who acts.
    pub fn person(&self) -> PersonId {
        self.person
    }
}
