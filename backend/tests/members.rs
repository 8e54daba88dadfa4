//! Who belongs to an organisation: invitations, roles, leaving, and the
//! organisation itself.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::entry::{PASSWORD, enter, is_signed_in, login, sign_up, sign_up_input};
use crate::support::{Client, TestApp};

async fn offer(app: &TestApp, token: &str) -> Value {
    let query = "query Offer($token: String!) { invitation(token: $token) \
        { organisationName email role personExists } }";
    app.guest().run(query, json!({ "token": token })).await["invitation"].clone()
}

on_both!(
    an_owner_invites_and_the_invited_comes_in,
    |app| async move {
        let owner = app.enter("ana@taller.example").await.client(&app);
        let invite = |email: &str, role: &str| {
            let input = json!({ "email": email, "role": role });
            let owner = owner.clone();
            let fields = "invitation { id email role expiresAt }";
            async move { owner.mutate("inviteMember", input, "Invited", fields).await }
        };
        let invited = done(invite("Luis@Taller.example", "VIEWER").await);
        assert_eq!(invited["invitation"]["email"], "luis@taller.example");
        assert_eq!(invited["invitation"]["expiresAt"], "2026-03-09T12:00:00Z");
        let token = app.link("invitation", "luis@taller.example").await;
        assert_eq!(
            offer(&app, &token).await,
            json!({ "organisationName": "Tornos del Valle", "email": "luis@taller.example",
            "role": "VIEWER", "personExists": false })
        );
        let guest = app.guest();
        let accept = |input: Value| {
            let guest = guest.clone();
            async move { enter(&guest, "acceptInvitation", input).await.payload }
        };
        assert_eq!(
            refusal(&accept(json!({ "token": token })).await),
            "REQUIRED"
        );
        let weak = json!({ "token": token, "name": "Luis", "password": "1234567890" });
        assert_eq!(refusal(&accept(weak).await), "PASSWORD_TOO_WEAK");
        let good = json!({ "token": token, "name": "Luis Rojas", "password": PASSWORD });
        let joined = done(accept(good.clone()).await);
        assert_eq!(joined["viewer"]["role"], "VIEWER");
        assert_eq!(refusal(&accept(good).await), "TOKEN_INVALID");
        assert_eq!(offer(&app, &token).await, Value::Null);
        // The address counts as confirmed: the link came to it.
        done(login(&app, "luis@taller.example", PASSWORD).await.payload);
        assert_eq!(
            refusal(&invite("luis@taller.example", "MEMBER").await),
            "CONFLICT"
        );
        assert_eq!(refusal(&invite("luis", "MEMBER").await), "INVALID");

        let taken_back = done(invite("eva@taller.example", "MEMBER").await);
        let input = json!({ "id": taken_back["invitation"]["id"] });
        done(
            owner
                .mutate("revokeInvitation", input.clone(), "InvitationRevoked", "id")
                .await,
        );
        let again = owner
            .mutate("revokeInvitation", input, "InvitationRevoked", "id")
            .await;
        assert_eq!(refusal(&again), "NOT_FOUND");
        let token = app.link("invitation", "eva@taller.example").await;
        assert_eq!(offer(&app, &token).await, Value::Null);
        done(invite("eva@taller.example", "MEMBER").await);
        let query = "{ organisation { invitations { email } members { person { name } } } }";
        let seen = owner.run(query, Value::Null).await;
        assert_eq!(
            seen["organisation"],
            json!({ "invitations": [{ "email": "eva@taller.example" }],
            "members": [{ "person": { "name": "Ana Gómez" } }, { "person": { "name": "Luis Rojas" } }] })
        );
    }
);

on_both!(
    somebody_known_accepts_with_the_password_of_the_account,
    |app| async move {
        let owner = app.enter("ana@taller.example").await.client(&app);
        app.enter("luis@fresas.example").await;
        let input = json!({ "email": "luis@fresas.example", "role": "MEMBER" });
        done(
            owner
                .mutate("inviteMember", input, "Invited", "invitation { id }")
                .await,
        );
        let token = app.link("invitation", "luis@fresas.example").await;
        assert_eq!(offer(&app, &token).await["personExists"], true);
        let accept = |password: &str| {
            let input = json!({ "token": token, "name": "Otro", "password": password });
            let guest = app.guest();
            async move { enter(&guest, "acceptInvitation", input).await.payload }
        };
        assert_eq!(
            refusal(&accept("not the password").await),
            "WRONG_CREDENTIALS"
        );
        let joined = done(accept(PASSWORD).await);
        assert_eq!(joined["viewer"]["organisation"]["name"], "Tornos del Valle");
    }
);

on_both!(
    whoever_signed_up_with_an_address_that_is_not_theirs_gets_nothing,
    |app| async move {
        let owner = app.enter("ana@taller.example").await.client(&app);
        // Somebody takes Luis's address before Luis does, and can't confirm it.
        let mut taken = sign_up_input("luis@taller.example");
        taken["person"]["password"] = "a thief's password".into();
        done(sign_up(&app.guest(), taken).await);
        let joined = app.join(&owner, "luis@taller.example", "MEMBER").await;
        assert!(is_signed_in(&joined.client(&app)).await);
        assert_eq!(
            refusal(
                &login(&app, "luis@taller.example", "a thief's password")
                    .await
                    .payload
            ),
            "WRONG_CREDENTIALS"
        );
        done(login(&app, "luis@taller.example", PASSWORD).await.payload);
    }
);

