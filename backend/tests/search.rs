//! What the search finds: one's own, the board's, and nothing of others.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::Client;
use crate::support::jobs::able;
use crate::support::sending::stl;

/// The kinds and titles of what is found.
async fn found(client: &Client, text: &str) -> Vec<(String, String)> {
    let query = "query Q($text: String!) { search(text: $text) { kind title path } }";
    let answer = client.run(query, json!({ "text": text })).await;
    let hits = answer["search"].as_array().unwrap().clone();
    let word = |hit: &Value, field: &str| hit[field].as_str().unwrap().to_owned();
    hits.iter()
        .map(|hit| (word(hit, "kind"), word(hit, "title")))
        .collect()
}

on_both!(
    the_search_finds_one_s_own_and_the_board_and_nothing_of_others,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let stranger = app.buyer_account("Other").await.client(&app);
        let supplier = able(&app, "Supplier").await.client(&app);
        buyer.send_part(&stl("flange"), "id").await;
        let draft = json!({ "title": "Conveyor brackets, first lot" });
        let job = app.published(&account, draft).await;
        let code = job["code"].as_str().unwrap();

        let kinds = |hits: Vec<(String, String)>| -> Vec<String> {
            hits.into_iter().map(|(kind, _)| kind).collect()
        };
        assert_eq!(kinds(found(&buyer, "part").await), ["part"]);
        for text in ["brackets, first", "BRACKETS", code] {
            let own = found(&buyer, text).await;
            assert!(
                own.iter()
                    .any(|(kind, title)| kind == "job" && title.contains(code))
            );
            let on_board = found(&supplier, text).await;
            assert!(
                on_board.iter().any(|(_, title)| title.contains(code)),
                "{text}: {on_board:?}"
            );
            assert_eq!(found(&stranger, text).await, [], "{text}");
        }
        assert_eq!(found(&stranger, "part").await, []);
        assert_eq!(found(&supplier, "part").await, [], "a part is its owner's");
        for text in ["", "   ", "nothing of that name"] {
            assert_eq!(found(&buyer, text).await, []);
        }
        assert_eq!(found(&app.guest(), "brackets").await, []);
    }
);
