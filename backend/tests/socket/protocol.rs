//! The protocol and its limits: each way of breaking it closes with its own code.

use reqwest::Method;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use super::{CHANGES, Wire, refused, request};
use crate::on_both;

on_both!(
    only_our_own_pages_open_sockets_and_in_our_protocol,
    |app| async move {
        let protocol = Some("graphql-transport-ws");
        assert_eq!(refused(request(&app, None)).await, 400);
        assert_eq!(refused(request(&app, Some("graphql-ws"))).await, 400);
        let host = app.url.strip_prefix("http://").unwrap();
        for (origin, fits) in [
            ("https://elsewhere.example", false),
            ("null", false),
            (app.url.as_str(), true),
        ] {
            let mut request = request(&app, protocol);
            request
                .headers_mut()
                .insert("origin", origin.parse().unwrap());
            if fits {
                tokio_tungstenite::connect_async(request).await.unwrap();
            } else {
                assert_eq!(refused(request).await, 403, "{origin} and {host}");
            }
        }
        let plain = app.guest().request(Method::GET, "/graphql").send().await;
        assert_eq!(plain.unwrap().status(), 405);
    }
);

on_both!(
    a_client_introduces_itself_once_and_first,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let mut wire = Wire::of(&app, &buyer).await;
        wire.introduce(buyer.token.as_deref()).await;
        let again = wire.closed().await;
        assert_eq!(again, (4429, "introduced already".to_owned()));

        let mut wire = Wire::open(&app).await;
        wire.subscribe("1", CHANGES).await;
        let early = wire.closed().await;
        assert_eq!(early, (4401, "introduce yourself first".to_owned()));

        let mut guest = Wire::of(&app, &app.guest()).await;
        guest.subscribe("1", CHANGES).await;
        let message = guest.hear().await;
        assert_eq!(
            (&message["type"], &message["id"]),
            (&json!("error"), &json!("1")),
            "a guest is told nothing: {message:#}"
        );
        guest.answers().await;
    }
);

on_both!(whoever_says_nothing_is_not_waited_for, |app| async move {
    let mut silent = Wire::open(&app).await;
    let (code, why) = silent.closed().await;
    assert_eq!(
        (code, why.as_str()),
        (4408, "no connection_init within 5 s")
    );
});

on_both!(a_bearer_that_is_not_good_is_refused, |app| async move {
    let account = app.buyer_account("Buyer").await;
    let token = account.client(&app).token.unwrap();
    let good = format!("Bearer {token}");
    for (header, fits) in [
        (good.as_str(), true),
        (&good[..good.len() - 2], false),
        (token.as_str(), false),
        ("Bearer ", false),
        ("Basic YTpi", false),
    ] {
        let mut wire = Wire::open(&app).await;
        let payload = json!({ "authorization": header });
        wire.say(json!({ "type": "connection_init", "payload": payload }))
            .await;
        if fits {
            assert_eq!(wire.hear().await["type"], "connection_ack");
        } else {
            assert_eq!(wire.closed().await.0, 4403, "{header}");
        }
    }
});

on_both!(what_is_no_message_closes_the_socket, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let large = |bytes: usize| {
        let frame = json!({ "type": "ping", "payload": { "filling": "" } }).to_string();
        let filling = "x".repeat(bytes - frame.len());
        Message::text(frame.replace("\"\"", &format!("\"{filling}\"")))
    };
    for (message, why) in [
        (
            Message::text("{\"type\":\"start\",\"id\":\"1\"}"),
            "a type of another protocol",
        ),
        (Message::text("{\"id\":\"1\"}"), "no type"),
        (
            Message::text("{\"type\":\"subscribe\",\"id\":\"1\"}"),
            "no payload",
        ),
        (Message::text("hello"), "no JSON"),
        (Message::text("[]"), "a list"),
        (Message::binary(&b"{\"type\":\"ping\"}"[..]), "bytes"),
    ] {
        let mut wire = Wire::of(&app, &buyer).await;
        wire.send(message).await;
        assert_eq!(wire.closed().await.0, 4400, "{why}");
    }
    let mut wire = Wire::of(&app, &buyer).await;
    wire.send(large(64 * 1024 + 1)).await;
    let (code, why) = wire.closed().await;
    assert_eq!(
        (code, why.as_str()),
        (1009, "at most 65536 bytes fit a message")
    );
    // The control: a byte less, and it is a ping like any other.
    let mut wire = Wire::of(&app, &buyer).await;
    wire.send(large(64 * 1024)).await;
    assert_eq!(wire.hear().await, json!({ "type": "pong" }));
});

