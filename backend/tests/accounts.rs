//! Accounts as people meet them: signing up, coming in, belonging together.

use std::time::Instant;

use forja::accounts::operators::{self, Made};
use forja::identity::DisclosedSupplier;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::Client;
use crate::support::client::{done, refusal};
use crate::support::entry::{PASSWORD, login, sign_up, sign_up_input};

async fn confirm(client: &Client, token: &str) -> Value {
    let input = json!({ "token": token });
    client
        .mutate("confirmEmail", input, "EmailConfirmed", "email")
        .await
}

on_both!(signing_up_confirming_and_coming_in, |app| async move {
    let guest = app.guest();
    let mut input = sign_up_input("Ana.Gomez@Taller.example");
    input["person"]["name"] = "  Ana Gómez ".into();
    let signed_up = done(sign_up(&guest, input).await);
    assert_eq!(signed_up["email"], "ana.gomez@taller.example");
    assert_eq!(signed_up["taxIdWarning"], Value::Null);

    app.clock.advance_seconds(1);
    let early = login(&app, "ana.gomez@taller.example", PASSWORD).await;
    assert_eq!(refusal(&early.payload), "EMAIL_NOT_CONFIRMED");
    assert_eq!(early.header, None);
    let token = app.link("confirm-email", "ana.gomez@taller.example").await;
    let confirmed = done(confirm(&guest, &token).await);
    assert_eq!(confirmed["email"], "ana.gomez@taller.example");
    done(confirm(&guest, &token).await);

    let entered = login(&app, " ANA.GOMEZ@taller.example", PASSWORD).await;
    let query = "{ viewer { isOperator role unreadNotifications person { name email language \
        unitSystem emailConfirmed } } organisation { name country city taxId taxIdWarning currency \
        language unitSystem timeZone buys supplies supplierState address website about \
        members { role person { email } joinedAt } invitations { email } } }";
    let seen = entered.client(&app).run(query, Value::Null).await;
    assert_eq!(
        seen["viewer"],
        json!({
            "isOperator": false, "role": "OWNER", "unreadNotifications": 0,
            "person": { "name": "Ana Gómez", "email": "ana.gomez@taller.example", "language": "ES",
                "unitSystem": "METRIC", "emailConfirmed": true },
        })
    );
    assert_eq!(
        seen["organisation"],
        json!({
            "name": "Tornos del Valle", "country": "CO", "city": "Cali", "taxId": "890.903.938-8",
            "taxIdWarning": null, "currency": "COP", "language": "ES", "unitSystem": "METRIC",
            "timeZone": "America/Bogota", "buys": true, "supplies": true,
            "supplierState": "UNVERIFIED", "address": "", "website": "", "about": "",
            "members": [{ "role": "OWNER", "person": { "email": "ana.gomez@taller.example" },
                "joinedAt": "2026-03-02T12:00:00Z" }],
            "invitations": [],
        })
    );
});

on_both!(
    a_guest_has_no_viewer_and_sees_the_countries,
    |app| async move {
        let query = "{ viewer { role } organisation { name } countries { code taxIdName \
        taxIdExample currency language timeZone } invitation(token: \"x\") { email } }";
        let seen = app.guest().run(query, Value::Null).await;
        assert_eq!(seen["viewer"], Value::Null);
        assert_eq!(seen["organisation"], Value::Null);
        assert_eq!(seen["invitation"], Value::Null);
        let countries = seen["countries"].as_array().unwrap();
        assert_eq!(countries.len(), 14);
        assert!(countries.contains(&json!({
            "code": "CO", "taxIdName": "NIT", "taxIdExample": "890.903.938-8", "currency": "COP",
            "language": "ES", "timeZone": "America/Bogota",
        })));
        let answer = app
            .guest()
            .answer("mutation { logout { __typename } }", Value::Null)
            .await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }
);

