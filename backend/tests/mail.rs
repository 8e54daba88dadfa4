//! Mail over SMTP: sent, refused, sent again.

use std::io::BufRead as _;
use std::process::{Child, Command, Stdio};

use forja::notify::delivery::pause_seconds;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::done;
use crate::support::entry::{sign_up, sign_up_input};
use crate::support::people::Account;
use crate::support::smtp::{Post, free_port};
use crate::support::{Client, TestApp, TestDatabase};

const ADDRESS: &str = "ana.gomez@example.com";

/// A site with a mail server.
struct WithPost {
    app: TestApp,
    post: Post,
}

async fn with_post(database: TestDatabase) -> WithPost {
    let post = Post::start();
    let app = TestApp::start_with(database, false, |config| {
        config.smtp_url = post.url();
        config.mail_from = "Forja Açaí <mails@forja.example>".to_owned();
    })
    .await;
    WithPost { app, post }
}

/// Sends what is due now, once.
async fn send(app: &TestApp) -> bool {
    app.app.delivery.send_one(&app.app.db).await.unwrap()
}

/// The newest mail as an operator sees it.
async fn outbox(app: &TestApp, operator: &Account) -> Value {
    // A token lives for ten minutes, and the tests wait longer.
    let operator = operator.client(app);
    let query = "{ operator { mails(first: 1) { id kind state attempts sentAt } } }";
    let data = operator.run(query, json!({})).await;
    data["operator"]["mails"][0].clone()
}

on_both!(
    a_mail_of_a_transaction_arrives_whole,
    with_post,
    |site| async move {
        let WithPost { app, post } = site;
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        assert!(send(&app).await && !send(&app).await, "one mail is due");
        let [mail] = &post.received()[..] else {
            panic!("one mail")
        };
        assert_eq!(mail.from, "mails@forja.example");
        assert_eq!(mail.to, [ADDRESS]);
        assert_eq!(mail.header("From"), "Forja Açaí <mails@forja.example>");
        assert_eq!(mail.header("To"), ADDRESS);
        assert_eq!(mail.header("Subject"), "Confirme su correo en Forja");
        assert_eq!(mail.header("Date"), "Mon, 02 Mar 2026 12:00:00 +0000");
        assert!(mail.header("Message-ID").ends_with("@forja.example>"));
        let token = app.mail("confirm-email", ADDRESS).await["token"].clone();
        let link = format!("{}/confirm?token={}", app.url, token.as_str().unwrap());
        let parts = mail.parts();
        assert_eq!(parts[0].0, "text/plain");
        assert_eq!(parts[1].0, "text/html");
        for (kind, text) in &parts {
            assert!(text.contains(&link), "{kind}: {text}");
            assert!(text.contains("dirección"), "{kind}: {text}");
        }
    }
);

on_both!(
    a_transaction_that_is_rolled_back_sends_nothing,
    with_post,
    |site| async move {
        let WithPost { app, post } = site;
        let message = forja::notify::Message::AddressInUse;
        let to = forja::notify::To::Address {
            email: ADDRESS.to_owned(),
            language: forja::accounts::model::Language::En,
        };
        let failed = app.app.db.write(move |tx| {
            forja::notify::send(tx, to.clone(), &message)?;
            Err::<(), _>(forja::error::Error::Fault(anyhow::anyhow!("no")))
        });
        failed.await.unwrap_err();
        assert!(!send(&app).await);
        assert!(post.received().is_empty());
    }
);

on_both!(
    a_mail_waits_for_its_server_with_growing_pauses,
    with_post,
    |site| async move {
        let WithPost {
            mut app,
            post: _post,
        } = site;
        let port = free_port();
        let address = port.local_addr().unwrap();
        drop(port);
        let mut config = forja::config::Config::clone(&app.app.config);
        config.smtp_url = format!("smtp://{address}");
        app.app.delivery = forja::notify::delivery::Delivery::new(&config).unwrap();
        let operator = app.operator_account().await;
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        for attempt in 1..=3 {
            assert!(send(&app).await);
            let mail = outbox(&app, &operator).await;
            assert_eq!(
                (&mail["state"], &mail["attempts"]),
                (&json!("WAITING"), &json!(attempt))
            );
            let pause = pause_seconds(attempt);
            app.clock.advance_seconds(pause - 1);
            assert!(!send(&app).await, "not before {pause} s");
            app.clock.advance_seconds(1);
        }
        let post = Post::on(std::net::TcpListener::bind(address).unwrap());
        // Taken, and then the line breaks: whether it was is not known here.
        post.next_end(421, "try again later");
        assert!(send(&app).await);
        assert_eq!(outbox(&app, &operator).await["state"], "WAITING");
        app.clock.advance_seconds(pause_seconds(4));
        assert!(send(&app).await);
        let mail = outbox(&app, &operator).await;
        assert_eq!(
            (&mail["state"], &mail["attempts"]),
            (&json!("SENT"), &json!(5))
        );
        assert!(mail["sentAt"].is_string());
        let [first, second] = &post.received()[..] else {
            panic!("it came twice")
        };
        for same in ["Message-ID", "Date", "Subject"] {
            assert_eq!(first.header(same), second.header(same));
        }
        assert!(!send(&app).await, "it is not sent a third time");
    }
);

