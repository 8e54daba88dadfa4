//! Configuration: a wrong value is named with its place, and `forja config` says
//! what is in force and where each value comes from, without secrets.

use super::Place;

#[test]
fn a_wrong_value_is_named_with_its_place() {
    let place = Place::new();
    for (text, says) in [
        ("upload_max_bytes = \"many\"", "upload_max_bytes"),
        ("listen = \"nowhere\"", "listen"),
        ("lissen = \"127.0.0.1:0\"", "lissen"),
        ("listen = ", "forja.toml"),
    ] {
        place.write("forja.toml", text);
        let run = place.run(&["serve"]);
        let said = run.sentence();
        assert!(said.starts_with("the configuration is wrong: "), "{said}");
        for word in [says, "forja.toml"] {
            assert!(said.contains(word), "{text}: {said}");
        }
        assert!(!said.contains("default."), "{said}");
    }
    std::fs::remove_file(place.path("forja.toml")).unwrap();
    let run = place.run_with(&["serve"], &[("FORJA_UPLOAD_MAX_BYTES", "many")]);
    let said = run.sentence();
    assert!(said.contains("FORJA_UPLOAD_MAX_BYTES"), "{said}");

    let run = place.run(&["serve", "--listen", "nowhere"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.stderr.contains("'nowhere' for '--listen"), "{run:?}");

    let run = place.run(&["serve", "--config", "elsewhere.toml"]);
    assert_eq!(
        run.sentence(),
        "there is no configuration file elsewhere.toml"
    );
}

#[test]
fn a_value_that_does_not_work_is_named() {
    let place = Place::new();
    for (variable, value, says) in [
        (
            "FORJA_LOG",
            "info,=",
            "\"info,=\" is no filter of log lines, such as info",
        ),
        (
            "FORJA_LOG_FORMAT",
            "xml",
            "log_format is \"xml\"; text or json fit",
        ),
        ("FORJA_MAIL_FROM", "nobody", "mail_from is no address: "),
        (
            "FORJA_CLIENT_ADDRESS_HEADER",
            "Forwarded For",
            "client_address_header is \"Forwarded For\"; the name of a header such as ",
        ),
        (
            "FORJA_SMTP_URL",
            "http://mail.example",
            "smtp_url is wrong: ",
        ),
    ] {
        let words = ["serve", "--listen", "127.0.0.1:0"];
        let run = place.run_with(&words, &[(variable, value)]);
        assert!(run.sentence().starts_with(says), "{run:?}");
    }
}

#[test]
fn config_names_every_value_with_its_source_and_no_secret() {
    let place = Place::new();
    let file = place.write(
        "site.toml",
        "listen = \"127.0.0.1:9\"\nupload_max_bytes = 7\nfolder = \"from-file\"\n\
         smtp_url = \"smtps://forja:geheim@mail.example\"\n",
    );
    let run = place.run_with(
        &["config", "--config", "site.toml", "--folder", "from-flag"],
        &[
            ("FORJA_UPLOAD_MAX_BYTES", "8"),
            (
                "FORJA_DATABASE_URL",
                "postgres://forja:streng@db.example/forja",
            ),
            ("FORJA_CORPUS", "a variable of another program"),
        ],
    );
    let printed = run.printed();
    let file = file.file_name().unwrap().to_str().unwrap();
    for line in [
        "folder = \"from-flag\"  # flag".to_owned(),
        "upload_max_bytes = 8  # environment FORJA_UPLOAD_MAX_BYTES".to_owned(),
        "log = \"info\"  # default".to_owned(),
        "database_url = \"(set, not shown)\"  # environment FORJA_DATABASE_URL".to_owned(),
    ] {
        assert!(printed.lines().any(|one| one == line), "{line}\n{printed}");
    }
    for start in [
        "listen = \"127.0.0.1:9\"  # file ",
        "smtp_url = \"(set, not shown)\"  # file ",
    ] {
        let line = printed.lines().find(|one| one.starts_with(start));
        assert!(
            line.is_some_and(|line| line.ends_with(file)),
            "{start}\n{printed}"
        );
    }
    for secret in ["geheim", "streng", "mail.example", "db.example"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    // Every key of the table is there, once.
    let keys: Vec<&str> = printed
        .lines()
        .map(|line| line.split_once(" = ").unwrap().0)
        .collect();
    let known = serde_json::to_value(forja::config::Config::default()).unwrap();
    let mut known: Vec<&str> = known
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    known.sort_unstable();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, known);
    assert!(!place.path("from-flag").exists(), "looking changes nothing");
}
