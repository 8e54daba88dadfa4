//! Files as exporters, transfers and ill will make them. No other program that was tried reads
//! all of these rightly.

use geometry::{Format, Guise, Health, Measures, Rejection, Rule, TextProblem};

use super::files::{Triangle, binary, binary_with, cube, text, text_with, turned};
use super::random::Random;
use super::{analysed, close};

const ZERO: [f32; 3] = [0.0; 3];

fn plain() -> Vec<Triangle> {
    cube(ZERO, 10.0)
}

fn seen(bytes: &[u8]) -> (Health, Measures) {
    let report = analysed(bytes).expect("a report").report;
    (report.health, report.measures)
}

/// The bytes hold a closed solid of that many faces and that volume; gives the rules found.
fn solid(bytes: &[u8], triangles: u32, volume: f64) -> Vec<Rule> {
    let report = analysed(bytes).expect("a report").report;
    assert_eq!(report.triangles, triangles);
    assert!(report.health.closed, "{:?}", report.health);
    assert!(report.health.oriented, "{:?}", report.health);
    let measured = report.measures.volume_mm3.expect("a volume");
    assert!(close(measured, volume, 1e-6), "{measured} is not {volume}");
    report.health.findings.iter().map(|f| f.rule).collect()
}

#[test]
fn binary_files_are_known_by_their_length_whatever_the_header_says() {
    for header in [
        &b"plain"[..],
        b"solid from a CAD system",
        b"solid two\nfacet lines",
        "solid pi\u{e8}ce\nfacet".as_bytes(),
    ] {
        let bytes = binary_with(header, 12, &plain());
        assert_eq!(solid(&bytes, 12, 1000.0), []);
    }
}

#[test]
fn trailing_bytes_are_read_past_and_reported() {
    let mut bytes = binary(&plain());
    bytes.extend(b"thirty-one bytes of other things");
    assert_eq!(solid(&bytes, 12, 1000.0), [Rule::TrailingBytes]);
}

#[test]
fn a_wrong_count_is_put_right_where_the_records_are_whole() {
    for count in [0, 5, 11, 13, 4_000_000_000] {
        let bytes = binary_with(b"", count, &plain());
        assert_eq!(solid(&bytes, 12, 1000.0), [Rule::WrongCount], "{count}");
    }
}

#[test]
fn a_cut_file_is_refused_with_both_numbers() {
    let mut bytes = binary(&plain());
    bytes.truncate(84 + 9 * 50 + 20);
    let expected = Rejection::Truncated {
        expected: 12,
        got: 9,
    };
    assert_eq!(analysed(&bytes).err(), Some(expected));
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let empty_solid = b"solid a\nendsolid a\n";
    for bytes in [&b""[..], empty_solid, &binary(&[])] {
        assert_eq!(analysed(bytes).err(), Some(Rejection::Empty));
    }
}

#[test]
fn text_is_read_in_any_case_with_any_line_ends_and_blanks() {
    let text = text("a part", &plain());
    let variants = [
        text.clone(),
        text.replace("solid a part", "solid"),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace('\n', " "),
        text.to_uppercase(),
        format!("\n \t\n{text}"),
        format!("\u{feff}{text}"),
        text.replace("solid a part", "solid facet plate solid"),
        text.replace(" facet normal 0 0 1", " facet"),
        text.replace("vertex ", "vertex\t +"),
    ];
    for variant in variants {
        assert_eq!(solid(variant.as_bytes(), 12, 1000.0), [], "{variant}");
    }
}

#[test]
fn normals_are_not_read() {
    for normal in ["nan nan nan", "-nan(ind) 0 inf", "1e99 x y"] {
        let text = text_with("a", normal, &plain());
        assert_eq!(solid(text.as_bytes(), 12, 1000.0), []);
    }
}

#[test]
fn all_solids_of_a_text_are_read() {
    let both = text("a", &plain()) + &text("b", &cube([20.0, 0.0, 0.0], 10.0));
    assert_eq!(solid(both.as_bytes(), 24, 2000.0), [Rule::SeveralBodies]);
}

