//! What Forja takes and gives on this machine: `cargo bench -p forja`.
//!
//! Runs the real program (release build) on folders of its own and prints the table
//! of docs/measures.md. `FORJA_TEST_POSTGRES` names a PostgreSQL server on which the
//! job list is measured as well; without it only SQLite is.

mod client;
mod program;
mod table;

use std::time::{Duration, Instant};

use anyhow::Context as _;
use client::Client;
use program::Program;
use table::Table;

const BUYER: &str = "compras1@demo.example";
const MIB: f64 = 1024.0 * 1024.0;
/// Clients that ask at once, and for how long, for the list of jobs.
const CLIENTS: usize = 8;
const SPAN: Duration = Duration::from_secs(15);
/// Times each start and each analysis is measured; the middle one is told.
const RUNS: usize = 3;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measure())
}

async fn measure() -> anyhow::Result<()> {
    let mut table = Table::default();
    table.row(
        "binary, the web UI in it",
        program::binary_size()? / MIB,
        "MiB",
    );
    starts(&mut table).await?;
    let demo = Program::start("demo", None).await?;
    upload(&demo, &mut table).await?;
    demo.stop().await?;
    let demo = Program::start("demo", None).await?;
    for (triangles, name) in [(100_000, "100,000"), (1_000_000, "1,000,000")] {
        findings(&demo, triangles, name, &mut table).await?;
    }
    job_list(&demo, "SQLite", &mut table).await?;
    demo.stop().await?;
    if let Some(database) = program::postgres_database()? {
        let demo = Program::start("demo", Some(&database)).await?;
        job_list(&demo, "PostgreSQL", &mut table).await?;
        demo.stop().await?;
    } else {
        eprintln!("FORJA_TEST_POSTGRES is not set: the job list on PostgreSQL is left out");
    }
    table.print();
    Ok(())
}

/// An empty marketplace: its first start makes folder and tables, later ones do not.
async fn starts(table: &mut Table) -> anyhow::Result<()> {
    let (mut first, mut later, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let program = Program::start("serve", None).await?;
        first.push(program.started_in.as_secs_f64() * 1e3);
        let folder = program.stop().await?;
        let program = Program::again("serve", folder, None).await?;
        later.push(program.started_in.as_secs_f64() * 1e3);
        tokio::time::sleep(Duration::from_secs(3)).await;
        idle.push(program.memory("VmRSS")? / MIB);
        program.stop().await?;
    }
    table.row("first start, until ready", middle(first), "ms");
    table.row("later start, until ready", middle(later), "ms");
    table.row("memory at rest", middle(idle), "MiB");
    Ok(())
}

/// 300 MB of a text that is no mesh: what is measured is receiving, hashing, storing.
async fn upload(demo: &Program, table: &mut Table) -> anyhow::Result<()> {
    const BYTES: usize = 300_000_000;
    let client = Client::signed_in(&demo.url, BUYER).await?;
    let before = demo.memory("VmRSS")? / MIB;
    let file = vec![b'x'; BYTES];
    let begun = Instant::now();
    client.upload("large.stl", &file).await?;
    let seconds = begun.elapsed().as_secs_f64();
    table.row("upload of 300 MB", BYTES as f64 / 1e6 / seconds, "MB/s");
    let peak = demo.memory("VmHWM")? / MIB;
    table.row("memory before the upload", before, "MiB");
    table.row("most memory, the upload over", peak, "MiB");
    Ok(())
}

/// From the first byte sent to findings and a picture to turn, as a client gets them.
async fn findings(
    demo: &Program,
    triangles: usize,
    name: &str,
    table: &mut Table,
) -> anyhow::Result<()> {
    let client = Client::signed_in(&demo.url, BUYER).await?;
    let mut seconds = Vec::new();
    let mut exactly = 0;
    for run in 0..RUNS {
        let mut file = bellows(triangles)?;
        exactly = (file.len() - 84) / 50;
        // A header of its own: an organisation never analyses the same bytes twice.
        if let Some(byte) = file.first_mut() {
            *byte = u8::try_from(run)?;
        }
        let begun = Instant::now();
        client.upload("bellows.stl", &file).await?;
        client.analysed().await?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    let what = format!("upload to findings, {name} triangles ({exactly} exactly)");
    table.row(&what, middle(seconds), "s");
    Ok(())
}

/// The generator's bellows as a binary STL of about so many triangles.
fn bellows(triangles: usize) -> anyhow::Result<Vec<u8>> {
    let stl = |resolution: f64| {
        let part = geometry::generate::part("bellows", resolution);
        anyhow::Ok(part.context("the generator knows bellows")?.to_stl_binary())
    };
    let one = (stl(1.0)?.len() - 84) / 50;
    // Rings and segments both grow with the resolution.
    stl((triangles as f64 / one as f64).sqrt())
}

/// The buyer's list of jobs with their quotes, as the web UI asks for it.
async fn job_list(demo: &Program, database: &str, table: &mut Table) -> anyhow::Result<()> {
    let client = Client::signed_in(&demo.url, BUYER).await?;
    let jobs = client.jobs().await?;
    let until = Instant::now() + SPAN;
    let asking = (0..CLIENTS).map(|_| {
        let client = client.clone();
        tokio::spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < until {
                let begun = Instant::now();
                client.jobs().await?;
                times.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            anyhow::Ok(times)
        })
    });
    let mut times = Vec::new();
    for one in asking.collect::<Vec<_>>() {
        times.extend(one.await??);
    }
    times.sort_by(f64::total_cmp);
    let rate = times.len() as f64 / SPAN.as_secs_f64();
    let what = format!("list of {jobs} jobs with quotes, {database}, {CLIENTS} clients");
    table.row(&what, rate, "requests/s");
    table.row(&format!("{what}: p50"), share(&times, 0.5), "ms");
    table.row(&format!("{what}: p99"), share(&times, 0.99), "ms");
    Ok(())
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    share(&values, 0.5)
}

/// The value below which this share of sorted values lies; NaN of none.
fn share(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
