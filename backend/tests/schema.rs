//! The API as served is the file `backend/schema.graphql`.

use std::path::PathBuf;

/// The web UI and partners are typed from the file. Run with `FORJA_UPDATE=1` to
/// write it anew; the difference is then read in review.
#[test]
fn the_schema_file_is_the_schema_served() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let served = forja::graphql::roots::sdl();
    if std::env::var_os("FORJA_UPDATE").is_some() {
        std::fs::write(&path, &served).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == served,
        "backend/schema.graphql is stale: run the tests with FORJA_UPDATE=1"
    );
}
