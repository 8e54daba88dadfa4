//! A line of an order in the API: what was awarded, frozen.

use async_graphql::{Context, Description, ID, Object};

use super::{download, file_address, shown};
use crate::jobs::graphql::micrometres;
use crate::jobs::model::Process;
use crate::money::{Decimal, Money};
use crate::orders::model;
use crate::parts::graphql::Geometry;

/// A line of an order, as it was awarded.
#[derive(Description)]
pub struct OrderLine {
    pub(super) line: model::OrderLine,
    pub(super) currency: String,
}

#[Object(use_type_description)]
impl OrderLine {
    /// The job's line that it came from.
    async fn line_id(&self) -> ID {
        self.line.line.to_global()
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.line.specification.title
    }

    /// How it is made.
    async fn process(&self) -> Process {
        self.line.specification.process
    }

    /// Key of the catalogue.
    async fn material(&self) -> &str {
        &self.line.specification.material
    }

    /// Key of the catalogue.
    async fn finish(&self) -> &str {
        &self.line.specification.finish
    }

    /// General tolerance to ISO 2768.
    async fn general_tolerance(&self) -> &str {
        &self.line.specification.general_tolerance
    }

    /// Fits to ISO 286.
    async fn iso_fit(&self) -> &str {
        &self.line.specification.iso_fit
    }

    /// Threads.
    async fn threads(&self) -> &str {
        &self.line.specification.threads
    }

    /// Largest roughness Ra, in micrometres; null if the buyer asked for none.
    async fn roughness_ra_um(&self) -> Option<Decimal> {
        let nanometres = self.line.specification.roughness_ra_nm?;
        Some(micrometres(nanometres))
    }

    /// The buyer's text for this line.
    async fn remark(&self) -> &str {
        &self.line.specification.remark
    }

    /// Pieces.
    async fn quantity(&self) -> i32 {
        self.line.quantity
    }

    /// Price of one piece.
    async fn unit_price(&self) -> Money {
        Money::new(self.line.unit_price, &self.currency)
    }

    /// Tooling and set-up, once.
    async fn one_off(&self) -> Money {
        Money::new(self.line.one_off, &self.currency)
    }

    /// Unit price times quantity plus the one-off cost, rounded once.
    async fn total(&self) -> Money {
        Money::new(self.line.total, &self.currency)
    }

    /// Calendar days from confirmation.
    async fn lead_time_days(&self) -> i32 {
        self.line.lead_time_days
    }

    /// What is known of its geometry.
    async fn geometry(&self) -> Geometry {
        self.line.geometry.clone().into()
    }

    /// The file as it was uploaded; none for a supplier that did not take the order.
    async fn file_url(&self, ctx: &Context<'_>) -> Option<String> {
        let file = self.line.file.as_ref()?;
        file_address(ctx, download(file))
    }

    /// The drawing, as the file.
    async fn drawing_url(&self, ctx: &Context<'_>) -> Option<String> {
        file_address(ctx, shown(self.line.drawing.as_ref()?))
    }
}
