//! The numbers of the assessments, as data: each with its value, its unit and where it is from.

mod data;

pub use data::*;

use crate::finding::Unit;
use crate::report::Process;
use crate::rule::Rule;

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A public page.
    Published(&'static str),
    /// What workshops usually go by; no public table was found that could be named.
    Practice,
}

/// One number that an assessment goes by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    pub process: Process,
    pub rule: Rule,
    /// What is compared with it, in a few words.
    pub about: &'static str,
    pub value: f64,
    pub unit: Unit,
    pub source: Source,
}

/// One number by which build directions are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// What it is and why it is so large, in a sentence.
    pub about: &'static str,
    pub value: f64,
    pub unit: Unit,
    pub source: Source,
}

/// An end mill with a flat end, in its holder, which is taken for a cylinder; mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndMill {
    pub diameter_mm: f64,
    /// From the end to the holder.
    pub length_mm: f64,
    /// Where the length is from.
    pub length_source: Source,
    /// Diameter of the holder.
    pub holder_mm: f64,
    /// Where the holder is from.
    pub holder_source: Source,
}

/// The working space of one process, edges from long to short, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    pub process: Process,
    pub size_mm: [f64; 3],
    pub source: Source,
}