on_both!(a_viewer_and_a_member_administer_nothing, |app| async move {
    let owner = app.enter("ana@taller.example").await;
    let owner_id = owner.payload["viewer"]["person"]["id"].clone();
    let owner = owner.client(&app);
    for (email, role) in [
        ("v@taller.example", "VIEWER"),
        ("m@taller.example", "MEMBER"),
    ] {
        let client = app.join(&owner, email, role).await.client(&app);
        for (name, input, success, fields) in [
            (
                "updateOrganisation",
                json!({ "name": "Otra" }),
                "OrganisationUpdated",
                "organisation { id }",
            ),
            (
                "inviteMember",
                json!({ "email": "x@y.example", "role": "OWNER" }),
                "Invited",
                "invitation { id }",
            ),
            (
                "changeRole",
                json!({ "personId": owner_id, "role": "VIEWER" }),
                "MemberUpdated",
                "member { role }",
            ),
            (
                "removeMember",
                json!({ "personId": owner_id }),
                "MemberRemoved",
                "personId",
            ),
        ] {
            let payload = client.mutate(name, input, success, fields).await;
            assert_eq!(refusal(&payload), "NOT_ALLOWED", "{name} as {role}");
        }
        let seen = client
            .run("{ organisation { name invitations { id } } }", Value::Null)
            .await;
        assert_eq!(seen["organisation"]["name"], "Tornos del Valle");
        // Its own account is its own.
        let profile = json!({ "name": "Nuevo Nombre", "unitSystem": "IMPERIAL" });
        let fields = "person { name language unitSystem }";
        let updated = client
            .mutate("updateProfile", profile, "ProfileUpdated", fields)
            .await;
        assert_eq!(
            done(updated)["person"],
            json!({ "name": "Nuevo Nombre", "language": "ES", "unitSystem": "IMPERIAL" })
        );
        // Leaving needs nobody's leave.
        let me = client
            .run("{ viewer { person { id } } }", Value::Null)
            .await;
        let input = json!({ "personId": me["viewer"]["person"]["id"] });
        done(
            client
                .mutate("removeMember", input, "MemberRemoved", "personId")
                .await,
        );
        assert!(!is_signed_in(&client).await);
    }
});

on_both!(the_last_owner_stays, |app| async move {
    let entered = app.enter("ana@taller.example").await;
    let me = entered.payload["viewer"]["person"]["id"].clone();
    let owner = entered.client(&app);
    let step_down = json!({ "personId": me, "role": "MEMBER" });
    let stepped = owner.mutate(
        "changeRole",
        step_down.clone(),
        "MemberUpdated",
        "member { role }",
    );
    assert_eq!(refusal(&stepped.await), "LAST_OWNER");
    let leave = json!({ "personId": me });
    let left = owner
        .mutate("removeMember", leave, "MemberRemoved", "personId")
        .await;
    assert_eq!(refusal(&left), "LAST_OWNER");
    let second = app.join(&owner, "luis@taller.example", "OWNER").await;
    let other = second.payload["viewer"]["person"]["id"].clone();
    // Both remove each other at once: one stays.
    let remove = |client: Client, person: Value| async move {
        let input = json!({ "personId": person });
        let query = "mutation($input: RemoveMemberInput!) { removeMember(input: $input) \
            { __typename ... on Refusal { code } } }";
        client.answer(query, json!({ "input": input })).await
    };
    let second = second.client(&app);
    futures_util::future::join(remove(owner.clone(), other), remove(second.clone(), me)).await;
    let staying = [is_signed_in(&owner).await, is_signed_in(&second).await];
    assert_eq!(
        staying.iter().filter(|stays| **stays).count(),
        1,
        "{staying:?}"
    );
    let strange = json!({ "personId": "bm90LWFuLWlk", "role": "OWNER" });
    let owner = if staying[0] { owner } else { second };
    let changed = owner
        .mutate("changeRole", strange, "MemberUpdated", "member { role }")
        .await;
    assert_eq!(refusal(&changed), "NOT_FOUND");
});

on_both!(an_owner_changes_the_organisation, |app| async move {
    let owner = app.enter("ana@taller.example").await.client(&app);
    let fields = "organisation { name city website about timeZone currency buys supplies \
        supplierState taxId }";
    let update = |input: Value| {
        let owner = owner.clone();
        async move {
            owner
                .mutate("updateOrganisation", input, "OrganisationUpdated", fields)
                .await
        }
    };
    let input =
        json!({ "website": "tornos.example", "about": "Tornos y fresas.", "supplies": false });
    assert_eq!(
        done(update(input).await)["organisation"],
        json!({ "name": "Tornos del Valle", "city": "Cali", "website": "https://tornos.example",
            "about": "Tornos y fresas.", "timeZone": "America/Bogota", "currency": "COP",
            "buys": true, "supplies": false, "supplierState": null, "taxId": "890.903.938-8" })
    );
    for (field, value, code) in [
        ("website", json!("javascript://x.example"), "INVALID"),
        ("name", json!(""), "REQUIRED"),
        ("buys", json!(false), "REQUIRED"),
        ("about", json!("x".repeat(2001)), "TOO_LONG"),
    ] {
        let payload = update(json!({ field: value })).await;
        assert_eq!(refusal(&payload), code);
        assert_eq!(payload["field"], field);
    }
    let again = done(update(json!({ "supplies": true })).await);
    assert_eq!(again["organisation"]["supplierState"], "UNVERIFIED");
});
