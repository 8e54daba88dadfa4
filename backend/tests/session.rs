//! Sessions: how they go on, and everything that ends them.

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, COOKIE};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::entry::{PASSWORD, enter, is_signed_in, login};

const DAY: i64 = 86_400;

on_both!(
    a_session_begins_with_a_cookie_that_no_script_and_no_other_site_can_use,
    |app| async move {
        let entered = app.enter("ana@taller.example").await;
        let header = entered.header.clone().unwrap();
        for part in [
            "Path=/session",
            "HttpOnly",
            "SameSite=Strict",
            "Max-Age=2592000",
        ] {
            assert!(header.contains(part), "{header}");
        }
        assert!(
            !header.contains("Secure"),
            "the address is not https: {header}"
        );
        assert_eq!(entered.payload["expiresAt"], "2026-03-02T12:10:00Z");
        // The cookie alone authorises nothing.
        let answer: Value = app
            .guest()
            .request(Method::POST, "/graphql")
            .header(COOKIE, format!("forja_refresh={}", entered.refresh_token()))
            .json(&json!({ "query": "{ viewer { role } }" }))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(answer["data"]["viewer"], Value::Null);
    }
);

on_both!(
    a_token_is_good_once_and_a_lost_reply_can_be_asked_for_again,
    |app| async move {
        let entered = app.enter("ana@taller.example").await;
        let first = entered.refresh_token();
        app.clock.advance_seconds(600);
        assert!(
            !is_signed_in(&entered.client(&app)).await,
            "ten minutes are over"
        );
        let answer = app.refresh(&first).await;
        let mut client = app.guest();
        client.token = answer.access_token.clone();
        assert!(is_signed_in(&client).await);
        let second = answer.next();
        assert_ne!(first, second);
        // The reply was lost: the same successor comes again, for 30 s.
        app.clock.advance_seconds(29);
        assert_eq!(app.refresh(&first).await.next(), second);
        let third = app.refresh(&second).await.next();
        // Now the first is older than the one before the last: somebody copied it.
        let stolen = app.refresh(&first).await;
        assert_eq!((stolen.status, stolen.cookie.as_deref()), (401, Some("")));
        assert_eq!(app.refresh(&third).await.status, 401, "the family is dead");
        assert!(!is_signed_in(&client).await, "and so is its access token");
    }
);

on_both!(
    the_token_before_the_last_is_good_for_30_s_only,
    |app| async move {
        let first = app.enter("ana@taller.example").await.refresh_token();
        let second = app.refresh(&first).await.next();
        app.clock.advance_seconds(30);
        assert_eq!(app.refresh(&first).await.status, 401);
        assert_eq!(app.refresh(&second).await.status, 401);
    }
);

on_both!(
    refreshes_at_once_leave_one_living_family,
    |app| async move {
        let first = app.enter("ana@taller.example").await.refresh_token();
        let all = futures_util::future::join_all((0..8).map(|_| app.refresh(&first))).await;
        let mut cookies: Vec<String> = all.into_iter().map(|answer| answer.next()).collect();
        cookies.dedup();
        assert_eq!(cookies.len(), 1, "every tab has the same cookie");
        app.clock.advance_seconds(600);
        app.refresh(&cookies[0]).await.next();
    }
);

on_both!(
    a_session_is_over_after_30_idle_days_and_after_90_in_any_case,
    |app| async move {
        let entered = app.enter("ana@taller.example").await;
        let idle = login(&app, "ana@taller.example", PASSWORD)
            .await
            .refresh_token();
        let mut kept = entered.refresh_token();
        for _ in 0..3 {
            app.clock.advance_seconds(29 * DAY);
            kept = app.refresh(&kept).await.next();
        }
        assert_eq!(
            app.refresh(&idle).await.status,
            401,
            "nobody refreshed it for 30 days"
        );
        app.clock.advance_seconds(3 * DAY - 1);
        kept = app.refresh(&kept).await.next();
        app.clock.advance_seconds(1);
        assert_eq!(app.refresh(&kept).await.status, 401, "90 days old");
    }
);