#[test]
fn a_text_that_ends_early_is_refused_or_reported() {
    let text = text("a", &plain());
    let without_end = text.replace("endsolid a\n", "");
    assert_eq!(
        solid(without_end.as_bytes(), 12, 1000.0),
        [Rule::MissingEnd]
    );
    let cut = &text.as_bytes()[..text.len() / 2];
    let problem = match analysed(cut).err() {
        Some(Rejection::TextSyntax { problem, .. }) => problem,
        other => panic!("{other:?}"),
    };
    assert_eq!(problem, TextProblem::EndOfFile);
    let mut padded = text.into_bytes();
    padded.extend([0; 4096]);
    assert_eq!(solid(&padded, 12, 1000.0), [Rule::TrailingBytes]);
}

#[test]
fn broken_text_names_its_line() {
    let text = text("a", &plain());
    let syntax = |line, problem| Some(Rejection::TextSyntax { line, problem });
    let comma = text.replacen("vertex 0 0 0", "vertex 0,0 0,0 0,0", 1);
    let found = analysed(comma.as_bytes()).err();
    assert_eq!(found, syntax(4, TextProblem::NumberExpected));
    let four = text.replacen("  endloop", "   vertex 1 1 1\n  endloop", 1);
    let found = analysed(four.as_bytes()).err();
    assert_eq!(found, syntax(7, TextProblem::NotThreeCorners));
    let two = text.replacen("   vertex 0 0 0\n", "", 1);
    let found = analysed(two.as_bytes()).err();
    assert_eq!(found, syntax(6, TextProblem::NotThreeCorners));
}

#[test]
fn minus_zero_is_zero() {
    let mut triangles = plain();
    for (i, c) in triangles
        .as_flattened_mut()
        .as_flattened_mut()
        .iter_mut()
        .enumerate()
    {
        if *c == 0.0 && i % 2 == 0 {
            *c = -0.0;
        }
    }
    assert_eq!(solid(&binary(&triangles), 12, 1000.0), []);
}

#[test]
fn collapsed_and_non_finite_faces_are_left_out_and_named() {
    let collapsed = [ZERO, ZERO, [10.0, 0.0, 0.0]];
    let not_a_number = [[f32::NAN, 0.0, 0.0], ZERO, [0.0, 10.0, 0.0]];
    let infinite = [[0.0, f32::INFINITY, 0.0], ZERO, [0.0, 10.0, 0.0]];
    for (odd, rule) in [
        (collapsed, Rule::CollapsedFaces),
        (not_a_number, Rule::NonFiniteFaces),
        (infinite, Rule::NonFiniteFaces),
    ] {
        let mut triangles = plain();
        triangles.insert(3, odd);
        assert_eq!(solid(&binary(&triangles), 13, 1000.0), [rule]);
        // Text has the same to say, in its own words.
        let text = text("a", &triangles);
        assert_eq!(solid(text.as_bytes(), 13, 1000.0), [rule]);
    }
    let all_nan = [[[f32::NAN; 3]; 3]; 4];
    let found = analysed(&binary(&all_nan)).err();
    assert_eq!(found, Some(Rejection::NoFiniteTriangle));
    let all_flat = [[ZERO; 3]; 4];
    assert_eq!(
        analysed(&binary(&all_flat)).err(),
        Some(Rejection::NoSurface)
    );
}

#[test]
fn a_doubled_face_a_turned_face_and_a_missing_face_have_no_volume() {
    let mut doubled = plain();
    doubled.push(doubled[4]);
    let (health, measures) = seen(&binary(&doubled));
    assert_eq!((health.duplicate_faces, measures.volume_mm3), (1, None));

    let mut flipped = plain();
    flipped[5].swap(0, 1);
    let (health, measures) = seen(&binary(&flipped));
    assert!(health.closed && !health.oriented);
    assert_eq!((health.flipped_faces, measures.volume_mm3), (1, None));
    assert_eq!(health.findings[0].faces.ranges(), [(5, 1)]);

    let missing = &plain()[1..];
    let (health, measures) = seen(&binary(missing));
    assert!(!health.closed);
    assert_eq!((health.boundary_edges, health.boundary_loops), (3, 1));
    assert_eq!(measures.volume_mm3, None);
    assert_eq!(measures.area_mm2, 550.0);
}

