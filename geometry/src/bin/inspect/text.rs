//! English sentences for what an analysis says.

use geometry::{Finding, Guise, PackageProblem, Rejection, Rule, TextProblem, Unit};

/// What a finding says, with its number.
pub fn finding(finding: &Finding) -> String {
    let said = rule(finding.rule);
    let (Some(value), Some(unit)) = (finding.value, finding.unit) else {
        return format!("{said}.");
    };
    let measured = quantity(value, unit);
    match finding.limit {
        Some(limit) if limit != 0.0 => {
            format!("{said}: {measured} (limit {}).", quantity(limit, unit))
        }
        _ => format!("{said}: {measured}."),
    }
}

fn quantity(value: f64, unit: Unit) -> String {
    let number = number(value);
    match unit {
        Unit::Millimetre => format!("{number} mm"),
        Unit::SquareMillimetre => format!("{number} mm²"),
        Unit::Degree => format!("{number}°"),
        Unit::Count => number,
        Unit::Ratio => format!("{:.1} %", value * 100.0),
        Unit::Byte => format!("{number} bytes"),
    }
}

/// A number with at most six digits that count, without needless zeros.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if value.fract() == 0.0 && size < 1e15 {
        return format!("{value}");
    }
    if !(1e-4..1e15).contains(&size) {
        return format!("{value:.3e}");
    }
    let decimals = (5 - size.log10().floor() as i32).clamp(0, 9) as usize;
    let text = format!("{value:.decimals$}");
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::OpenEdges => "The surface has a hole; length of its rim",
        Rule::NonManifoldEdges => "Edges where more than two faces meet",
        Rule::NonManifoldVertices => "Points in which the surface touches itself",
        Rule::FlippedFaces => "Faces turned over against their neighbours",
        Rule::NotOrientable => "Inside and outside of the surface cannot be told apart",
        Rule::DuplicateFaces => "Faces that are there more than once; copies",
        Rule::CollapsedFaces => "Faces with two equal corners, left out",
        Rule::ZeroAreaFaces => "Faces without area",
        Rule::NonFiniteFaces => "Faces with a corner that is no number, left out",
        Rule::InsideOut => "The whole surface is inside out",
        Rule::SeveralBodies => "The file holds several separate bodies",
        Rule::NestedBodies => "A body lies inside another and is no cavity",
        Rule::InsideOutBody => "A body is inside out and lies in no other",
        Rule::SelfIntersections => "Pairs of faces that run through or lie on each other",
        Rule::JoinedWithTolerance => "Corners apart by rounding were joined within a tolerance",
        Rule::TrailingBytes => "Bytes after the last triangle that belong to nothing",
        Rule::WrongCount => "The header announces another number of triangles than there are",
        Rule::MissingEnd => "The text stops without its end",
        Rule::BrokenPolygons => "Faces with too few or unreadable corners, left out",
        Rule::ShapeNotRead => "The file says more of the shape than its triangles, unread",
        Rule::PrecisionLost => "The part lies so far from zero that its shape is rounded",
        Rule::ImplausibleSize => "The size is unusual, the unit may be wrong",
        Rule::LooksLikeMillimetres => "The size would be usual if the file were in millimetres",
        Rule::LooksLikeInches => "The size would be usual if the file were in inches",
        Rule::LooksLikeMetres => "The size would be usual if the file were in metres",
        Rule::MeshNotSound => "The mesh has no agreed inside, so this was not assessed",
        Rule::OverEnvelope => "Larger than the usual working space",
        Rule::UnderSize => "Smaller than can be held or made",
        Rule::ThinWall => "A thin wall",
        Rule::Unreachable => "Faces that no tool reaches along six directions",
        Rule::ManySetups => "More clampings than usual",
        Rule::Undercut => "Faces hidden from both dies",
        Rule::MissingDraft => "Walls along the die motion without enough draft",
        Rule::ThinSection => "A section too thin to fill",
        Rule::NotPrismatic => "Faces neither along the wire nor square to it",
        Rule::NotThrough => "A floor or step that a wire cannot cut",
        Rule::TooTall => "Higher than the wire is held straight",
        Rule::SharpInnerCorner => "Sharp inner corners, which the wire rounds",
        Rule::Overhang => "Faces that hang over and need support",
    }
}

/// Why a file was rejected.
pub fn rejection(rejection: &Rejection) -> String {
    match rejection {
        Rejection::NotAMesh { looks_like } => {
            format!("The file is no mesh: it is {}.", guise(*looks_like))
        }
        Rejection::TextSyntax { line, problem } => {
            format!("Line {line}: {}.", text_problem(*problem))
        }
        Rejection::Package {
            part,
            line: 0,
            problem,
        } => format!("{part}: {}.", package_problem(*problem)),
        Rejection::Package {
            part,
            line,
            problem,
        } => format!("{part}, line {line}: {}.", package_problem(*problem)),
        other => format!("{other}."),
    }
}

fn guise(looks_like: Guise) -> &'static str {
    match looks_like {
        Guise::Unknown => "bytes of no known format",
        Guise::Html => "a web page",
        Guise::Pdf => "a PDF document",
        Guise::Zip => "a zip archive",
        Guise::Image => "a picture",
        Guise::Step => "a STEP file, which is not read yet",
        Guise::Ply => "a PLY file, which is not read",
        Guise::GitLfsPointer => "a pointer of Git LFS in place of the file",
        Guise::BigEndianStl => "an STL file with its bytes in the wrong order",
    }
}

fn text_problem(problem: TextProblem) -> &'static str {
    match problem {
        TextProblem::NumberExpected => "a number is expected here (with a point, not a comma)",
        TextProblem::UnexpectedWord => "another word is expected here",
        TextProblem::NotThreeCorners => "a facet has three corners",
        TextProblem::EndOfFile => "the text stops in the middle of something",
    }
}

fn package_problem(problem: PackageProblem) -> &'static str {
    match problem {
        PackageProblem::BrokenArchive => "the archive is damaged",
        PackageProblem::WrongChecksum => "the checksum is another one: the file is damaged",
        PackageProblem::Encrypted => "it is encrypted",
        PackageProblem::NoModel => "there is no 3D model",
        PackageProblem::BadXml => "the XML is not what it has to be",
        PackageProblem::UnknownEncoding => "the text is in an unknown encoding",
        PackageProblem::Entities => "the XML declares entities, which is not allowed",
        PackageProblem::TooDeep => "things are nested too deeply",
        PackageProblem::UnknownUnit => "the unit is unknown",
        PackageProblem::NumberExpected => "a number is expected here",
        PackageProblem::BadTransform => "a transform has twelve numbers",
        PackageProblem::FlatTransform => "the transform makes a sheet of a body",
        PackageProblem::NoSuchCorner => "a triangle names a corner that is not there",
        PackageProblem::NoSuchObject => "the object that is named is not there",
        PackageProblem::RepeatedObject => "another object has the same number",
        PackageProblem::Cycle => "an object contains itself",
        PackageProblem::UnknownExtension => "it needs an extension that is not understood",
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short_and_exact_enough() {
        for (value, text) in [
            (12.0, "12"),
            (0.25, "0.25"),
            (1234.5678, "1234.57"),
            (-0.001_234_567_8, "-0.00123457"),
            (1.5e-9, "1.500e-9"),
            (0.0, "0"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
