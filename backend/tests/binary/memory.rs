//! A large file passes through the server without ever being held whole.

use forja::clock::Clock;
use serde_json::{Value, json};

use super::Place;
use crate::support::{Client, TestApp, TestDatabase};

/// What is sent, bytes: 300 MB.
const SIZE: usize = 300_000_000;
/// What the server may have held at most at any moment, bytes.
const CEILING: u64 = 200_000_000;
/// What is sent with one PATCH, bytes.
const PATCH: usize = 50_000_000;

/// The most memory that a process has held so far, bytes.
fn high_water(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.unwrap().trim().trim_end_matches(" kB");
    kilobytes.parse::<u64>().unwrap() * 1024
}

#[actix_web::test]
async fn an_upload_of_300_mb_is_never_held_whole() {
    // The account is made by a server of the test's own; the program then serves
    // the same data, by the same clock.
    let app = TestApp::start(TestDatabase::sqlite()).await;
    let now = Clock::system().now();
    app.clock
        .advance_seconds(now.seconds_since(app.clock.now()));
    let mut client = app.buyer_account("Buyer").await.client(&app);
    let folder = app.app.config.folder.to_str().unwrap().to_owned();
    let place = Place::new();
    let server = place.serve(&["serve", "--folder", &folder]);
    client.url = format!("http://{}", server.address);

    let input = json!({ "purpose": "PART", "fileName": "large.stl", "sizeBytes": SIZE as f64 });
    let ticket = client.ticket(input, &[]).await;
    let url = ticket["url"].as_str().unwrap();
    let zeros = vec![0; PATCH];
    for offset in (0..SIZE).step_by(PATCH) {
        let answer = client.patch(url, offset, &zeros).await;
        assert_eq!(answer.status(), 204, "{:?}", answer.text().await);
    }
    // The analysis reads it too, and then somebody fetches it.
    let patience = std::time::Duration::from_secs(180);
    let latest = tokio::time::timeout(patience, analysed(&client)).await;
    let latest = latest.expect("the analysis ends");
    assert_eq!(fetched(&client, &latest["fileUrl"]).await, SIZE);

    let held = high_water(server.id());
    assert!(held < CEILING, "{held} bytes were held");
    // The control: what a process does hold is seen.
    let held_here = vec![1_u8; SIZE];
    assert!(high_water(std::process::id()) > SIZE as u64);
    drop(std::hint::black_box(held_here));
}

/// The newest part's revision once its analysis has ended, well or badly.
async fn analysed(client: &Client) -> Value {
    let query = "{ buyer { parts { edges { node { latest { fileUrl geometry { state } } } } } } }";
    loop {
        let data = client.run(query, json!({})).await;
        let latest = &data["buyer"]["parts"]["edges"][0]["node"]["latest"];
        if !["QUEUED", "RUNNING"].contains(&latest["geometry"]["state"].as_str().unwrap()) {
            return latest.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// How many bytes an address gives, read as they come.
async fn fetched(client: &Client, url: &Value) -> usize {
    let address = format!("{}{}", client.url, url.as_str().unwrap());
    let mut answer = client.http().get(address).send().await.unwrap();
    let mut bytes = 0;
    while let Some(chunk) = answer.chunk().await.unwrap() {
        bytes += chunk.len();
    }
    bytes
}
