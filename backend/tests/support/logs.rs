//! The server's log, kept in memory: every line of the process from the first
//! test on that asked for it.

use std::io;
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::EnvFilter;

/// Far more than a server in earnest writes. The clients of the tests live in the
/// same process; what they log is no log of the server.
const FILTER: &str = "debug,forja=trace,hyper=off,hyper_util=off,reqwest=off,tungstenite=off,\
     tokio_tungstenite=off";

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STARTED: OnceLock<()> = OnceLock::new();

struct Sink;

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES
            .lock()
            .expect("nobody failed while writing")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins to keep the log, once in the process.
pub fn keep() {
    STARTED.get_or_init(|| {
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(FILTER))
            .with_ansi(false)
            .with_writer(|| Sink)
            .init();
    });
}

/// Everything that was logged so far, by this test and those beside it.
pub fn so_far() -> Vec<u8> {
    LINES.lock().expect("nobody failed while writing").clone()
}

/// The lines so far that have this in them.
pub fn lines_with(text: &str) -> Vec<String> {
    let log = String::from_utf8_lossy(&so_far()).into_owned();
    let lines = log.lines().filter(|line| line.contains(text));
    lines.map(str::to_owned).collect()
}
