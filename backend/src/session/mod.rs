//! From a credential to a [`Viewer`]: the only place that mints the capabilities
//! [`Buyer`], [`Supplier`] and [`Operator`]. Every operation takes the one that
//! it needs, so that forgetting the check does not compile.

pub mod cookie;
pub mod refresh;
mod store;
pub mod token;
#[cfg(doctest)]
mod unbuildable;

use crate::accounts::model::{OrganisationId, PersonId, Role, SupplierState};
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::{BuyerId, SupplierId};
use crate::platform::db::{Read, Tx};
use crate::platform::events::{self, Audience};
use crate::platform::seal::fingerprint;

pub use store::viewer_of;

crate::id_type!(
    /// A session: one person in one organisation, until it is ended.
    SessionId,
    "session"
);

/// Ends a session, for HTTP at once and for its sockets as soon as they are told.
/// Nothing happens if it ended before.
pub fn end(tx: &mut Tx<'_>, session: SessionId) -> Result<(), Error> {
    end_all(tx, store::Of::Session(session))
}

/// Whether a refresh token is one of ours, good or not.
pub fn is_known(read: &mut Read<'_>, refresh_token: &str) -> Result<bool, Error> {
    let session = store::session_of_token(read, &fingerprint(refresh_token))?;
    Ok(session.is_some())
}

/// Ends the session of a refresh token, if there is one.
pub fn end_of_token(tx: &mut Tx<'_>, refresh_token: &str) -> Result<(), Error> {
    match store::session_of_token(tx, &fingerprint(refresh_token))? {
        Some(session) => end(tx, session),
        None => Ok(()),
    }
}

/// Ends all sessions of a person but the one to keep.
pub fn end_of_person(
    tx: &mut Tx<'_>,
    person: PersonId,
    keep: Option<SessionId>,
) -> Result<(), Error> {
    end_all(tx, store::Of::Person(person, keep))
}

/// Ends all sessions of a person in an organisation.
pub fn end_in_organisation(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<(), Error> {
    end_all(tx, store::Of::Member(person, organisation))
}

fn end_all(tx: &mut Tx<'_>, of: store::Of) -> Result<(), Error> {
    for (session, person) in store::end(tx, of)? {
        let audience = Audience::Person(person.uuid());
        events::tell(tx, "session", session.uuid(), audience)?;
    }
    Ok(())
}

/// Forgets sessions and refresh tokens that were over a month ago.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    store::sweep(tx)
}

/// Who asks, as the database knows it at this request.
#[derive(Debug, Clone)]
pub struct Viewer {
    session: SessionId,
    person: PersonId,
    member: Option<Member>,
    buyer: Option<Buyer>,
    supplier: Option<Supplier>,
    operator: Option<Operator>,
}

/// The person's place in the session's organisation.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
}

/// May act for a buying organisation.
#[derive(Debug, Clone, Copy)]
pub struct Buyer {
    id: BuyerId,
    member: Member,
}

/// May act for a supplying organisation.
#[derive(Debug, Clone, Copy)]
pub struct Supplier {
    id: SupplierId,
    state: SupplierState,
    member: Member,
}

/// Curates the site; belongs to no organisation.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    person: PersonId,
}

/// Proof that the holder's role may change things: owners and members, not viewers.
#[derive(Debug, Clone, Copy)]
pub struct Acting<T>(T);

impl<T> std::ops::Deref for Acting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Proof that the holder owns the organisation.
#[derive(Debug, Clone, Copy)]
pub struct Owner(Member);

impl std::ops::Deref for Owner {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.0
    }
}

fn not_a(word: &str) -> Refusal {
    Refusal::new(RefusalCode::NotAllowed).because(format!("only {word} may do this"))
}

fn acting<T: Copy>(capability: T, role: Role) -> Result<Acting<T>, Refusal> {
    match role {
        Role::Owner | Role::Member => Ok(Acting(capability)),
        Role::Viewer => Err(not_a("an owner or a member")),
    }
}

impl Viewer {
    /// The session that the credential named.
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// The person.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The person's place in the session's organisation.
    pub fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }

    /// The capability to read as a buyer.
    pub fn buyer(&self) -> Option<&Buyer> {
        self.buyer.as_ref()
    }

    /// The capability to read as a supplier.
    pub fn supplier(&self) -> Option<&Supplier> {
        self.supplier.as_ref()
    }

    /// The capability to curate.
    pub fn operator(&self) -> Option<&Operator> {
        self.operator.as_ref()
    }

    /// The capability to act as a buyer.
    pub fn acting_buyer(&self) -> Result<Acting<Buyer>, Refusal> {
        let buyer = self.buyer.ok_or_else(|| not_a("a buyer"))?;
        acting(buyer, buyer.member.role)
    }

    /// The capability to act as a supplier.
    pub fn acting_supplier(&self) -> Result<Acting<Supplier>, Refusal> {
        let supplier = self.supplier.ok_or_else(|| not_a("a supplier"))?;
        acting(supplier, supplier.member.role)
    }

    /// The capability to act for the organisation, on either side.
    pub fn acting_member(&self) -> Result<Acting<Member>, Refusal> {
        let member = self
            .member
            .ok_or_else(|| not_a("a member of an organisation"))?;
        acting(member, member.role)
    }

    /// The capability to curate, or a refusal.
    pub fn require_operator(&self) -> Result<Operator, Refusal> {
        self.operator.ok_or_else(|| not_a("an operator"))
    }

    /// The capability to administer the organisation, or a refusal.
    pub fn owner(&self) -> Result<Owner, Refusal> {
        match self.member {
            Some(member) if member.role == Role::Owner => Ok(Owner(member)),
            _ => Err(not_a("an owner of the organisation")),
        }
    }
}

impl Member {
    /// The organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The person.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The person's role there.
    pub fn role(&self) -> Role {
        self.role
    }
}

impl Buyer {
    /// The buyer's id.
    pub fn id(&self) -> BuyerId {
        self.id
    }

    /// Who acts, and where.
    pub fn member(&self) -> &Member {
        &self.member
    }
}

impl Supplier {
    /// The supplier's id.
    pub fn id(&self) -> SupplierId {
        self.id
    }

    /// Whether an operator verified it.
    pub fn state(&self) -> SupplierState {
        self.state
    }

    /// Who acts, and where.
    pub fn member(&self) -> &Member {
        &self.member
    }
}

impl Operator {
    /// The person.
    pub fn person(&self) -> PersonId {
        self.person
    }
}
