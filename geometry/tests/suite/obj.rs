//! OBJ files as exporters, transfers and ill will make them.

use geometry::{Format, Guise, Rejection, Rule};

use super::files::{binary_with, cube, text as stl_text};
use super::{analysed, close};

pub(crate) const CORNERS: &str = "v 0 0 0\nv 10 0 0\nv 0 10 0\nv 10 10 0\n\
                       v 0 0 10\nv 10 0 10\nv 0 10 10\nv 10 10 10\n";
pub(crate) const FACES: &str = "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n";

pub(crate) fn plain() -> String {
    format!("{CORNERS}{FACES}")
}

/// The bytes hold a cube of 10; gives the rules found.
pub(crate) fn is_cube(bytes: &[u8]) -> Vec<Rule> {
    let found = analysed(bytes);
    let text = String::from_utf8_lossy(bytes);
    assert!(found.is_ok(), "{:?}: {text}", found.err());
    let report = found.expect("a report").report;
    assert_eq!(report.format, Format::Obj);
    assert_eq!((report.triangles, report.vertices), (12, 8));
    assert!(report.health.closed && report.health.oriented);
    let volume = report.measures.volume_mm3.expect("a volume");
    assert!(close(volume, 1000.0, 1e-9), "{volume}");
    report.health.findings.iter().map(|f| f.rule).collect()
}

#[test]
fn a_text_is_read_however_it_is_laid_out() {
    let plain = plain();
    let comments = "# a comment that ends with a path C:\\parts\\\n".repeat(500);
    let each_corner = |how: &dyn Fn(&str) -> String| {
        let faces = FACES.split_inclusive('\n').map(|line| {
            let words = line.trim_end().split(' ').skip(1).map(how);
            format!("f {}\n", words.collect::<Vec<_>>().join(" "))
        });
        format!("{CORNERS}vt 0 0\nvn 0 0 1\n{}", faces.collect::<String>())
    };
    let variants = [
        plain.clone(),
        plain.trim_end().to_owned(),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.replace(' ', " \t  ").replace('\n', " \t\n\n"),
        format!("\u{feff}{plain}"),
        format!("{comments}{plain}"),
        format!(
            "\n\n  \t\n{}",
            plain.replace("f ", "  f ").replace("v ", "\tv ")
        ),
        plain.replace('\n', " # 1 2 3 \\\n"),
        plain.replace('\n', "#x\n"),
        plain
            .replace("f 1 3", "f 1 \\\n3")
            .replace("v 0 0 10", "v 0 \\\r\n 0\\\r10"),
        plain.replace("f ", "f\\\n"),
        plain.replace("f ", "F ").replace("v ", "V "),
        plain.replace("f ", "fo "),
        each_corner(&|i| format!("{i}/1")),
        each_corner(&|i| format!("{i}//1")),
        each_corner(&|i| format!("{i}/1/1")),
        each_corner(&|i| format!("{i}//")),
        each_corner(&|i| format!("+{i}/-1/99")),
        each_corner(&|i| format!("{}", i.parse::<i64>().expect("an index") - 9)),
        format!("{FACES}{CORNERS}"),
        format!("o a\n{CORNERS}g b\ns 1\nusemtl red\n{FACES}l 1 2 3\np 4\nunheard of\n"),
        format!("mtllib ../../../../etc/passwd\ncall /dev/zero\nusemtl x\n{plain}"),
        format!("{}v nan inf 1e999\nv 9e9 0 0\n", plain),
        plain.replace("v 10 10 10", "v 10 10 10 0.5"),
        plain.replace("v 10 10 10", "v 10 10 10 0.1 0.2 0.3 1"),
        plain.replace(" 10", " +1.0E+1").replace(" 0", " -.0e-5"),
        plain
            .replace(" 10", " 10.000000000000000000000000")
            .replace(" 0", " 0."),
    ];
    for variant in variants {
        assert_eq!(is_cube(variant.as_bytes()), [], "{variant}");
    }
}

