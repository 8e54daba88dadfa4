//! Who is who, and who may know it. The anonymity rule lives here and nowhere else.
//!
//! Suppliers are anonymous to buyers and to one another until the award; buyers
//! as far as they choose. A [`SupplierId`] can be compared and stored, and not
//! shown; what can be shown hangs on a [`DisclosedSupplier`], and only
//! [`disclosure`] makes one.

pub mod alias;
pub mod contact;
pub mod disclosure;
pub mod opening;
#[cfg(doctest)]
mod unbuildable;

pub use disclosure::{DisclosedBuyer, DisclosedSupplier};
pub use opening::Opened;

use crate::platform::db::sql_types::{BuyerRef, SupplierRef};

/// A supplier. It has no form that could be shown: no GraphQL type, no
/// serialisation, no `Display`.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = SupplierRef)]
pub struct SupplierId(uuid::Uuid);

crate::id_column!(SupplierId, SupplierRef);

/// A buyer: as [`SupplierId`].
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = BuyerRef)]
pub struct BuyerId(uuid::Uuid);

crate::id_column!(BuyerId, BuyerRef);

impl SupplierId {
    /// A fresh random id, for a new supplier.
    pub fn random() -> Self {
        Self(uuid::Uuid::new_v4())
    }
}

impl BuyerId {
    /// A fresh random id, for a new buyer.
    pub fn random() -> Self {
        Self(uuid::Uuid::new_v4())
    }
}

impl std::fmt::Debug for SupplierId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SupplierId(..)")
    }
}

impl std::fmt::Debug for BuyerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BuyerId(..)")
    }
}
