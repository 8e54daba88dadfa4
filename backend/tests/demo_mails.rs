//! The page that shows the demonstration's mails, and everybody who must not see it.

use std::collections::BTreeMap;

use forja::accounts::model::Language;
use forja::notify::{self, Message, To};
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::on_both;
use crate::support::client::done;
use crate::support::entry::{sign_up, sign_up_input};
use crate::support::{TestApp, TestDatabase};

const PATH: &str = "/demo/mails";
const ADDRESS: &str = "ana@example.com";

async fn demo(database: TestDatabase) -> TestApp {
    TestApp::start_with(database, true, |_| {}).await
}

/// An answer without what differs between any two.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: StatusCode,
    headers: BTreeMap<String, String>,
    body: String,
}

async fn ask(app: &TestApp, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = app.guest().request(method, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    Answer {
        status: answer.status(),
        headers: steady(answer.headers()),
        body: answer.text().await.unwrap(),
    }
}

fn steady(headers: &HeaderMap) -> BTreeMap<String, String> {
    let own = ["date", "x-request-id"];
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .filter(|(name, _)| !own.contains(&name.as_str()))
        .collect()
}

async fn page(app: &TestApp, path: &str) -> String {
    let answer = ask(app, Method::GET, path, &[("accept-language", "en")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let policy = &answer.headers["content-security-policy"];
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(
        !policy.contains("script-src 'self' 'unsafe-inline'"),
        "{policy}"
    );
    answer.body
}

/// Asks for the list and for a mail as somebody who may not, and for paths that are
/// not there.
async fn is_like_any_other(app: &TestApp, headers: &[(&str, &str)], mail: &str) {
    for method in [Method::GET, Method::POST] {
        let nothing = ask(app, method.clone(), "/demo/nothing", headers).await;
        for path in [PATH, mail, "/demo/mails?skip=1"] {
            let answer = ask(app, method.clone(), path, headers).await;
            assert_eq!(answer, nothing, "{method} {path} {headers:?}");
        }
    }
}

/// The path of the newest mail in the list.
fn first_mail(list: &str) -> &str {
    let (_, rest) = list.split_once("<td><a href=\"").unwrap();
    rest.split('"').next().unwrap()
}

on_both!(
    whoever_sits_at_the_machine_reads_the_mails,
    demo,
    |app| async move {
        assert!(page(&app, PATH).await.contains("There are no mails yet."));
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        app.clock.advance_seconds(60);
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        let list = page(&app, PATH).await;
        let newest = list.find("Usted ya tiene una cuenta en Forja").unwrap();
        let oldest = list.find("Confirme su correo en Forja").unwrap();
        assert!(newest < oldest, "newest first: {list}");
        for word in [ADDRESS, "address-in-use", "2026-03-02 12:01 UTC", "Subject"] {
            assert!(list.contains(word), "{word}: {list}");
        }
        let path = first_mail(&list[newest..]).to_owned();
        let mail = page(&app, &path).await;
        assert!(mail.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
        let token = app.mail("confirm-email", ADDRESS).await["token"].clone();
        let token = token.as_str().unwrap();
        let link = format!("{}/confirm?token={token}", app.url);
        let (framed, text) = mail.split_once("</iframe>").unwrap();
        assert!(
            framed.contains(&format!("a href=&#34;{link}&#34;")),
            "{framed}"
        );
        assert!(
            framed.contains("&#60;base target=&#34;_blank&#34;&#62;"),
            "{framed}"
        );
        assert!(text.contains(&link), "{text}");
        assert!(!mail.contains("<script"), "{mail}");
        let confirmed = app
            .guest()
            .mutate(
                "confirmEmail",
                json!({ "token": token }),
                "EmailConfirmed",
                "email",
            )
            .await;
        done(confirmed);
    }
);

on_both!(the_list_goes_on_page_by_page, demo, |app| async move {
    app.write(|tx| {
        let to = To::Address {
            email: ADDRESS.to_owned(),
            language: Language::En,
        };
        (0..51).try_for_each(|_| notify::send(tx, to.clone(), &Message::AddressInUse))
    })
    .await;
    let newest = page(&app, PATH).await;
    assert_eq!(newest.matches("<tr>").count(), 51, "a head and 50 mails");
    assert!(newest.contains("href=\"/demo/mails?skip=50\""));
    assert!(!newest.contains("rel=\"prev\""));
    let oldest = page(&app, "/demo/mails?skip=50").await;
    assert_eq!(oldest.matches("<tr>").count(), 2);
    assert!(oldest.contains("href=\"/demo/mails?skip=0\""));
    assert!(!oldest.contains("rel=\"next\""));
});

on_both!(it_speaks_the_readers_language, demo, |app| async move {
    for (accepted, title) in [
        ("pt-BR,pt;q=0.9,en;q=0.8", "<html lang=\"pt\">"),
        ("en-US", "<html lang=\"en\">"),
        ("et, de;q=0.5, en;q=0.2", "<html lang=\"en\">"),
        ("de", "<html lang=\"es\">"),
    ] {
        let list = ask(&app, Method::GET, PATH, &[("accept-language", accepted)]).await;
        assert!(list.body.contains(title), "{accepted}: {}", list.body);
    }
});

on_both!(
    nobody_else_finds_a_mail_of_the_demonstration,
    demo,
    |app| async move {
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        let list = page(&app, PATH).await;
        let mail = first_mail(&list).to_owned();
        page(&app, &mail).await;
        let port = app.url.rsplit(':').next().unwrap();
        for host in ["rebound.example", "localhost.example", "192.168.1.7"] {
            let named = format!("{host}:{port}");
            is_like_any_other(&app, &[("host", &named)], &mail).await;
        }
        for name in [
            "forwarded",
            "via",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-real-ip",
        ] {
            is_like_any_other(&app, &[(name, "127.0.0.1")], &mail).await;
        }
        let unknown = format!("{mail}x");
        let nothing = ask(&app, Method::GET, "/demo/nothing", &[]).await;
        assert_eq!(ask(&app, Method::GET, &unknown, &[]).await, nothing);
    }
);

on_both!(
    a_site_that_is_no_demonstration_has_no_such_page,
    |app| async move {
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        is_like_any_other(&app, &[], "/demo/mails/bWFpbDow").await;
    }
);

async fn open_to_others(database: TestDatabase) -> TestApp {
    TestApp::start_with(database, true, |config| {
        config.listen.set_ip(std::net::Ipv4Addr::UNSPECIFIED.into());
    })
    .await
}

on_both!(
    a_demonstration_open_to_others_shows_no_mail,
    open_to_others,
    |app| async move {
        is_like_any_other(&app, &[], "/demo/mails/bWFpbDow").await;
    }
);

async fn named_for_others(database: TestDatabase) -> TestApp {
    TestApp::start_with(database, true, |config| {
        config.public_url = "https://forja.example".to_owned();
    })
    .await
}

on_both!(
    a_demonstration_named_for_others_shows_no_mail,
    named_for_others,
    |app| async move {
        is_like_any_other(&app, &[], "/demo/mails/bWFpbDow").await;
    }
);