#[test]
fn relative_indices_count_back_from_where_they_stand() {
    // Corners and faces by turns; the first face has seen four corners, the others all.
    let text = "v 0 0 0\nv 10 0 0\nv 0 10 0\nv 10 10 0\nf -4 -2 -1 -3\n\
                v 0 0 10\nv 10 0 10\nv 0 10 10\nv 10 10 10\nf -4 -3 -1 -2\n\
                f 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n";
    assert_eq!(is_cube(text.as_bytes()), []);
}

#[test]
fn corners_are_welded_across_objects_and_where_none_is_shared() {
    let plain = plain();
    let corners: Vec<&str> = CORNERS.lines().collect();
    let mut soup = String::new();
    for (k, line) in FACES.lines().enumerate() {
        soup += &format!("o side {k}\n");
        for word in line.split(' ').skip(1) {
            soup += corners[word.parse::<usize>().expect("an index") - 1];
            soup += "\n";
        }
        soup += "f -4 -3 -2 -1\n";
    }
    assert_eq!(is_cube(soup.as_bytes()), []);
    let two = format!(
        "o a\n{plain}o b\n{}f 9 11 12 10\n",
        CORNERS.replace("v 0", "v 20").replace("v 10", "v 30")
    );
    let report = analysed(two.as_bytes()).expect("a report").report;
    assert_eq!((report.triangles, report.vertices), (14, 12));
    assert_eq!(report.health.shells, 2);
}

#[test]
fn utf_16_is_read_and_text_stl_in_it_too() {
    let wide = |text: &str, big: bool| -> Vec<u8> {
        let units = format!("\u{feff}# Bu\u{f1}uel \u{1f529}\n{text}");
        units
            .encode_utf16()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    for big in [false, true] {
        assert_eq!(is_cube(&wide(&plain(), big)), []);
        let odd = [wide(&plain(), big), vec![b'\n']].concat();
        assert_eq!(is_cube(&odd), []);
    }
    let stl: Vec<u8> = format!("\u{feff}{}", stl_text("a", &cube([0.0; 3], 10.0)))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let report = analysed(&stl).expect("a report").report;
    assert_eq!((report.format, report.triangles), (Format::StlText, 12));
    let looks_like = Guise::Unknown;
    let prose = analysed(b"\xff\xfew\0h\0a\0t\0").err();
    assert_eq!(prose, Some(Rejection::NotAMesh { looks_like }));
}

#[test]
fn what_is_no_obj_is_not_taken_for_one() {
    let triangles = cube([0.0; 3], 10.0);
    let name = "o\nv 1 2 3\nv 4 5 6\nf 1 2 3\nf 1 2 3\n";
    for (count, extra) in [(12, 0), (12, 7), (11, 0), (0, 0), (99, 0)] {
        let mut bytes = binary_with(name.as_bytes(), count, &triangles);
        bytes.extend(vec![b'\n'; extra]);
        let report = analysed(&bytes).expect("a report").report;
        assert_eq!((report.format, report.triangles), (Format::StlBinary, 12));
    }
    let named = stl_text("v 1 2 3", &triangles).replacen(" facet", "\nv 1 2 3\n facet", 1);
    let found = analysed(named.as_bytes()).err();
    assert!(
        matches!(found, Some(Rejection::TextSyntax { line: 3, .. })),
        "{found:?}"
    );
    let letter = "Dear sirs,\n\nplease find our order below.\n\
                  o four brackets, drawing 12\no two flanges\n\
                  We need them soon.\nKind regards,\nthe purchasing department\n";
    let looks_like = Guise::Unknown;
    for text in [letter, "# only a comment", "end", "1 2 3\n4 5 6\n"] {
        assert_eq!(
            analysed(text.as_bytes()).err(),
            Some(Rejection::NotAMesh { looks_like }),
            "{text}"
        );
    }
}
