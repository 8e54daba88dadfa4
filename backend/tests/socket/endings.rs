//! What ends a socket: its session, and the server's own end. The token it was
//! opened with does not: who it is, is read again at every event.

use forja::platform::events::Audience;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Wire, tell};
use crate::on_both;
use crate::support::client::done;
use crate::support::entry::{PASSWORD, login};

const ENDED: (u16, &str) = (4403, "your session ended");

async fn ended(wire: &mut Wire) {
    let (code, why) = wire.closed().await;
    assert_eq!((code, why.as_str()), ENDED);
}

on_both!(
    logging_out_closes_the_sockets_of_that_session_at_once,
    |app| async move {
        let here = app.enter("ana@taller.example").await.client(&app);
        let there = login(&app, "ana@taller.example", PASSWORD)
            .await
            .client(&app);
        let mut first = Wire::of(&app, &here).await;
        let mut second = Wire::of(&app, &here).await;
        let mut other = Wire::of(&app, &there).await;
        here.run("mutation { logout { __typename } }", Value::Null)
            .await;
        app.run_tasks().await;
        ended(&mut first).await;
        ended(&mut second).await;
        other.answers().await;
    }
);

on_both!(
    a_new_role_and_a_removal_close_the_members_sockets_at_once,
    |app| async move {
        let owner = app.enter("ana@taller.example").await.client(&app);
        let mut owners = Wire::of(&app, &owner).await;
        let member = app.join(&owner, "luis@taller.example", "MEMBER").await;
        let person = member.payload["viewer"]["person"]["id"].clone();
        let mut wire = Wire::of(&app, &member.client(&app)).await;
        let input = json!({ "personId": person, "role": "VIEWER" });
        done(
            owner
                .mutate("changeRole", input, "MemberUpdated", "member { role }")
                .await,
        );
        app.run_tasks().await;
        ended(&mut wire).await;

        let again = login(&app, "luis@taller.example", PASSWORD)
            .await
            .client(&app);
        let mut wire = Wire::of(&app, &again).await;
        let input = json!({ "personId": person });
        done(
            owner
                .mutate("removeMember", input, "MemberRemoved", "personId")
                .await,
        );
        app.run_tasks().await;
        ended(&mut wire).await;
        owners.answers().await;
    }
);

on_both!(
    another_password_closes_the_persons_other_sockets_at_once,
    |app| async move {
        let here = app.enter("ana@taller.example").await.client(&app);
        let there = login(&app, "ana@taller.example", PASSWORD)
            .await
            .client(&app);
        let mut kept = Wire::of(&app, &here).await;
        let mut other = Wire::of(&app, &there).await;
        let input = json!({ "current": PASSWORD, "next": "cuatro fresas rojas" });
        done(
            here.mutate("changePassword", input, "PasswordChanged", "ok")
                .await,
        );
        app.run_tasks().await;
        ended(&mut other).await;
        kept.answers().await;
    }
);

on_both!(
    a_stolen_refresh_token_ends_the_sockets_of_its_session,
    |app| async move {
        let entered = app.enter("ana@taller.example").await;
        let first = entered.refresh_token();
        let second = app.refresh(&first).await.next();
        app.refresh(&second).await.next();
        let mut wire = Wire::of(&app, &entered.client(&app)).await;
        wire.answers().await;
        assert_eq!(app.refresh(&first).await.status, 401);
        app.run_tasks().await;
        ended(&mut wire).await;
    }
);

on_both!(
    a_token_opens_no_socket_once_it_expired_and_the_open_one_goes_on,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let client = account.client(&app);
        let mut wire = Wire::of(&app, &client).await;
        wire.listen(&app, account.person).await;
        app.clock.advance_seconds(600);
        let mut late = Wire::open(&app).await;
        late.introduce(client.token.as_deref()).await;
        ended(&mut late).await;
        let organisation = Audience::Organisation(account.organisation.unwrap().uuid());
        tell(&app, "part", Uuid::new_v4(), organisation).await;
        assert_eq!(wire.hear_change().await["kind"], "part");
    }
);

on_both!(the_server_says_goodbye_to_its_sockets, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let mut wire = Wire::of(&app, &buyer).await;
    let mut silent = Wire::open(&app).await;
    drop(app);
    for wire in [&mut wire, &mut silent] {
        let (code, why) = wire.closed().await;
        assert_eq!((code, why.as_str()), (1001, "the server restarts"));
    }
});