on_both!(
    a_refresh_that_another_site_could_send_is_refused,
    |app| async move {
        let cookie = format!(
            "forja_refresh={}",
            app.enter("ana@taller.example").await.refresh_token()
        );
        for path in ["/session/refresh", "/session/end"] {
            let request = || {
                app.guest()
                    .request(Method::POST, path)
                    .header(COOKIE, &cookie)
            };
            let plain = request().json(&json!({})).send().await.unwrap();
            assert_eq!(
                plain.status(),
                403,
                "without the header that a form can't send"
            );
            let form = request()
                .header("x-forja", "1")
                .header(CONTENT_TYPE, "text/plain");
            assert_eq!(form.body("{}").send().await.unwrap().status(), 415);
            let get = app
                .guest()
                .request(Method::GET, path)
                .header(COOKIE, &cookie);
            assert_ne!(
                get.header("x-forja", "1").send().await.unwrap().status(),
                200
            );
        }
        let none = app
            .guest()
            .request(Method::POST, "/session/refresh")
            .header("x-forja", "1");
        assert_eq!(none.send().await.unwrap().status(), 401);
        assert_eq!(app.refresh("made-up").await.status, 401);
    }
);

on_both!(
    logging_out_ends_the_session_and_no_other,
    |app| async move {
        let here = app.enter("ana@taller.example").await;
        let there = login(&app, "ana@taller.example", PASSWORD).await;
        let query = "mutation { logout { __typename ... on LoggedOut { ok } } }";
        let answer = here.client(&app).run(query, Value::Null).await;
        assert_eq!(answer["logout"]["ok"], true);
        assert!(!is_signed_in(&here.client(&app)).await);
        assert_eq!(app.refresh(&here.refresh_token()).await.status, 401);
        assert!(is_signed_in(&there.client(&app)).await);
        // The cookie's own way out.
        let end = app
            .guest()
            .request(Method::POST, "/session/end")
            .header("x-forja", "1")
            .header(COOKIE, format!("forja_refresh={}", there.refresh_token()))
            .send()
            .await
            .unwrap();
        assert_eq!(end.status(), 204);
        assert!(!is_signed_in(&there.client(&app)).await);
    }
);

on_both!(an_ended_session_is_told_to_its_sockets, |app| async move {
    let entered = app.enter("ana@taller.example").await;
    app.run_tasks().await;
    let mut told = app.app.bus.listen();
    entered
        .client(&app)
        .run("mutation { logout { __typename } }", Value::Null)
        .await;
    app.run_tasks().await;
    let event = told.try_recv().unwrap();
    assert_eq!(event.kind, "session");
});

on_both!(
    changing_the_password_ends_the_other_sessions,
    |app| async move {
        let here = app.enter("ana@taller.example").await;
        let there = login(&app, "ana@taller.example", PASSWORD).await;
        let client = here.client(&app);
        let change = |current: &str, next: &str| {
            let input = json!({ "current": current, "next": next });
            let client = client.clone();
            async move {
                client
                    .mutate("changePassword", input, "PasswordChanged", "ok")
                    .await
            }
        };
        assert_eq!(
            refusal(&change("wrong wrong", "cuatro fresas rojas").await),
            "WRONG_CREDENTIALS"
        );
        assert_eq!(
            refusal(&change(PASSWORD, "corta").await),
            "PASSWORD_TOO_WEAK"
        );
        app.clock.advance_seconds(60);
        done(change(PASSWORD, "cuatro fresas rojas").await);
        assert!(is_signed_in(&client).await);
        assert!(!is_signed_in(&there.client(&app)).await);
        assert_eq!(
            refusal(&login(&app, "ana@taller.example", PASSWORD).await.payload),
            "WRONG_CREDENTIALS"
        );
        done(
            login(&app, "ana@taller.example", "cuatro fresas rojas")
                .await
                .payload,
        );
    }
);

on_both!(
    a_forgotten_password_is_set_anew_by_a_link_that_works_once,
    |app| async move {
        let here = app.enter("ana@taller.example").await;
        let guest = app.guest();
        let ask = json!({ "email": "Ana@Taller.example" });
        done(
            guest
                .mutate("requestPasswordReset", ask.clone(), "ResetRequested", "ok")
                .await,
        );
        let stale = app.link("reset-password", "ana@taller.example").await;
        app.clock.advance_seconds(1);
        done(
            guest
                .mutate("requestPasswordReset", ask, "ResetRequested", "ok")
                .await,
        );
        let token = app.link("reset-password", "ana@taller.example").await;
        let set = |token: &str, password: &str| {
            let input = json!({ "token": token, "password": password });
            let guest = guest.clone();
            async move {
                guest
                    .mutate("resetPassword", input, "PasswordChanged", "ok")
                    .await
            }
        };
        assert_eq!(
            refusal(&set(&stale, "cuatro fresas rojas").await),
            "TOKEN_INVALID"
        );
        assert_eq!(
            refusal(&set(&token, "ana@taller.example").await),
            "PASSWORD_TOO_WEAK"
        );
        done(set(&token, "cuatro fresas rojas").await);
        assert_eq!(
            refusal(&set(&token, "cinco fresas rojas").await),
            "TOKEN_INVALID"
        );
        assert!(
            !is_signed_in(&here.client(&app)).await,
            "every session ended"
        );
        done(
            login(&app, "ana@taller.example", "cuatro fresas rojas")
                .await
                .payload,
        );
        // A link is good for an hour.
        app.clock.advance_seconds(900);
        let ask = json!({ "email": "ana@taller.example" });
        done(
            guest
                .mutate("requestPasswordReset", ask, "ResetRequested", "ok")
                .await,
        );
        let token = app.link("reset-password", "ana@taller.example").await;
        app.clock.advance_seconds(3_600);
        assert_eq!(
            refusal(&set(&token, "cinco fresas rojas").await),
            "TOKEN_INVALID"
        );
    }
);

