//! OBJ files that are broken, and what is said of them.

use geometry::{Limits, Rejection, Rule, TextProblem, triangles};

use super::analysed;
use super::obj::{CORNERS, FACES, is_cube, plain};
use super::random::Random;

fn refused(text: &str) -> Rejection {
    analysed(text.as_bytes()).expect_err("a refusal")
}

#[test]
fn a_file_without_faces_is_empty() {
    let points = format!("{CORNERS}p 1 2 3\n");
    let lines = format!("{CORNERS}l 1 2 3\nl 4 5\n");
    let broken = format!("{CORNERS}f 1 2\n");
    let named = "g An f Three Other Things\nv 388 778 347";
    let surface = "v 0 0 0\ncstype bezier\ndeg 1 1\nsurf 0 1 0 1 1 1 1 1\nend\n";
    for text in [
        &points[..],
        &lines,
        &broken,
        CORNERS,
        named,
        surface,
        "mtllib a.mtl\n",
    ] {
        assert_eq!(refused(text), Rejection::Empty, "{text}");
    }
}

#[test]
fn surfaces_by_formula_are_said_to_be_missing() {
    let text = format!("{}cstype bezier\nsurf 0 1 0 1 1 2 3 4\nend\n", plain());
    assert_eq!(is_cube(text.as_bytes()), [Rule::ShapeNotRead]);
}

#[test]
fn broken_polygons_are_left_out_and_counted() {
    for broken in [
        "f",
        "f 1",
        "f 1 2",
        "f 1 2 x",
        "f a b c",
        "f 1.5 2 3",
        "f 1, 2, 3",
        "f 1 -/ 2",
    ] {
        let text = format!("{}{broken}\n{broken} # again\n", plain());
        let report = analysed(text.as_bytes()).expect("a report").report;
        assert_eq!(report.triangles, 12);
        let [finding] = &report.health.findings[..] else {
            panic!("{:?}", report.health.findings);
        };
        assert_eq!(
            (finding.rule, finding.value),
            (Rule::BrokenPolygons, Some(2.0))
        );
    }
}

#[test]
fn a_corner_that_is_not_there_is_named_with_its_line() {
    let cases = [
        ("f 0 1 2", 0, 8),
        ("f 1 2 9", 9, 8),
        ("f -9 1 2", -9, 8),
        ("f 1 2 -0", 0, 8),
        ("f 1 2 99999999999999999999999", i64::MAX, 8),
        ("f 1 2 -99999999999999999999999", -i64::MAX, 8),
    ];
    for (face, index, count) in cases {
        let line = 15;
        let expected = Rejection::NoSuchCorner { line, index, count };
        assert_eq!(refused(&format!("{}{face}\n", plain())), expected);
        let crlf = plain().replace('\n', "\r\n");
        assert_eq!(refused(&format!("{crlf}{face}")), expected);
    }
    let early = format!("f -1 2 3\n{}", plain());
    let (line, index, count) = (1, -1, 0);
    assert_eq!(
        refused(&early),
        Rejection::NoSuchCorner { line, index, count }
    );
    let continued = format!("{}\\\nf 1 2 \\\n\\\n 3 10", plain());
    let (line, index, count) = (16, 10, 8);
    assert_eq!(
        refused(&continued),
        Rejection::NoSuchCorner { line, index, count }
    );
}

#[test]
fn numbers_that_are_none_are_named_with_their_line() {
    let syntax = |line, problem| Rejection::TextSyntax { line, problem };
    let number = TextProblem::NumberExpected;
    for (from, to) in [
        ("v 10 0 10", "v 1,5 0 10"),
        ("v 10 0 10", "v 10 0 1,5"),
        ("v 10 0 10", "v 10, 0, 10"),
        ("v 10 0 10", "v 10 0"),
        ("v 10 0 10", "v"),
        ("v 10 0 10", "v 10 0 # 10"),
        ("v 10 0 10", "v 10 0 1e"),
        ("v 10 0 10", "v 10 0 0x10"),
        ("v 10 0 10", "v 10 0 nan"),
        ("v 10 0 10", "v -inf 0 10"),
        ("v 10 0 10", "v 10 1.#QNAN 10"),
    ] {
        let text = plain().replacen(from, to, 1);
        assert_eq!(refused(&text), syntax(6, number), "{to}");
    }
    let cut = &format!("{FACES}{CORNERS}")[..FACES.len() + CORNERS.len() - 4];
    assert_eq!(refused(cut), syntax(14, TextProblem::EndOfFile));
    for number in ["1e999", "-2e9", "1e300"] {
        let text = plain().replacen("v 10 0 10", &format!("v 10 0 {number}"), 1);
        assert!(
            matches!(refused(&text), Rejection::OutOfRange { .. }),
            "{number}"
        );
    }
}

#[test]
fn padding_and_a_cut_end_are_told() {
    let mut padded = plain().into_bytes();
    padded.extend([0; 4096]);
    assert_eq!(is_cube(&padded), [Rule::TrailingBytes]);
    let text = plain();
    let cut = text.trim_end().strip_suffix(" 8 6").expect("the end");
    let report = analysed(cut.as_bytes()).expect("a report").report;
    assert_eq!(report.triangles, 10);
    assert!(!report.health.closed);
    let rules: Vec<Rule> = report.health.findings.iter().map(|f| f.rule).collect();
    assert!(rules.contains(&Rule::BrokenPolygons), "{rules:?}");
}

#[test]
fn no_bytes_make_it_panic() {
    let good = format!(
        "o a\n{CORNERS}vt 0 0\n{FACES}f 1/1 3//2 4 2 1 5 5 -1 \\\n 3 -8\ng b # c\nf 8 7 6 5 4 3 2 1\n"
    );
    let mut random = Random::new();
    let pieces: [&[u8]; 11] = [
        b"f ", b"\\\n", b"#", b"\r", b"-", b"/", b"e9", b"nan", b"\0", b"\n", b"v ",
    ];
    for _ in 0..20_000 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=random.below(6) {
            random.harm(&mut bytes, &pieces);
        }
        let _ = triangles(&bytes, &Limits::default(), &mut |t| {
            assert!(t.as_flattened().iter().all(|c| c.is_finite()));
        });
    }
}
