//! Where the configuration comes from: defaults, then a file, then the environment,
//! then flags.

use std::net::SocketAddr;
use std::path::PathBuf;

use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use figment::{Figment, Metadata};
use serde::Serialize;

use super::Config;

/// What the command line may set.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Flags {
    /// `--folder`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// `--listen`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
}

/// Keys whose values are never printed: they may hold passwords.
const SECRET: &[&str] = &["database_url", "s3_secret_access_key", "smtp_url"];

fn layers(file: Option<&PathBuf>, flags: &Flags, defaults: &Config) -> Figment {
    let file = file.cloned().unwrap_or_else(|| PathBuf::from("forja.toml"));
    Figment::from(Serialized::defaults(defaults))
        .merge(Toml::file(file))
        .merge(Env::prefixed("FORJA_").filter(|key| is_key(key.as_str())))
        .merge(Serialized::defaults(flags))
}

/// Other programs of the house have variables of their own that begin alike.
fn is_key(name: &str) -> bool {
    let known = serde_json::to_value(Config::default()).unwrap_or_default();
    known.get(name.to_ascii_lowercase()).is_some()
}

/// Reads the configuration in force. The error says which key of which source is wrong.
pub fn load(file: Option<&PathBuf>, flags: &Flags, defaults: &Config) -> anyhow::Result<Config> {
    if let Some(file) = file
        && !file.is_file()
    {
        anyhow::bail!("there is no configuration file {}", file.display());
    }
    let layers = layers(file, flags, defaults);
    layers.extract().map_err(|error| {
        let wrong: Vec<String> = error
            .into_iter()
            .map(|one| in_words(&layers, &one))
            .collect();
        anyhow::anyhow!("the configuration is wrong: {}", wrong.join("; "))
    })
}

/// What is wrong, with the key and where it stands, in one line.
fn in_words(layers: &Figment, error: &figment::Error) -> String {
    let key = match &error.kind {
        Kind::UnknownField(key, _) => key.clone(),
        _ => error.path.join("."),
    };
    let what = match &error.kind {
        Kind::UnknownField(..) => "there is no such key".to_owned(),
        kind => kind.to_string(),
    };
    // The reader of TOML draws the line of the file below its first line.
    let lines = what.lines().map(str::trim);
    let what: Vec<&str> = lines.filter(|line| !line.contains('|')).collect();
    let found = error.metadata.as_ref();
    let found = found.or_else(|| layers.find_metadata(&key));
    let place = found.map_or_else(|| "default".to_owned(), |found| place(found, &key));
    match key.as_str() {
        "" => format!("{place}: {}", what.join(": ")),
        key => format!("{key} ({place}): {}", what.join(": ")),
    }
}

/// The configuration in force as lines `key = value  # source`, without secrets.
pub fn describe(
    file: Option<&PathBuf>,
    flags: &Flags,
    defaults: &Config,
) -> anyhow::Result<Vec<String>> {
    let layers = layers(file, flags, defaults);
    let config = load(file, flags, defaults)?;
    let values = serde_json::to_value(&config)?;
    let mut lines = Vec::new();
    for (key, value) in values.as_object().into_iter().flatten() {
        let shown = match value.as_str() {
            Some(text) if SECRET.contains(&key.as_str()) && !text.is_empty() => {
                "\"(set, not shown)\"".to_owned()
            }
            _ => value.to_string(),
        };
        lines.push(format!("{key} = {shown}  # {}", source_of(&layers, key)));
    }
    Ok(lines)
}

fn source_of(layers: &Figment, key: &str) -> String {
    let found = layers.find_metadata(key);
    found.map_or_else(|| "default".to_owned(), |found| place(found, key))
}

/// The name of the layer that a key was found in.
fn place(found: &Metadata, key: &str) -> String {
    if found.name.contains("environment") {
        return format!("environment FORJA_{}", key.to_ascii_uppercase());
    }
    match &found.source {
        Some(figment::Source::File(path)) => format!("file {}", path.display()),
        _ if found.name.contains("Flags") => "flag".to_owned(),
        _ => "default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_and_sources_are_named() {
        let flags = Flags {
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 9))),
            folder: None,
        };
        let config = load(None, &flags, &Config::default()).unwrap();
        assert_eq!(config.listen.port(), 9);
        let lines = describe(None, &flags, &Config::default()).unwrap();
        assert!(
            lines
                .iter()
                .any(|line| line == "listen = \"127.0.0.1:9\"  # flag"),
            "{lines:?}"
        );
        assert!(lines.iter().any(|line| line.ends_with("# default")));
    }

    #[test]
    fn a_secret_is_not_shown() {
        let defaults = Config {
            smtp_url: "smtp://me:secret@mail".to_owned(),
            s3_secret_access_key: "secret@s3".to_owned(),
            database_url: "postgres://me:secret@rows/forja".to_owned(),
            s3_bucket: "shown".to_owned(),
            ..Config::default()
        };
        let lines = describe(None, &Flags::default(), &defaults).unwrap();
        assert!(lines.iter().any(|line| line.contains("\"shown\"")));
        assert!(
            lines.iter().all(|line| !line.contains("secret@")),
            "{lines:?}"
        );
    }
}