#[test]
fn inside_out_and_cavities_are_told_apart() {
    let (health, measures) = seen(&binary(&turned(plain())));
    assert!(health.inside_out);
    assert_eq!(health.findings[0].rule, Rule::InsideOut);
    assert_eq!(measures.volume_mm3, Some(-1000.0));

    let mut hollow = plain();
    hollow.extend(turned(cube([3.0; 3], 4.0)));
    assert_eq!(solid(&binary(&hollow), 24, 936.0), []);

    let mut nested = plain();
    nested.extend(cube([3.0; 3], 4.0));
    let found = solid(&binary(&nested), 24, 1064.0);
    assert_eq!(found, [Rule::NestedBodies, Rule::SeveralBodies]);
}

#[test]
fn far_from_zero_the_measures_hold_until_the_numbers_run_out() {
    assert_eq!(
        solid(&binary(&cube([1.0e4; 3], 10.0)), 12, 1000.0),
        [Rule::PrecisionLost]
    );
    assert_eq!(solid(&binary(&cube([100.0; 3], 10.0)), 12, 1000.0), []);
    let found = analysed(&binary(&cube([1.0e12; 3], 1.0e11))).err();
    assert!(matches!(found, Some(Rejection::OutOfRange { .. })));
}

#[test]
fn other_files_are_refused_by_their_name() {
    let cases: [(&[u8], Guise); 5] = [
        (b"<!DOCTYPE html><html><head><title>404 not found</title></head><body>no such file here</body></html>", Guise::Html),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 62684\n", Guise::GitLfsPointer),
        (b"ISO-10303-21;\nHEADER;\n", Guise::Step),
        (b"PK\x03\x04 and more", Guise::Zip),
        (b"what is this", Guise::Unknown),
    ];
    for (bytes, looks_like) in cases {
        let found = analysed(bytes).err();
        assert_eq!(found, Some(Rejection::NotAMesh { looks_like }));
    }
}

#[test]
fn garbage_is_refused() {
    let mut random = Random::new();
    for length in [1, 79, 80, 84, 100, 134, 684, 685, 5000] {
        let bytes: Vec<u8> = (0..length).map(|_| random.byte()).collect();
        assert!(analysed(&bytes).is_err(), "{length} bytes");
        let zeros = vec![0; length];
        assert!(analysed(&zeros).is_err(), "{length} zeros");
        let words = "lorem ipsum dolor ".repeat(length.div_ceil(18));
        assert!(analysed(&words.as_bytes()[..length]).is_err(), "{words}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let good = [binary(&plain()), text("a", &plain()).into_bytes()];
    let mut random = Random::new();
    for round in 0..120 {
        let mut bytes = good[round % 2].clone();
        for _ in 0..=random.below(12) {
            random.harm(&mut bytes, &[b"facet ", b"endsolid", b"nan"]);
        }
        if let Ok(analysis) = analysed(&bytes) {
            let measures = analysis.report.measures;
            assert!(measures.area_mm2.is_finite());
            assert!(measures.volume_mm3.is_none_or(f64::is_finite));
        }
    }
}

#[test]
fn a_plain_file_is_read_as_another_reader_reads_it() {
    for bytes in [binary(&plain()), text("a", &plain()).into_bytes()] {
        let other = stl_io::read_stl(&mut std::io::Cursor::new(&bytes)).expect("readable");
        let report = analysed(&bytes).expect("a report").report;
        assert_eq!(report.triangles as usize, other.faces.len());
        assert_eq!(report.vertices as usize, other.vertices.len());
        let binary = bytes[..5] != *b"solid";
        let format = if binary {
            Format::StlBinary
        } else {
            Format::StlText
        };
        assert_eq!(report.format, format);
    }
}
