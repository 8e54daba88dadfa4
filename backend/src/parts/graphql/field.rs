//! Numbers for each face.

use async_graphql::{Context, Description, Object};

use super::geometry::field_url;
use crate::parts::failure::word_of;
use crate::parts::model::FieldFacts;

/// One number for each triangle of the fine level of the web mesh.
#[derive(Description)]
pub struct FaceField {
    facts: FieldFacts,
}

impl From<&FieldFacts> for FaceField {
    fn from(facts: &FieldFacts) -> Self {
        Self {
            facts: facts.clone(),
        }
    }
}

#[Object(use_type_description)]
impl FaceField {
    /// `thickness` (from the middle of the face straight through the material), `clearance`
    /// (straight out to where there is material again), `overhang` (angle between a face that
    /// looks down and the bed, in the best build direction: 0 is a flat ceiling), `access` (how
    /// many of 26 directions the face is open to: 0 where no straight tool gets) or `draft` (its
    /// angle to the motion of the dies: 0 is upright, 90 square to it).
    async fn quantity(&self) -> &'static str {
        self.facts.head.quantity.key()
    }

    /// `millimetre`, `degree` or `count`.
    async fn unit(&self) -> String {
        word_of(&self.facts.head.unit)
    }

    /// The least value, in `unit`.
    async fn least(&self) -> f64 {
        f64::from(self.facts.head.least)
    }

    /// The greatest value, in `unit`.
    async fn most(&self) -> f64 {
        f64::from(self.facts.head.most)
    }

    /// The numbers: a file that `geometry/src/preview/mod.rs` describes.
    async fn url(&self, ctx: &Context<'_>) -> Option<String> {
        field_url(ctx, &self.facts.key)
    }
}