on_both!(
    what_a_server_will_never_take_is_given_up_and_shown,
    with_post,
    |site| async move {
        let WithPost { app, post } = site;
        let operator = app.operator_account().await;
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        post.next_recipient(550, "5.1.1 no such mailbox");
        assert!(send(&app).await);
        let mail = outbox(&app, &operator).await;
        assert_eq!(
            (&mail["state"], &mail["attempts"]),
            (&json!("FAILED"), &json!(1))
        );
        app.clock.advance_seconds(86_400);
        assert!(!send(&app).await, "it is given up");
        let retried = operator
            .client(&app)
            .mutate(
                "retryMail",
                json!({ "id": mail["id"] }),
                "MailRetried",
                "id",
            )
            .await;
        done(retried);
        assert!(send(&app).await);
        assert_eq!(outbox(&app, &operator).await["state"], "SENT");
        assert_eq!(post.received().len(), 1);
    }
);

on_both!(
    what_the_operator_can_mend_is_not_given_up,
    with_post,
    |site| async move {
        let WithPost { app, post } = site;
        let operator = app.operator_account().await;
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        post.next_sender(530, "5.7.0 authentication required");
        assert!(send(&app).await);
        assert_eq!(outbox(&app, &operator).await["state"], "WAITING");
        app.clock.advance_seconds(pause_seconds(1));
        assert!(send(&app).await);
        assert_eq!(outbox(&app, &operator).await["state"], "SENT");
    }
);

on_both!(
    looking_for_mails_wakes_nobody,
    with_post,
    |site| async move {
        let WithPost { app, post: _post } = site;
        let mut commits = app.app.db.commits();
        commits.mark_unchanged();
        assert!(!send(&app).await);
        assert!(
            !commits.has_changed().unwrap(),
            "those who look would wake each other"
        );
        done(sign_up(&app.guest(), sign_up_input(ADDRESS)).await);
        assert!(commits.has_changed().unwrap(), "the control");
    }
);

/// `forja` itself, ended when dropped.
struct Program {
    child: Child,
    url: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        // Whoever has ended already can't be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts `forja` with its log, at its loudest, in a file, and waits until it serves.
fn start(folder: &std::path::Path, smtp_url: &str, trusted: Option<&std::path::Path>) -> Program {
    let listen = free_port().local_addr().unwrap().to_string();
    let log = std::fs::File::create(folder.join("log")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_forja"));
    command
        .args(["--listen", &listen, "--folder"])
        .arg(folder.join("data"))
        .env("FORJA_SMTP_URL", smtp_url)
        .env("FORJA_LOG", "trace")
        .stdout(Stdio::piped())
        .stderr(log);
    if let Some(certificates) = trusted {
        command.env("SSL_CERT_FILE", certificates);
    }
    let mut child = command.spawn().unwrap();
    let said = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut lines = said.lines().map_while(Result::ok);
    let ready = lines.any(|line| line.contains("is ready"));
    let program = Program {
        child,
        url: format!("http://{listen}"),
    };
    assert!(
        ready,
        "{}",
        std::fs::read_to_string(folder.join("log")).unwrap()
    );
    program
}

const PASSWORD: &str = "smtp-secret-that-nobody-logs";

#[actix_web::test]
async fn the_program_signs_in_over_starttls_and_logs_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let post = Post::encrypted(folder.path());
    let certificate = folder.path().join("mail.pem");
    let smtp_url = format!(
        "smtp://forja:{PASSWORD}@localhost:{}?tls=required",
        post.port
    );
    let program = start(folder.path(), &smtp_url, Some(&certificate));
    post.next_recipient(550, &format!("5.1.1 <{ADDRESS}> is not here"));
    done(sign_up(&Client::new(&program.url), sign_up_input(ADDRESS)).await);
    done(sign_up(&Client::new(&program.url), second_organisation()).await);
    let mail = actix_web::web::block(move || post.next()).await.unwrap();
    assert_eq!(mail.to, ["second@example.com"]);
    let signed_in = ("forja".to_owned(), PASSWORD.to_owned());
    assert_eq!(mail.signed_in, Some(signed_in));
    drop(program);
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(
        log.contains("the mail server answered 550"),
        "the control: {log}"
    );
    for secret in [PASSWORD, ADDRESS, "second@example.com"] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

fn second_organisation() -> Value {
    let mut input = sign_up_input("second@example.com");
    input["organisation"]["taxId"] = json!("860.002.964-4");
    input
}

#[actix_web::test]
async fn a_password_goes_to_no_server_that_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let (stranger, open) = (Post::encrypted(folder.path()), Post::start());
    for post in [stranger, open] {
        let folder = tempfile::tempdir().unwrap();
        let smtp_url = format!(
            "smtp://forja:{PASSWORD}@localhost:{}?tls=required",
            post.port
        );
        let program = start(folder.path(), &smtp_url, None);
        done(sign_up(&Client::new(&program.url), sign_up_input(ADDRESS)).await);
        let log = folder.path().join("log");
        let refused = async {
            let said = || std::fs::read_to_string(&log).unwrap();
            while !said().contains("a mail was not taken") {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        };
        let patience = std::time::Duration::from_secs(60);
        tokio::time::timeout(patience, refused)
            .await
            .expect("the attempt fails");
        assert!(post.received().is_empty(), "nothing was handed over");
    }
}
