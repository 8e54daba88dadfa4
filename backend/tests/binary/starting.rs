//! Why the program does not start: one clear sentence each, and a code that a
//! shell sees.

use std::net::TcpListener;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

use super::Place;

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        let run = Place::new().run(&[command, "--listen", &address]);
        assert_eq!(
            run.sentence(),
            format!(
                "can't listen on {address}; is another program using the port? \
                 Choose one with --listen: Address already in use (os error 98)"
            )
        );
    }
}

#[test]
fn a_folder_that_can_not_be_made_or_written() {
    let place = Place::new();
    let file = place.write("file", "");
    std::fs::create_dir_all(place.path("full/.probe")).unwrap();
    for command in ["serve", "migrate"] {
        for (folder, why) in [
            (file.clone(), "can't be made: File exists (os error 17)"),
            (
                file.join("below"),
                "can't be made: Not a directory (os error 20)",
            ),
            (
                place.path("full"),
                "is not writable: Is a directory (os error 21)",
            ),
        ] {
            let folder = folder.to_str().unwrap().to_owned();
            let words = [command, "--listen", "127.0.0.1:0", "--folder", &folder];
            assert_eq!(
                place.run(&words).sentence(),
                format!("the folder {folder} {why}"),
                "{command}"
            );
        }
    }
}

#[test]
fn data_of_a_newer_version() {
    let place = Place::new();
    let migrate = ["migrate", "--folder", "data"];
    let first = place.run(&migrate);
    assert!(!first.printed().starts_with('0'), "{first:?}");
    assert_eq!(place.run(&migrate).printed(), "0 migrations ran\n");
    let database = place.path("data/forja.sqlite");
    let mut connection = SqliteConnection::establish(database.to_str().unwrap()).unwrap();
    connection
        .batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('9001')")
        .unwrap();
    for command in ["serve", "migrate"] {
        let words = [command, "--listen", "127.0.0.1:0", "--folder", "data"];
        assert_eq!(
            place.run(&words).sentence(),
            "this data was written by a newer Forja (migration 9001); \
             run that version, or restore a backup"
        );
    }
}

#[test]
fn a_database_that_is_none_or_does_not_answer() {
    let place = Place::new();
    std::fs::create_dir(place.path("data")).unwrap();
    place.write("data/forja.sqlite", &"this is no database ".repeat(500));
    let words = ["serve", "--listen", "127.0.0.1:0", "--folder", "data"];
    let said = place.run(&words);
    assert!(
        said.sentence().contains("file is not a database"),
        "{said:?}"
    );

    let words = ["serve", "--listen", "127.0.0.1:0", "--folder", "other"];
    let url = "postgres://forja:geheim@127.0.0.1:1/forja";
    let said = place.run_with(&words, &[("FORJA_DATABASE_URL", url)]);
    assert!(said.sentence().contains("Connection refused"), "{said:?}");
    assert!(!said.stderr.contains("geheim"), "{said:?}");
}
