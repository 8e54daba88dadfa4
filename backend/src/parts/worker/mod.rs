//! Work on files from outside, done in a child process of our own program.
//!
//! A file that makes a reader take too long, take too much memory or crash costs
//! that child and nothing else. The child gets the file's bytes on its standard
//! input and answers in frames on its standard output; it opens no file, no
//! socket and no database.

pub mod child;
mod frame;

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::{Semaphore, mpsc};

pub use self::frame::Frame;
use crate::parts::model::{Units, UploadPurpose};
use crate::platform::blobs::BlobError;

/// Children that one node runs at once, beside those of analyses.
const CHILDREN: usize = 4;
/// Memory of a child beyond what its work may take, for the program itself.
const OWN_MEMORY_BYTES: u64 = 1 << 30;
/// What is kept of a child's last words.
const LAST_WORDS_BYTES: u64 = 2048;

/// What a child is asked to do with the bytes that it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Analyse a mesh in these units.
    Analyse(Units),
    /// Guess a mesh's unit.
    Guess,
    /// Rewrite a mesh in these units as a binary STL in mm with this header.
    Stl(Units, String),
    /// Repair a mesh in these units.
    Repair(Units),
    /// Take names and metadata out of a drawing or a photo.
    Clean(UploadPurpose),
}

/// What a child may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceilings {
    /// Seconds from start to end.
    pub seconds: u64,
    /// Bytes of memory.
    pub memory_bytes: u64,
    /// Triangles of a mesh.
    pub triangles: u64,
    /// Bytes of its file.
    pub file_bytes: u64,
}

/// Why a child did not end its work.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// It took too long and was stopped.
    #[error("it took longer than {0} s")]
    TimedOut(u64),
    /// It ended early.
    #[error("it stopped: {0}")]
    Crashed(String),
    /// The file could not be read from the store.
    #[error(transparent)]
    Input(#[from] BlobError),
    /// It could not be started, or its pipes broke.
    #[error("a worker can't be run: {0}")]
    Pipe(#[from] std::io::Error),
}

/// Starts children. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Worker {
    program: PathBuf,
    ceilings: Ceilings,
    turns: Arc<Semaphore>,
}

/// The bytes of a file, as the store gives them.
pub type Input = BoxStream<'static, Result<Bytes, BlobError>>;

impl Worker {
    /// A worker that runs this program: the server's own.
    pub fn new(program: PathBuf, ceilings: Ceilings) -> Self {
        Self {
            program,
            ceilings,
            turns: Arc::new(Semaphore::new(CHILDREN)),
        }
    }

    /// The same, running another program.
    #[must_use]
    pub fn with_program(mut self, program: PathBuf) -> Self {
        self.program = program;
        self
    }

    /// The same, with other ceilings.
    #[must_use]
    pub fn with_ceilings(mut self, ceilings: Ceilings) -> Self {
        self.ceilings = ceilings;
        self
    }

    /// What a child may take.
    pub fn ceilings(&self) -> Ceilings {
        self.ceilings
    }

    /// Starts the work. Frames come as the child writes them; the last one is
    /// [`Frame::End`], and an error ends the work too. Dropping the receiver
    /// stops the child.
    pub fn start(&self, work: &Work, input: Input) -> mpsc::Receiver<Result<Frame, WorkerError>> {
        let (sender, receiver) = mpsc::channel(4);
        let command = self.command(work);
        let seconds = self.ceilings.seconds;
        let turns = Arc::clone(&self.turns);
        tokio::spawn(async move {
            let turn = turns.acquire_owned().await;
            let run =
                tokio::time::timeout(Duration::from_secs(seconds), drive(command, input, &sender));
            let outcome = run.await.unwrap_or(Err(WorkerError::TimedOut(seconds)));
            drop(turn);
            if let Err(error) = outcome {
                // Nobody listens any more: nobody needs to know.
                let _ = sender.send(Err(error)).await;
            }
        });
        receiver
    }

    /// The child's command, in a shell that limits its memory: without unsafe
    /// code a process can't limit itself between its birth and its start.
    fn command(&self, work: &Work) -> Command {
        let memory = self.ceilings.memory_bytes.saturating_add(OWN_MEMORY_BYTES) / 1024;
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(r#"ulimit -v "$1" 2>/dev/null; ulimit -c 0; shift; exec "$@""#)
            .arg("sh")
            .arg(memory.to_string())
            .arg(&self.program)
            .args(child::arguments(work, &self.ceilings))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }
}

type Sender = mpsc::Sender<Result<Frame, WorkerError>>;

async fn drive(mut command: Command, input: Input, sender: &Sender) -> Result<(), WorkerError> {
    let mut child = command.spawn()?;
    let (Some(stdin), Some(mut stdout), Some(stderr)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(WorkerError::Crashed("it has no pipes".to_owned()));
    };
    let listen = async {
        while let Some(frame) = frame::read(&mut stdout).await? {
            let last = frame == Frame::End;
            if sender.send(Ok(frame)).await.is_err() {
                return Ok(Heard::Nobody);
            }
            if last {
                return Ok(Heard::All);
            }
        }
        Ok::<_, WorkerError>(Heard::Part)
    };
    let mut words = String::new();
    let last_words = async {
        let mut limited = stderr.take(LAST_WORDS_BYTES);
        // Words that are no text are no words.
        let _ = limited.read_to_string(&mut words).await;
    };
    let (fed, heard, ()) = tokio::join!(feed(stdin, input), listen, last_words);
    match heard? {
        Heard::All | Heard::Nobody => Ok(()),
        Heard::Part => {
            fed?;
            Err(WorkerError::Crashed(obituary(&mut child, &words).await))
        }
    }
}

enum Heard {
    All,
    Part,
    Nobody,
}

/// Writes the file to the child. One that stops reading says why in its own way.
async fn feed(mut stdin: ChildStdin, mut input: Input) -> Result<(), WorkerError> {
    while let Some(bytes) = input.next().await {
        if stdin.write_all(&bytes?).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}

async fn obituary(child: &mut Child, words: &str) -> String {
    let how = match child.wait().await {
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    match words.lines().next() {
        Some(first) => format!("{how}: {first}"),
        None => how,
    }
}
