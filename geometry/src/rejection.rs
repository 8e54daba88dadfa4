//! Why a file got no report. Everything else that is wrong with it is a finding in its report.

use serde::{Deserialize, Serialize};

/// A file that cannot be taken as a mesh, or an analysis that was not finished.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rejection {
    /// The file has no bytes, or says itself that it holds no triangle.
    #[error("the file holds no triangles")]
    Empty,
    /// The bytes are no mesh file of a known format; `looks_like` says what they are, where that is plain.
    #[error("the file is not a mesh ({looks_like:?})")]
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
    /// A face of an OBJ file names a corner that is not there: the file has `count` of them. The
    /// line is counted from 1.
    #[error("line {line}: there is no corner {index}; the file has {count}")]
    NoSuchCorner { line: u64, index: i64, count: u64 },
    /// A 3MF package breaks its rules: in which of its files, and in which line of that, counted
    /// from 1 (0 where it is about the whole).
    #[error("{part}, line {line}: {problem:?}")]
    Package {
        part: String,
        line: u64,
        problem: PackageProblem,
    },
    #[error("the analysis was cancelled")]
    Cancelled,
}

/// How a 3MF package breaks the rules of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageProblem {
    /// The zip archive is cut, its directory is damaged, or a method of packing is not known.
    BrokenArchive,
    /// What came out of the archive has another checksum than it says.
    WrongChecksum,
    Encrypted,
    /// No relationship names a 3D model, or the model that it names is not in the package.
    NoModel,
    /// The XML is not well formed, or not what a model has to be.
    BadXml,
    /// The text is in no encoding that the format allows.
    UnknownEncoding,
    /// The XML declares entities: they could unfold without end.
    Entities,
    /// Elements or components are nested deeper than any real file's.
    TooDeep,
    UnknownUnit,
    /// A coordinate or an index is missing or no finite number.
    NumberExpected,
    /// A transform has not twelve numbers.
    BadTransform,
    /// A transform flattens what it moves.
    FlatTransform,
    /// A triangle names a corner that is not there.
    NoSuchCorner,
    /// A component or a build item names an object that is not there.
    NoSuchObject,
    /// Two objects of one model have the same number.
    RepeatedObject,
    /// An object contains itself.
    Cycle,
    /// The file needs an extension of the format that is not understood.
    UnknownExtension,
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
