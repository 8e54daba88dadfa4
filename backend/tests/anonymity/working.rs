//! The end of the main job: the award, and the order that follows it.

use serde_json::{Value, json};

use super::cast::Who;
use super::journey::{Posted, Story};
use super::papers;
use super::record::Phase;
use super::world::World;

impl Story {
    /// The buyer chooses the winner's quote.
    pub async fn award(&self, world: &mut World, posted: &Posted) -> Value {
        let query = "query Q($id: ID!) { supplier { job(id: $id) { alias } } }";
        let id = json!({ "id": posted.id });
        let own = world.read(self.winner, query, id.clone()).await;
        let alias = &own["supplier"]["job"]["alias"];
        let query = "query Q($id: ID!) { buyer { job(id: $id) { quotes { ... on OpenedQuotes \
             { offers { alias revisionId } } } } } }";
        let read = world.read(Who::Buyer, query, id).await;
        let offers = read["buyer"]["job"]["quotes"]["offers"].as_array().unwrap();
        assert_eq!(offers.len(), 3);
        let chosen = offers
            .iter()
            .find(|offer| offer["alias"] == *alias)
            .unwrap();
        let pick = json!({
            "lineId": posted.line, "quoteRevisionId": chosen["revisionId"], "quantity": 10,
        });
        world.phase = Phase::Awarded;
        let input = json!({ "jobId": posted.id, "picks": [pick] });
        let awarded = world
            .act(
                Who::Buyer,
                "award",
                input,
                "... on Awarded { orders { id } }",
            )
            .await;
        let order = awarded["orders"][0]["id"].clone();
        world.known.orders.push(order.as_str().unwrap().to_owned());
        world.settle().await;
        world.look().await;
        order
    }

    /// The order is confirmed, talked about, and worked to its end.
    pub async fn work(&self, world: &mut World, order: &Value) {
        let photo = papers::photo();
        let input = json!({
            "purpose": "PHOTO", "orderId": order, "fileName": format!("{}.png", self.word("photo-file")),
        });
        let upload = world.send(self.winner, input, &photo).await;
        for (who, by_move) in [
            (self.winner, "CONFIRM"),
            (self.winner, "START_PRODUCTION"),
            (self.winner, "MARK_READY"),
            (self.winner, "SHIP"),
            (Who::Buyer, "DELIVER"),
        ] {
            let photos = if by_move == "MARK_READY" {
                vec![&upload]
            } else {
                Vec::new()
            };
            let note = self.word(if who == Who::Buyer {
                "buyer-note"
            } else {
                "note"
            });
            let input = json!({
                "id": order, "move": by_move, "note": note, "photoUploadIds": photos,
            });
            world
                .act(
                    who,
                    "moveOrder",
                    input,
                    "... on OrderMoved { order { id } }",
                )
                .await;
            world.settle().await;
        }
        for (who, word) in [(self.winner, "note"), (Who::Buyer, "buyer-note")] {
            let input = json!({ "orderId": order, "text": self.word(word) });
            world
                .act(
                    who,
                    "writeMessage",
                    input,
                    "... on MessageWritten { message { id } }",
                )
                .await;
            world.settle().await;
        }
        let input = json!({ "orderId": order, "reason": self.word("buyer-note") });
        world
            .act(
                Who::Buyer,
                "openClaim",
                input,
                "... on OrderMoved { order { id } }",
            )
            .await;
        world.settle().await;
        world.look().await;
    }
}