on_both!(pings_of_both_kinds_are_answered, |app| async move {
    let mut wire = Wire::open(&app).await;
    wire.send(Message::Ping("early".into())).await;
    assert_eq!(wire.frame().await, Message::Pong("early".into()));
    wire.introduce(None).await;
    assert_eq!(wire.hear().await["type"], "connection_ack");
    wire.say(json!({ "type": "ping", "payload": { "any": 1 } }))
        .await;
    assert_eq!(wire.hear().await, json!({ "type": "pong" }));
    wire.say(json!({ "type": "pong" })).await;
    wire.answers().await;
});

on_both!(
    operations_run_and_end_as_the_protocol_says,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let mut wire = Wire::of(&app, &account.client(&app)).await;
        wire.subscribe("q", "{ viewer { role } }").await;
        assert_eq!(
            wire.hear().await,
            json!({ "type": "next", "id": "q", "payload": { "data": { "viewer": { "role": "OWNER" } } } })
        );
        assert_eq!(wire.hear().await, json!({ "type": "complete", "id": "q" }));
        for (query, why) in [
            ("{ nothing }", "unknown to the schema"),
            ("{ viewer { role }", "no GraphQL"),
        ] {
            let said = wire.refusal_of(query).await;
            assert!(!said.is_empty(), "{why}");
        }
        wire.answers().await;
    }
);

on_both!(a_socket_has_the_same_front_door, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let mut wire = Wire::of(&app, &buyer).await;
    let nested = format!("{{ a(b: {}1{}) }}", "[".repeat(60), "]".repeat(60));
    let said = wire.refusal_of(&nested).await;
    assert!(said.contains("at most 50 fit"), "{said}");
    // Each fragment spreads the next one twice.
    let doubling: String = (0..12)
        .map(|n| {
            let next = n + 1;
            format!("fragment F{n} on Query {{ ...F{next} ...F{next} }} ")
        })
        .collect();
    let spread = format!("{{ ...F0 }} {doubling} fragment F12 on Query {{ viewer {{ role }} }}");
    let said = wire.refusal_of(&spread).await;
    assert!(said.contains("once its fragments are spread"), "{said}");
    let mutations = format!("mutation {{ {} }}", "ping ".repeat(6));
    let said = wire.refusal_of(&mutations).await;
    assert!(said.contains("at most 5 fit"), "{said}");
    wire.answers().await;
});

on_both!(
    a_socket_carries_twenty_subscriptions_each_with_its_id,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let mut wire = Wire::of(&app, &buyer).await;
        wire.subscribe("1", CHANGES).await;
        wire.subscribe("1", CHANGES).await;
        assert_eq!(wire.closed().await.0, 4409, "the id is taken");

        let mut wire = Wire::of(&app, &buyer).await;
        for id in 1..=20 {
            wire.subscribe(&id.to_string(), CHANGES).await;
        }
        wire.answers().await;
        // One that the client ended makes room, and its id may be used again.
        wire.say(json!({ "type": "complete", "id": "7" })).await;
        wire.say(json!({ "type": "complete", "id": "unheard-of" }))
            .await;
        wire.subscribe("7", CHANGES).await;
        wire.answers().await;
        wire.subscribe("21", CHANGES).await;
        let (code, why) = wire.closed().await;
        assert_eq!(
            (code, why.as_str()),
            (4429, "at most 20 subscriptions fit on a socket")
        );
    }
);
