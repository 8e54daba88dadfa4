//! What somebody obtained, kept byte for byte.

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;

/// How far a story has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Quotes are sealed.
    Sealed,
    /// The deadline passed: the buyer reads them.
    Opened,
    /// The buyer chose.
    Awarded,
}

/// The way by which something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Status and headers of an answer.
    Header,
    /// Body of an answer.
    Body,
    /// A message of a socket.
    Event,
    /// A whole e-mail, headers included.
    Mail,
    /// A picture, a mesh, a drawing.
    File,
    /// A line of the server's log.
    Log,
}

/// Every channel.
pub const CHANNELS: [Channel; 6] = [
    Channel::Header,
    Channel::Body,
    Channel::Event,
    Channel::Mail,
    Channel::File,
    Channel::Log,
];

/// One thing that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub phase: Phase,
    /// By which way.
    pub channel: Channel,
    /// What had been asked for.
    pub label: String,
    /// It.
    pub bytes: Vec<u8>,
}

/// All that one participant obtained, in the order in which it came.
#[derive(Debug, Clone, Default)]
pub struct Record(Arc<Mutex<Vec<Entry>>>);

impl Record {
    /// Keeps one thing more.
    pub fn keep(&self, phase: Phase, channel: Channel, label: &str, bytes: impl Into<Vec<u8>>) {
        let (label, bytes) = (label.to_owned(), bytes.into());
        self.lock().push(Entry {
            phase,
            channel,
            label,
            bytes,
        });
    }

    /// A copy of everything.
    pub fn entries(&self) -> Vec<Entry> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().expect("nobody failed while writing")
    }
}

/// The addresses of files in an answer, each with the field that gives it.
pub fn addresses(field: &str, answer: &Value, found: &mut Vec<(String, String)>) {
    match answer {
        Value::String(text) if text.starts_with("/files/") => {
            found.push((field.to_owned(), text.clone()));
        }
        Value::Array(all) => all.iter().for_each(|one| addresses(field, one, found)),
        Value::Object(all) => all
            .iter()
            .for_each(|(name, one)| addresses(name, one, found)),
        _ => {}
    }
}