on_both!(
    nothing_tells_whether_an_address_is_somebodys,
    |app| async move {
        app.enter("ana@taller.example").await;
        let guest = app.guest();
        // Signing up again: the same answer, a mail of another kind, and nothing made.
        let mut again = sign_up_input("ana@taller.example");
        again["person"]["password"] = "another password".into();
        let known = sign_up(&guest, again).await;
        let fresh = sign_up(&guest, sign_up_input("luis@taller.example")).await;
        assert_eq!(
            known.to_string().replace("ana@", "luis@"),
            fresh.to_string()
        );
        assert_eq!(
            app.mails_to("address-in-use", "ana@taller.example").await,
            1
        );
        assert_eq!(app.mails_to("confirm-email", "ana@taller.example").await, 1);
        assert_eq!(
            refusal(
                &login(&app, "ana@taller.example", "another password")
                    .await
                    .payload
            ),
            "WRONG_CREDENTIALS"
        );
        // A wrong password and an unknown address.
        let started = Instant::now();
        let wrong = login(&app, "ana@taller.example", "not the password").await;
        let as_known = started.elapsed();
        let started = Instant::now();
        let unknown = login(&app, "nobody@taller.example", "not the password").await;
        let as_unknown = started.elapsed();
        assert_eq!(wrong.payload, unknown.payload);
        assert_eq!(wrong.header, unknown.header);
        assert_eq!(refusal(&unknown.payload), "WRONG_CREDENTIALS");
        assert!(
            as_unknown * 4 > as_known,
            "{as_unknown:?} for nobody, {as_known:?} for Ana"
        );
        // A reset that nobody gets.
        let ask = |email: &str| json!({ "email": email });
        let known = guest
            .mutate(
                "requestPasswordReset",
                ask("ana@taller.example"),
                "ResetRequested",
                "ok",
            )
            .await;
        let unknown = guest
            .mutate(
                "requestPasswordReset",
                ask("nobody@taller.example"),
                "ResetRequested",
                "ok",
            )
            .await;
        assert_eq!(known, unknown);
        assert_eq!(
            app.mails_to("reset-password", "ana@taller.example").await,
            1
        );
        assert_eq!(
            app.mails_to("reset-password", "nobody@taller.example")
                .await,
            0
        );
    }
);

on_both!(
    what_is_not_well_formed_is_refused_with_its_field,
    |app| async move {
        let guest = app.guest();
        for (group, field, value, code) in [
            ("organisation", "country", json!("US"), "INVALID"),
            (
                "organisation",
                "taxId",
                json!("890.903.938-7"),
                "TAX_ID_INVALID",
            ),
            ("organisation", "name", json!("  "), "REQUIRED"),
            ("organisation", "city", json!("x".repeat(121)), "TOO_LONG"),
            ("organisation", "currency", json!("XXX"), "INVALID"),
            ("organisation", "timeZone", json!("Mars/Olympus"), "INVALID"),
            ("person", "email", json!("ana@taller"), "INVALID"),
            ("person", "name", json!("a\u{202e}b"), "INVALID"),
            (
                "person",
                "password",
                json!("contraseña123"),
                "PASSWORD_TOO_WEAK",
            ),
            ("person", "password", json!("x1y2z3".repeat(30)), "TOO_LONG"),
        ] {
            let mut input = sign_up_input("ana@taller.example");
            input[group][field] = value;
            let payload = sign_up(&guest, input).await;
            assert_eq!(refusal(&payload), code, "{group}.{field}");
            assert_eq!(payload["field"], format!("{group}.{field}"));
        }
        let mut input = sign_up_input("ana@taller.example");
        input["organisation"]["buys"] = false.into();
        input["organisation"]["supplies"] = false.into();
        assert_eq!(refusal(&sign_up(&guest, input).await), "REQUIRED");
        assert_eq!(refusal(&confirm(&guest, "made-up").await), "TOKEN_INVALID");
    }
);

on_both!(
    a_mexican_tax_id_warns_in_the_persons_language,
    |app| async move {
        let mut input = sign_up_input("eva@taller.example");
        input["organisation"]["country"] = "MX".into();
        input["organisation"]["taxId"] = "VACE460910SX6".into();
        input["person"]["language"] = "PT".into();
        let signed_up = done(sign_up(&app.guest(), input).await);
        let warning = signed_up["taxIdWarning"].as_str().unwrap();
        assert!(warning.starts_with("O dígito verificador"), "{warning}");
    }
);

