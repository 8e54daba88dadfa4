//! The program itself, as it is started from a shell: what it says when it can't
//! start, how it stops, and what it takes of memory.

mod configuration;
mod demonstration;
mod memory;
mod starting;
mod stopping;
mod watching;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the program may take to start, or to say why it can't.
const PATIENCE: Duration = Duration::from_secs(60);

/// An empty folder in which the program is run, with none of our variables set.
struct Place {
    folder: tempfile::TempDir,
}

/// What a run that ended by itself said.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    /// The one sentence of a run that failed: nothing else is said, no matter where.
    fn sentence(&self) -> &str {
        assert_eq!((self.code, self.stdout.as_str()), (Some(1), ""), "{self:?}");
        let said = self.stderr.strip_suffix('\n').unwrap_or(&self.stderr);
        assert!(!said.contains('\n'), "{self:?}");
        said.strip_prefix("forja: ")
            .unwrap_or_else(|| panic!("{self:?}"))
    }

    /// What a run that went well printed.
    fn printed(&self) -> &str {
        assert_eq!(self.code, Some(0), "{self:?}");
        &self.stdout
    }
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn command<A: AsRef<OsStr>>(&self, words: &[A]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_forja"));
        command.current_dir(self.folder.path()).args(words);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("FORJA_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs the program to its end.
    fn run<A: AsRef<OsStr>>(&self, words: &[A]) -> Run {
        self.run_with(words, &[])
    }

    /// Runs the program with variables set.
    fn run_with<A: AsRef<OsStr>>(&self, words: &[A], variables: &[(&str, &str)]) -> Run {
        let [out, err] = ["stdout", "stderr"].map(|name| self.path(name));
        let mut command = self.command(words);
        command.envs(variables.iter().copied());
        command.stdin(Stdio::null());
        command.stdout(File::create(&out).unwrap());
        command.stderr(File::create(&err).unwrap());
        let mut child = Running(command.spawn().unwrap());
        let code = child.ended();
        let [stdout, stderr] = [out, err].map(|path| std::fs::read_to_string(path).unwrap());
        Run {
            code,
            stdout,
            stderr,
        }
    }

    /// Starts the program and waits until it serves; it says on which port.
    fn serve<A: AsRef<OsStr>>(&self, words: &[A]) -> Server {
        self.serve_with(words, &[])
    }

    /// As [`Self::serve`], with variables set. The log is in the file `log`.
    fn serve_with<A: AsRef<OsStr>>(&self, words: &[A], variables: &[(&str, &str)]) -> Server {
        let log = self.path("log");
        let mut command = self.command(words);
        command.envs(variables.iter().copied());
        command.args(["--listen", "127.0.0.1:0"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(File::create(&log).unwrap());
        let mut child = Running(command.spawn().unwrap());
        let stdout = BufReader::new(child.0.stdout.take().unwrap());
        let ready = "Forja is ready on http://";
        let mut said = Vec::new();
        for line in stdout.lines().map_while(Result::ok) {
            if let Some(address) = line.strip_prefix(ready) {
                let address = address.to_owned();
                return Server {
                    child,
                    address,
                    said,
                };
            }
            said.push(line);
        }
        panic!("it ended: {}", std::fs::read_to_string(&log).unwrap());
    }
}

/// A process that does not outlive its test.
struct Running(Child);

impl Running {
    /// The exit code of a process that ends by itself.
    fn ended(&mut self) -> Option<i32> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it still runs after {PATIENCE:?}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program, serving.
struct Server {
    child: Running,
    /// Address and port.
    address: String,
    /// The lines that it printed before it was ready.
    said: Vec<String>,
}

impl Server {
    fn id(&self) -> u32 {
        self.child.0.id()
    }

    /// Sends a signal, such as `TERM`.
    fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }
}
