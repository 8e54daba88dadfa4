//! What would break anonymity does not build.
//!
//! Each attempt stands below its twin, which builds and differs in one line alone:
//! that line is the reason.
//!
//! A supplier is no field of an answer.
//!
//! ```
//! #[derive(async_graphql::SimpleObject)]
//! struct Answer {
//!     alias: String,
//! }
//! ```
//!
//! ```compile_fail,E0277
//! #[derive(async_graphql::SimpleObject)]
//! struct Answer {
//!     alias: forja::identity::SupplierId,
//! }
//! ```
//!
//! It does not become JSON, in an event, a log line or a file.
//!
//! ```
//! #[derive(serde::Serialize)]
//! struct Line {
//!     alias: String,
//! }
//! ```
//!
//! ```compile_fail,E0277
//! #[derive(serde::Serialize)]
//! struct Line {
//!     alias: forja::identity::SupplierId,
//! }
//! ```
//!
//! It is not written into a text; for debugging it has a form that tells nothing.
//!
//! ```
//! fn text(supplier: forja::identity::SupplierId) -> String {
//!     format!("{supplier:?}")
//! }
//! ```
//!
//! ```compile_fail,E0277
//! fn text(supplier: forja::identity::SupplierId) -> String {
//!     format!("{supplier}")
//! }
//! ```
//!
//! A buyer is no answer, no JSON and no text either.
//!
//! ```
//! #[derive(async_graphql::SimpleObject)]
//! struct Answer {
//!     buyer: String,
//! }
//! ```
//!
//! ```compile_fail,E0277
//! #[derive(async_graphql::SimpleObject)]
//! struct Answer {
//!     buyer: forja::identity::BuyerId,
//! }
//! ```
//!
//! ```
//! #[derive(serde::Serialize)]
//! struct Line {
//!     buyer: String,
//! }
//! ```
//!
//! ```compile_fail,E0277
//! #[derive(serde::Serialize)]
//! struct Line {
//!     buyer: forja::identity::BuyerId,
//! }
//! ```
//!
//! ```
//! fn text(buyer: forja::identity::BuyerId) -> String {
//!     format!("{buyer:?}")
//! }
//! ```
//!
//! ```compile_fail,E0277
//! fn text(buyer: forja::identity::BuyerId) -> String {
//!     format!("{buyer}")
//! }
//! ```
//!
//! Its column does not load into an id that can be shown.
//!
//! ```
//! use diesel::prelude::*;
//! use forja::platform::db::schema::quotes;
//! use forja::platform::id::AnyId;
//!
//! fn ids(connection: &mut SqliteConnection) -> QueryResult<Vec<AnyId>> {
//!     quotes::table.select(quotes::id).load(connection)
//! }
//! ```
//!
//! ```compile_fail,E0277
//! use diesel::prelude::*;
//! use forja::platform::db::schema::quotes;
//! use forja::platform::id::AnyId;
//!
//! fn ids(connection: &mut SqliteConnection) -> QueryResult<Vec<AnyId>> {
//!     quotes::table.select(quotes::supplier_id).load(connection)
//! }
//! ```
//!
//! ```
//! use diesel::prelude::*;
//! use forja::platform::db::schema::jobs;
//! use forja::platform::id::AnyId;
//!
//! fn ids(connection: &mut SqliteConnection) -> QueryResult<Vec<AnyId>> {
//!     jobs::table.select(jobs::id).load(connection)
//! }
//! ```
//!
//! ```compile_fail,E0277
//! use diesel::prelude::*;
//! use forja::platform::db::schema::jobs;
//! use forja::platform::id::AnyId;
//!
//! fn ids(connection: &mut SqliteConnection) -> QueryResult<Vec<AnyId>> {
//!     jobs::table.select(jobs::buyer_id).load(connection)
//! }
//! ```
//!
//! Nobody but `identity` makes a proof of disclosure.
//!
//! ```
//! use forja::accounts::OrganisationId;
//! use forja::identity::DisclosedSupplier;
//! use forja::session::Supplier;
//!
//! fn proof(me: &Supplier, organisation: OrganisationId) -> DisclosedSupplier {
//!     DisclosedSupplier::to_self(me)
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use forja::accounts::OrganisationId;
//! use forja::identity::DisclosedSupplier;
//! use forja::session::Supplier;
//!
//! fn proof(me: &Supplier, organisation: OrganisationId) -> DisclosedSupplier {
//!     DisclosedSupplier { organisation }
//! }
//! ```
//!
//! A profile is read with the proof; to know the supplier is not enough.
//!
//! ```
//! use forja::accounts::profile::{Profile, of_supplier};
//! use forja::error::Error;
//! use forja::identity::{DisclosedSupplier, SupplierId};
//! use forja::platform::db::Read;
//!
//! fn read(
//!     read: &mut Read<'_>,
//!     proof: DisclosedSupplier,
//!     supplier: SupplierId,
//! ) -> Result<Profile, Error> {
//!     of_supplier(read, proof)
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use forja::accounts::profile::{Profile, of_supplier};
//! use forja::error::Error;
//! use forja::identity::{DisclosedSupplier, SupplierId};
//! use forja::platform::db::Read;
//!
//! fn read(
//!     read: &mut Read<'_>,
//!     proof: DisclosedSupplier,
//!     supplier: SupplierId,
//! ) -> Result<Profile, Error> {
//!     of_supplier(read, supplier)
//! }
//! ```
//!
//! Nobody but `identity` says that a job's quotes are open.
//!
//! ```
//! use forja::error::Error;
//! use forja::identity::Opened;
//! use forja::jobs::JobId;
//! use forja::platform::db::Read;
//! use forja::session::Buyer;
//!
//! fn proof(read: &mut Read<'_>, buyer: &Buyer, job: JobId) -> Result<Option<Opened>, Error> {
//!     Opened::of(read, buyer, job)
//! }
//! ```
//!
//! ```compile_fail,E0451
//! use forja::error::Error;
//! use forja::identity::Opened;
//! use forja::jobs::JobId;
//! use forja::platform::db::Read;
//! use forja::session::Buyer;
//!
//! fn proof(read: &mut Read<'_>, buyer: &Buyer, job: JobId) -> Result<Option<Opened>, Error> {
//!     Ok(Some(Opened { job }))
//! }
//! ```
//!
//! Offers are read with that proof; to know the job is not enough.
//!
//! ```
//! use std::collections::HashMap;
//!
//! use forja::error::Error;
//! use forja::identity::Opened;
//! use forja::jobs::JobId;
//! use forja::platform::db::Read;
//! use forja::quotes::model::SealedOffer;
//! use forja::quotes::store::read::offers;
//!
//! type Offers = HashMap<JobId, Vec<SealedOffer>>;
//!
//! fn prices(read: &mut Read<'_>, proof: Opened, job: JobId) -> Result<Offers, Error> {
//!     offers(read, &[proof])
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use std::collections::HashMap;
//!
//! use forja::error::Error;
//! use forja::identity::Opened;
//! use forja::jobs::JobId;
//! use forja::platform::db::Read;
//! use forja::quotes::model::SealedOffer;
//! use forja::quotes::store::read::offers;
//!
//! type Offers = HashMap<JobId, Vec<SealedOffer>>;
//!
//! fn prices(read: &mut Read<'_>, proof: Opened, job: JobId) -> Result<Offers, Error> {
//!     offers(read, &[job])
//! }
//! ```