on_both!(
    a_link_is_good_for_three_days_and_a_new_one_ends_it,
    |app| async move {
        let guest = app.guest();
        done(sign_up(&guest, sign_up_input("ana@taller.example")).await);
        let first = app.link("confirm-email", "ana@taller.example").await;
        app.clock.advance_seconds(3 * 86_400);
        assert_eq!(refusal(&confirm(&guest, &first).await), "TOKEN_INVALID");
        let entered = login(&app, "ana@taller.example", PASSWORD).await;
        assert_eq!(refusal(&entered.payload), "EMAIL_NOT_CONFIRMED");
        let second = app.link("confirm-email", "ana@taller.example").await;
        assert_ne!(first, second);
        assert_eq!(refusal(&confirm(&guest, &first).await), "TOKEN_INVALID");
        done(confirm(&guest, &second).await);
    }
);

on_both!(a_repeated_key_signs_up_once, |app| async move {
    let query = "mutation($input: SignUpInput!, $key: String) { signUp(input: $input, \
        idempotencyKey: $key) { __typename ... on SignedUp { email } ... on Refusal { code } } }";
    let guest = app.guest();
    let vars = |input: Value| json!({ "input": input, "key": "k-1" });
    let first = guest
        .run(query, vars(sign_up_input("ana@taller.example")))
        .await;
    let again = guest
        .run(query, vars(sign_up_input("ana@taller.example")))
        .await;
    assert_eq!(first, again);
    assert_eq!(app.mails_to("confirm-email", "ana@taller.example").await, 1);
    assert_eq!(
        app.mails_to("address-in-use", "ana@taller.example").await,
        0
    );
    let other = guest
        .run(query, vars(sign_up_input("luis@taller.example")))
        .await;
    assert_eq!(refusal(&other["signUp"]), "KEY_REUSED");
});

on_both!(operators_are_made_on_the_command_line, |app| async move {
    let make = |email: &'static str| {
        app.app
            .db
            .write(move |tx| operators::make_operator(tx, email, "Olga Ruiz", PASSWORD))
    };
    assert!(matches!(
        make("Olga@forja.example").await.unwrap(),
        Made::New(_)
    ));
    assert!(matches!(
        make("olga@forja.example").await.unwrap(),
        Made::Known(_)
    ));
    let entered = login(&app, "olga@forja.example", PASSWORD).await;
    assert_eq!(entered.payload["viewer"]["isOperator"], true);
    assert_eq!(entered.payload["viewer"]["organisation"], Value::Null);
    // They hear of a supplier once its owner's address is confirmed.
    app.enter("ana@taller.example").await;
    assert_eq!(
        app.mails_to("supplier-waiting", "olga@forja.example").await,
        1
    );

    done(sign_up(&app.guest(), sign_up_input("luis@taller.example")).await);
    let link = |email: &'static str| app.app.db.write(move |tx| operators::link(tx, email));
    let path = link("luis@taller.example").await.unwrap();
    let token = path.strip_prefix("/confirm?token=").unwrap();
    done(confirm(&app.guest(), token).await);
    assert!(
        link("luis@taller.example")
            .await
            .unwrap()
            .starts_with("/reset?token=")
    );
    assert!(link("nobody@taller.example").await.is_err());
});

on_both!(
    a_profile_is_what_the_other_side_may_know,
    |app| async move {
        use forja::accounts::profile;
        let entered = app.enter("ana@taller.example").await;
        let token = entered.payload["accessToken"].as_str().unwrap().to_owned();
        let viewer = forja::http::graphql::viewer_of_token(&app.app, &token)
            .await
            .unwrap()
            .unwrap();
        let proof = DisclosedSupplier::to_self(viewer.supplier().unwrap());
        let read = app
            .app
            .db
            .read(move |read| profile::of_supplier(read, proof));
        let profile = read.await.unwrap();
        assert_eq!(profile.name, "Tornos del Valle");
        assert_eq!(profile.contact_name, "Ana Gómez");
        assert_eq!(profile.contact_email, "ana@taller.example");
        assert!(profile.machines.is_empty());
    }
);
