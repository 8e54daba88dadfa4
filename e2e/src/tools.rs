//! Finds the programs that the tests need, or installs them where it may.

use std::env;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nix::unistd::geteuid;
use thiserror::Error;

use crate::process::{Interrupt, stream};

/// The oldest Node.js that the front end builds with: major and minor.
const NODE: (u32, u32) = (20, 19);
const INSTALL_LIMIT: Duration = Duration::from_secs(20 * 60);

/// Why a tool cannot be used; each reads as a sentence that says what to do.
#[derive(Debug, Error)]
pub(crate) enum ToolError {
    #[error("{what} was not found. {how}")]
    Absent {
        what: &'static str,
        how: &'static str,
    },
    #[error("Node.js 20.19 or newer is needed and this is {found}. {INSTALL_NODE}")]
    OldNode { found: String },
    #[error("{what} was not found, and apt-get could not install {packages} (see above). {how}")]
    NotInstalled {
        what: &'static str,
        packages: String,
        how: &'static str,
    },
    #[error("FORJA_CHROMIUM is {}, which is not a browser that starts.", .0.display())]
    NotABrowser(PathBuf),
    #[error("apt-get could not be started: {0}")]
    Apt(#[from] io::Error),
}

const INSTALL_NODE: &str = "Install it together with npm: `apt-get install nodejs npm` on \
    Debian 13 or Ubuntu 25.04 and newer, `brew install node` on macOS, or from nodejs.org.";

/// A thing that apt-get can bring.
struct Package {
    what: &'static str,
    packages: &'static [&'static str],
    how: &'static str,
}

const C_COMPILER: Package = Package {
    what: "A C compiler (cc)",
    packages: &["gcc", "libc6-dev"],
    how: "Install it with `apt-get install gcc libc6-dev`, or `xcode-select --install` on macOS.",
};

const CPP_COMPILER: Package = Package {
    what: "A C++ compiler (c++)",
    packages: &["g++"],
    how: "Install it with `apt-get install g++`, or `xcode-select --install` on macOS.",
};

const POSTGRES: Package = Package {
    what: "The PostgreSQL server (initdb and postgres)",
    packages: &["postgresql"],
    how: "Install it with `apt-get install postgresql`, or `brew install postgresql` on macOS.",
};

const CHROMIUM: Package = Package {
    what: "Chromium",
    packages: &["chromium", "fonts-dejavu-core"],
    how: "Install it with `apt-get install chromium fonts-dejavu-core`, or give the program's \
          path in FORJA_CHROMIUM.",
};

/// Node.js of a version that will do, and npm beside it.
///
/// # Errors
/// When one is absent or too old: no system package is sure to be new enough, so none is
/// installed.
pub(crate) fn node() -> Result<PathBuf, ToolError> {
    let absent = |what| ToolError::Absent {
        what,
        how: INSTALL_NODE,
    };
    let node = on_path("node").ok_or_else(|| absent("Node.js 20.19 or newer"))?;
    let found = first_line(&node, "--version").unwrap_or_else(|| "unknown".to_owned());
    if version(&found).is_none_or(|found| found < NODE) {
        return Err(ToolError::OldNode { found });
    }
    on_path("npm").ok_or_else(|| absent("npm"))?;
    Ok(node)
}

/// Makes sure of a C and a C++ compiler, with which some of the crates are built.
///
/// # Errors
/// When one is absent and cannot be installed.
pub(crate) fn compilers(apt: &mut Apt) -> Result<(), ToolError> {
    let named = |variable, usual: &[&str]| {
        let own = env::var(variable).ok().and_then(|name| on_path(&name));
        own.or_else(|| usual.iter().find_map(|name| on_path(name)))
    };
    apt.find(&C_COMPILER, || named("CC", &["cc", "gcc", "clang"]))?;
    apt.find(&CPP_COMPILER, || named("CXX", &["c++", "g++", "clang++"]))?;
    Ok(())
}

