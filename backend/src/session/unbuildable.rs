//! What would forget to ask who somebody is does not build.
//!
//! Each attempt stands below its twin, which builds and differs in one line alone:
//! that line is the reason.
//!
//! Nobody but `session` makes a buyer.
//!
//! ```
//! use forja::identity::BuyerId;
//! use forja::session::{Buyer, Member, Viewer};
//!
//! fn buyer(viewer: &Viewer, id: BuyerId, member: Member) -> Option<Buyer> {
//!     viewer.buyer().copied()
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use forja::identity::BuyerId;
//! use forja::session::{Buyer, Member, Viewer};
//!
//! fn buyer(viewer: &Viewer, id: BuyerId, member: Member) -> Option<Buyer> {
//!     Some(Buyer { id, member })
//! }
//! ```
//!
//! Nor a supplier.
//!
//! ```
//! use forja::accounts::model::SupplierState;
//! use forja::identity::SupplierId;
//! use forja::session::{Member, Supplier, Viewer};
//!
//! fn supplier(viewer: &Viewer, id: SupplierId, member: Member) -> Option<Supplier> {
//!     viewer.supplier().copied()
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use forja::accounts::model::SupplierState;
//! use forja::identity::SupplierId;
//! use forja::session::{Member, Supplier, Viewer};
//!
//! fn supplier(viewer: &Viewer, id: SupplierId, member: Member) -> Option<Supplier> {
//!     Some(Supplier { id, state: SupplierState::Verified, member })
//! }
//! ```
//!
//! Nor an operator.
//!
//! ```
//! use forja::session::{Operator, Viewer};
//!
//! fn operator(viewer: &Viewer) -> Option<Operator> {
//!     viewer.operator().copied()
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use forja::session::{Operator, Viewer};
//!
//! fn operator(viewer: &Viewer) -> Option<Operator> {
//!     Some(Operator { person: viewer.person() })
//! }
//! ```
//!
//! Somebody who may look does not become somebody who may act.
//!
//! ```
//! use forja::error::Refusal;
//! use forja::session::{Acting, Supplier, Viewer};
//!
//! fn acting(viewer: &Viewer, supplier: Supplier) -> Result<Acting<Supplier>, Refusal> {
//!     viewer.acting_supplier()
//! }
//! ```
//!
//! ```compile_fail,E0423
//! use forja::error::Refusal;
//! use forja::session::{Acting, Supplier, Viewer};
//!
//! fn acting(viewer: &Viewer, supplier: Supplier) -> Result<Acting<Supplier>, Refusal> {
//!     Ok(Acting(supplier))
//! }
//! ```
//!
//! A buyer does not quote.
//!
//! ```
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::quotes::model::NewQuote;
//! use forja::quotes::{QuoteId, send};
//! use forja::session::{Acting, Buyer, Supplier};
//!
//! fn quote(
//!     tx: &mut Tx<'_>,
//!     buyer: &Acting<Buyer>,
//!     supplier: &Acting<Supplier>,
//!     new: &NewQuote,
//! ) -> Result<QuoteId, Error> {
//!     send(tx, supplier, new)
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::quotes::model::NewQuote;
//! use forja::quotes::{QuoteId, send};
//! use forja::session::{Acting, Buyer, Supplier};
//!
//! fn quote(
//!     tx: &mut Tx<'_>,
//!     buyer: &Acting<Buyer>,
//!     supplier: &Acting<Supplier>,
//!     new: &NewQuote,
//! ) -> Result<QuoteId, Error> {
//!     send(tx, buyer, new)
//! }
//! ```
//!
//! Nor does a supplier's member who may only look.
//!
//! ```
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::quotes::model::NewQuote;
//! use forja::quotes::{QuoteId, send};
//! use forja::session::{Acting, Supplier};
//!
//! fn quote(
//!     tx: &mut Tx<'_>,
//!     looking: &Supplier,
//!     acting: &Acting<Supplier>,
//!     new: &NewQuote,
//! ) -> Result<QuoteId, Error> {
//!     send(tx, acting, new)
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::quotes::model::NewQuote;
//! use forja::quotes::{QuoteId, send};
//! use forja::session::{Acting, Supplier};
//!
//! fn quote(
//!     tx: &mut Tx<'_>,
//!     looking: &Supplier,
//!     acting: &Acting<Supplier>,
//!     new: &NewQuote,
//! ) -> Result<QuoteId, Error> {
//!     send(tx, looking, new)
//! }
//! ```
//!
//! Who owns an organisation does not curate the site.
//!
//! ```
//! use forja::accounts::OrganisationId;
//! use forja::accounts::verification::verify;
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::session::{Operator, Owner};
//!
//! fn approve(
//!     tx: &mut Tx<'_>,
//!     operator: &Operator,
//!     owner: &Owner,
//!     supplier: OrganisationId,
//! ) -> Result<(), Error> {
//!     verify(tx, operator, supplier)
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use forja::accounts::OrganisationId;
//! use forja::accounts::verification::verify;
//! use forja::error::Error;
//! use forja::platform::db::Tx;
//! use forja::session::{Operator, Owner};
//!
//! fn approve(
//!     tx: &mut Tx<'_>,
//!     operator: &Operator,
//!     owner: &Owner,
//!     supplier: OrganisationId,
//! ) -> Result<(), Error> {
//!     verify(tx, owner, supplier)
//! }
//! ```