on_both!(
    a_new_role_and_a_removal_end_the_members_sessions_at_once,
    |app| async move {
        let owner = app.enter("ana@taller.example").await.client(&app);
        let member = app.join(&owner, "luis@taller.example", "MEMBER").await;
        let person = member.payload["viewer"]["person"]["id"].clone();
        let input = json!({ "personId": person, "role": "VIEWER" });
        let changed = owner
            .mutate("changeRole", input, "MemberUpdated", "member { role }")
            .await;
        assert_eq!(done(changed)["member"]["role"], "VIEWER");
        assert!(!is_signed_in(&member.client(&app)).await);
        assert_eq!(app.refresh(&member.refresh_token()).await.status, 401);

        let again = login(&app, "luis@taller.example", PASSWORD).await;
        assert_eq!(again.payload["viewer"]["role"], "VIEWER");
        let input = json!({ "personId": person });
        done(
            owner
                .mutate("removeMember", input, "MemberRemoved", "personId")
                .await,
        );
        assert!(!is_signed_in(&again.client(&app)).await);
        // The person may still come in, and belongs nowhere.
        let outside = login(&app, "luis@taller.example", PASSWORD).await;
        assert_eq!(outside.payload["viewer"]["organisation"], Value::Null);
    }
);

on_both!(
    a_person_goes_on_in_another_of_its_organisations,
    |app| async move {
        let owner = app.enter("ana@taller.example").await;
        let mut input = crate::support::entry::sign_up_input("otra@fresas.example");
        input["organisation"]["name"] = "Fresas del Norte".into();
        input["organisation"]["taxId"] = "213123432-1".into();
        done(crate::support::entry::sign_up(&app.guest(), input).await);
        let token = app.link("confirm-email", "otra@fresas.example").await;
        let confirm = json!({ "token": token });
        done(
            app.guest()
                .mutate("confirmEmail", confirm, "EmailConfirmed", "email")
                .await,
        );
        let other = login(&app, "otra@fresas.example", PASSWORD).await;
        let invite = json!({ "email": "ana@taller.example", "role": "MEMBER" });
        done(
            other
                .client(&app)
                .mutate("inviteMember", invite, "Invited", "invitation { id }")
                .await,
        );
        let token = app.link("invitation", "ana@taller.example").await;
        app.clock.advance_seconds(1);
        // Signed in as the one who was invited: the link is enough.
        let joined = enter(
            &owner.client(&app),
            "acceptInvitation",
            json!({ "token": token }),
        )
        .await;
        assert_eq!(
            joined.payload["viewer"]["organisation"]["name"],
            "Fresas del Norte"
        );
        assert!(
            !is_signed_in(&owner.client(&app)).await,
            "one session goes on as the other"
        );
        let home = owner.payload["viewer"]["organisation"]["id"].clone();
        let switched = enter(
            &joined.client(&app),
            "switchOrganisation",
            json!({ "organisationId": home }),
        )
        .await;
        assert_eq!(
            switched.payload["viewer"]["organisation"]["name"],
            "Tornos del Valle"
        );
        assert_eq!(app.refresh(&joined.refresh_token()).await.status, 401);
        let query = "{ viewer { memberships { role organisation { name } } } }";
        let viewer = switched.client(&app).run(query, Value::Null).await;
        assert_eq!(
            viewer["viewer"]["memberships"],
            json!([
                { "role": "OWNER", "organisation": { "name": "Tornos del Valle" } },
                { "role": "MEMBER", "organisation": { "name": "Fresas del Norte" } },
            ])
        );
        let strange = json!({ "organisationId": other.payload["viewer"]["person"]["id"] });
        let refused = enter(&switched.client(&app), "switchOrganisation", strange).await;
        assert_eq!(refusal(&refused.payload), "NOT_FOUND");
        assert_eq!(refused.header, None, "no cookie beside a refusal");
    }
);