/// The folder of the PostgreSQL server's programs.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn postgres(apt: &mut Apt) -> Result<PathBuf, ToolError> {
    apt.find(&POSTGRES, || {
        let found = on_path("initdb").and_then(|initdb| initdb.canonicalize().ok());
        let beside = found.and_then(|initdb| Some(initdb.parent()?.to_owned()));
        let configured = || {
            let config = on_path("pg_config")?;
            first_line(&config, "--bindir").map(PathBuf::from)
        };
        let usual = || newest_folder(Path::new("/usr/lib/postgresql"));
        let is_server = |folder: &PathBuf| {
            is_program(&folder.join("initdb")) && is_program(&folder.join("postgres"))
        };
        beside
            .filter(is_server)
            .or_else(|| configured().filter(is_server))
            .or_else(|| usual().filter(is_server))
    })
}

/// A Chromium or Chrome that starts: the one that FORJA_CHROMIUM names, or else the system's.
///
/// # Errors
/// When the one named does not start, or when there is none and it cannot be installed.
pub(crate) fn chromium(apt: &mut Apt) -> Result<PathBuf, ToolError> {
    // Some systems have a program of this name that only says how to get the real one.
    let starts = |program: &PathBuf| first_line(program, "--version").is_some();
    if let Some(named) = env::var_os("FORJA_CHROMIUM").map(PathBuf::from) {
        return Some(named.clone())
            .filter(starts)
            .ok_or(ToolError::NotABrowser(named));
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    apt.find(&CHROMIUM, || {
        names.iter().filter_map(|name| on_path(name)).find(starts)
    })
}

/// Debian's packages, when this program may install them.
pub(crate) struct Apt {
    interrupt: Interrupt,
    updated: bool,
}

impl Apt {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        Self {
            interrupt,
            updated: false,
        }
    }

    /// What `look` finds, if need be after installing the package.
    fn find<T>(&mut self, package: &Package, look: impl Fn() -> Option<T>) -> Result<T, ToolError> {
        if let Some(found) = look() {
            return Ok(found);
        }
        if !geteuid().is_root() || on_path("apt-get").is_none() {
            return Err(ToolError::Absent {
                what: package.what,
                how: package.how,
            });
        }
        println!("{} was not found: installing it.", package.what);
        let installed = self.install(package.packages)?;
        let found = if installed { look() } else { None };
        found.ok_or_else(|| ToolError::NotInstalled {
            what: package.what,
            packages: package.packages.join(" "),
            how: package.how,
        })
    }

    fn install(&mut self, packages: &[&str]) -> Result<bool, ToolError> {
        if !self.updated {
            // A list that could not be renewed may still be good enough.
            self.run(&["update"])?;
            self.updated = true;
        }
        let mut arguments = vec!["install", "-y", "--no-install-recommends"];
        arguments.extend(packages);
        self.run(&arguments)
    }

    fn run(&self, arguments: &[&str]) -> Result<bool, ToolError> {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args([
                "-q",
                "-o",
                "DPkg::Lock::Timeout=300",
                "-o",
                "Dpkg::Use-Pty=0",
            ])
            .args(arguments);
        let end = stream(command, INSTALL_LIMIT, &self.interrupt, |_| {})?;
        Ok(end.success())
    }
}

/// The program of this name on PATH; a name with a slash is a path already.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|path| is_program(path));
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

/// The first line that the program prints when it is asked for something, if it ends well.
fn first_line(program: &Path, question: &str) -> Option<String> {
    let output = Command::new(program).arg(question).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().next()?.trim().to_owned();
    output.status.success().then_some(line)
}

/// Major and minor of a version such as `v20.19.1`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The `bin` folder of the highest version in a folder that has one folder per version.
fn newest_folder(versions: &Path) -> Option<PathBuf> {
    let newest = versions
        .read_dir()
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .max()?;
    Some(versions.join(newest.to_string()).join("bin"))
}

#[cfg(test)]
mod tests;
