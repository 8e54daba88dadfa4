//! XML, encodings and numbers that are refused.

use geometry::{PackageProblem, Rejection};

use super::maker::{entries, package, zip};
use super::{PART, line_of, plain_model, problem, refused};

#[test]
fn broken_xml_is_refused_with_its_line() {
    let text = plain_model();
    let cases = [
        ("<triangles>", "<triangles"),
        ("<triangles>", "<triangles><triangles>"),
        ("</mesh>", "</mush>"),
        ("<item ", "<item a='1' objectid='1' "),
        ("<item ", "<item a=1 "),
        ("<item ", "<item a "),
        ("<item ", "<item a=\"1\"b=\"2\" "),
        ("<item ", "<item a=\"<\" "),
        ("<item ", "<item transform=\"&unknown;\" "),
        ("<item ", "&unknown;<item "),
        (
            "<item ",
            "<item x1='' x2='' x3='' x4='' x5='' x6='' x7='' x8='' x9='' x9='' ",
        ),
        (
            "<item ",
            "<item objectid=\"1\"/><item><it&em/></item><item ",
        ),
        ("<build>", "</resources><build>"),
        ("</build>", "</build><build></build>"),
        ("<item ", "<?xml version=\"1.0\"?><item "),
        ("<mesh>", "<components/><mesh>"),
        ("<vertices>", "<vertices/><vertices>"),
    ];
    for (from, to) in cases {
        let text = text.replacen(from, to, 1);
        match refused(&package(&text)) {
            Some(Rejection::Package {
                part,
                line,
                problem,
            }) => {
                assert_eq!(
                    (part.as_str(), problem),
                    (PART, PackageProblem::BadXml),
                    "{to}"
                );
                // Some of them are noticed only later.
                assert!(line >= line_of(&text, to), "{to}: {line}");
            }
            other => panic!("{to}: {other:?}"),
        }
    }
}

#[test]
fn a_text_is_one_model_and_nothing_else() {
    let text = plain_model();
    let bad = |line| problem(PART, line, PackageProblem::BadXml);
    let last = text.lines().count() as u64;
    assert_eq!(
        refused(&package(&(text.clone() + "<model/>"))),
        bad(last + 1)
    );
    assert_eq!(refused(&package(&(text.clone() + "more"))), bad(last + 1));
    assert_eq!(
        refused(&package(&text.replace("</model>", ""))),
        bad(last + 1)
    );
    assert_eq!(refused(&package("")), bad(1));
    assert_eq!(refused(&package("<other/>")), bad(1));
    let foreign = text.replace("/core/", "/no-such-core/");
    assert_eq!(refused(&package(&foreign)), bad(2));
    for newline in ["\r\n", "\r"] {
        let text = text.replacen("<item ", "<item objectid=\"1\" ", 1);
        let line = line_of(&text, "<item ");
        assert_eq!(refused(&package(&text.replace('\n', newline))), bad(line));
    }
}

#[test]
fn entities_and_depth_are_refused() {
    let text = plain_model();
    let declared =
        "<!DOCTYPE model [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<model";
    let bomb = text
        .replacen("<model", declared, 1)
        .replacen("name", "&b;", 1);
    assert_eq!(
        refused(&package(&bomb)),
        problem(PART, 2, PackageProblem::Entities)
    );
    for (open, close) in [("<x>", "</x>"), ("<components>", "</components>")] {
        let nested = format!(
            "<resources>{}{}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        let text = text.replacen("<resources>", &nested, 1);
        assert_eq!(
            refused(&package(&text)),
            problem(PART, 3, PackageProblem::TooDeep)
        );
    }
}

#[test]
fn other_encodings_are_refused() {
    let text = plain_model();
    let unknown = |line| problem(PART, line, PackageProblem::UnknownEncoding);
    let with = |bytes: &[u8]| refused(&zip(&entries(bytes, &[]), false, ""));
    let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    assert_eq!(with(&units(u16::to_le_bytes)), unknown(0));
    assert_eq!(with(&units(u16::to_be_bytes)), unknown(0));
    let odd = [b"\xff\xfe", units(u16::to_le_bytes).as_slice(), b"x"].concat();
    assert_eq!(with(&odd), unknown(0));
    assert_eq!(with(b"\xff\xfe<\0\0\xd8"), unknown(0));
    let wider: Vec<_> = text.bytes().flat_map(|b| [b, 0, 0, 0]).collect();
    assert_eq!(
        with(&[b"\xff\xfe\0\0", wider.as_slice()].concat()),
        unknown(0)
    );
    let latin = text
        .replace("<resources>", "<resources><!-- \u{1}9 -->")
        .into_bytes();
    let latin: Vec<_> = latin
        .into_iter()
        .map(|b| if b == 1 { 0xe8 } else { b })
        .collect();
    assert_eq!(with(&latin), unknown(0));
    for name in ["ISO-8859-1", "windows-1252", "UTF-7", "utf-32"] {
        let text = text.replacen("UTF-8", name, 1);
        assert_eq!(with(text.as_bytes()), unknown(1), "{name}");
    }
    assert_eq!(with(b"%McF"), problem(PART, 1, PackageProblem::BadXml));
    assert_eq!(
        with(b"%3McF\0\0"),
        problem(PART, 0, PackageProblem::Encrypted)
    );
}

#[test]
fn numbers_have_to_be_numbers() {
    let text = plain_model();
    let vertex = "x=\"10\" y=\"10\" z=\"10\"";
    assert!(text.contains(vertex));
    for to in [
        "x=\"1,0\" y=\"10\" z=\"10\"",
        "x=\"nan\" y=\"10\" z=\"10\"",
        "x=\"-inf\" y=\"10\" z=\"10\"",
        "x=\"\" y=\"10\" z=\"10\"",
        "x=\"1 0\" y=\"10\" z=\"10\"",
        "x=\"0x10\" y=\"10\" z=\"10\"",
        "y=\"10\" z=\"10\"",
        "q:x=\"10\" y=\"10\" z=\"10\"",
    ] {
        let line = line_of(&text, vertex);
        let text = text.replacen(vertex, to, 1);
        let expected = problem(PART, line, PackageProblem::NumberExpected);
        assert_eq!(refused(&package(&text)), expected, "{to}");
    }
    for (to, value) in [("1e999", f64::MAX), ("-2e9", 2e9)] {
        let text = text.replacen("x=\"10\"", &format!("x=\"{to}\""), 1);
        let limit = 1e9;
        let expected = Some(Rejection::OutOfRange { limit, value });
        assert_eq!(refused(&package(&text)), expected);
    }
    let first = text
        .lines()
        .find(|l| l.starts_with("<triangle "))
        .expect("a triangle");
    for (to, expected) in [
        ("v1=\"0\" v2=\"1\" v3=\"8\"", PackageProblem::NoSuchCorner),
        ("v1=\"0\" v2=\"1\" v3=\"-1\"", PackageProblem::NoSuchCorner),
        (
            "v1=\"0\" v2=\"1\" v3=\"99999999999999999999\"",
            PackageProblem::NoSuchCorner,
        ),
        (
            "v1=\"0\" v2=\"1\" v3=\"1.0\"",
            PackageProblem::NumberExpected,
        ),
        ("v1=\"0\" v2=\"1\" v3=\"\"", PackageProblem::NumberExpected),
        ("v1=\"0\" v2=\"1\"", PackageProblem::NumberExpected),
    ] {
        let text = text.replacen(first, &format!("<triangle {to}/>"), 1);
        let expected = problem(PART, line_of(&text, to), expected);
        assert_eq!(refused(&package(&text)), expected, "{to}");
    }
}
