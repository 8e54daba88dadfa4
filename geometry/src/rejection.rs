//! Why a file got no report. Everything else that is wrong with it is a finding in its report.

use serde::{Deserialize, Serialize};

/// A file that cannot be taken as a mesh, or an analysis that was not finished.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rejection {
    /// The file has no bytes, or says itself that it holds no triangle.
    #[error("the file holds no triangles")]
    Empty,
    /// The bytes are not an STL file; `looks_like` says what they are, where that is plain.
    #[error("the file is not an STL mesh ({looks_like:?})")]
    NotAMesh { looks_like: Guise },
    /// The file ends before the triangles that it announces.
    #[error("the file announces {expected} triangles and ends after {got}")]
    Truncated { expected: u64, got: u64 },
    #[error("the file has {value} triangles, the limit is {limit}")]
    TooManyTriangles { limit: u64, value: u64 },
    #[error("the file has {value} bytes, the limit is {limit}")]
    TooManyBytes { limit: u64, value: u64 },
    #[error("the analysis would take {value} bytes of memory, the limit is {limit}")]
    TooMuchMemory { limit: u64, value: u64 },
    /// No triangle has three corners that are numbers.
    #[error("no triangle of the file has finite corners")]
    NoFiniteTriangle,
    /// No triangle has any area: there is no surface.
    #[error("no triangle of the file has any area")]
    NoSurface,
    /// A coordinate is larger than any part: `value` of the file's units, the limit is `limit`.
    #[error("a coordinate of {value:e} is out of range (limit {limit:e})")]
    OutOfRange { limit: f64, value: f64 },
    /// A text file breaks the grammar in a line, counted from 1.
    #[error("line {line}: {problem:?}")]
    TextSyntax { line: u64, problem: TextProblem },
    #[error("the analysis was cancelled")]
    Cancelled,
}

/// What a file that is not a mesh of a known format looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guise {
    Unknown,
    /// A web page, often an error page saved in place of a download.
    Html,
    Pdf,
    Zip,
    Image,
    /// ISO 10303-21 exchange file.
    Step,
    Obj,
    Ply,
    GitLfsPointer,
    /// An STL whose numbers are in the wrong byte order.
    BigEndianStl,
}

/// How a text STL breaks its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextProblem {
    /// Something stands where a coordinate should; decimal commas are a usual cause.
    NumberExpected,
    /// A word other than the one that the grammar asks for.
    UnexpectedWord,
    /// A facet with two, four or more corners.
    NotThreeCorners,
    /// The text stops inside a facet.
    EndOfFile,
}
