//! XML and encodings that are to be read, however oddly they are written.

use geometry::{Limits, Units, UnitsReason, guess_units};

use super::maker::{CORE, entries, model, object, package, zip};
use super::{ITEM, plain, plain_model, report, solid};

#[test]
fn texts_are_read_in_the_encodings_of_the_format() {
    let text = plain_model();
    let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = text
            .replace("UTF-8", "UTF-16")
            .replace("\"1\"", "\"1\" name=\"pi\u{e8}ce \u{1f529}\"");
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    for bytes in [
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        // A common lie of Windows programs.
        text.replace("UTF-8", "utf-16").into_bytes(),
        text.replace("encoding=\"UTF-8\"", "").into_bytes(),
        text.split_once('\n')
            .expect("two lines")
            .1
            .as_bytes()
            .to_vec(),
    ] {
        let bytes = zip(&entries(&bytes, &[]), false, "");
        assert_eq!(solid(&bytes, 12, 1000.0), []);
    }
}

#[test]
fn xml_is_read_however_it_is_written() {
    let text = plain_model();
    let prefixed = text
        .replace("xmlns=", "xmlns:c=")
        .replace("</", "<//")
        .replace('<', "<c:")
        .replace("<c://", "</c:")
        .replace("<c:?", "<?");
    let variants = [
        text.replace('"', "'"),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace('\n', " "),
        text.replace("<resources>", "<!-- <resources> --><?pi <resources>?><metadata name=\"x\"><![CDATA[<resources>]]>&lt;&#65;&#x42;</metadata><resources>"),
        text.replace("<resources>", "<strange:thing a:b=\"1\"><object id=\"1\"/></strange:thing><resources>"),
        text.replace("<vertices>", "<vertices xmlns=\"http://nowhere\"><vertex x=\"no\"/></vertices><vertices>"),
        text.replace("<vertices>", "<vertices><vertex xmlns=\"http://nowhere\" x=\"no\"/><x:vertex/>"),
        text.replace("x=\"10\"", "x = '\t 1.0e1 '").replace("y=\"10\"", "y=\"+10.\"").replace("z=\"10\"", "z=\"&#49;0\""),
        text.replace("x=\"0\"", "a=\"1\" b=\"2\" c=\"3\" d=\"4\" e=\"5\" f=\"6\" g=\"7\" h=\"8\" i=\"9\" x=\"-0\""),
        text.replace(CORE, "http://schemas.microsoft.com/3dmanufacturing/2013/01"),
        text.replace("<mesh>", "<metadatagroup/><mesh>").replace("v1=", "pid=\"1\" p1=\"0\" v1="),
        prefixed,
    ];
    for variant in variants {
        assert_eq!(solid(&package(&variant), 12, 1000.0), [], "{variant}");
    }
    let mut spread = String::new();
    for line in text.lines() {
        match line.strip_suffix("/>") {
            Some(start) if line.starts_with("<vertex") => {
                spread += &format!("{start} >\n</vertex >")
            }
            Some(start) if line.starts_with("<triangle") => {
                spread += &format!("{start}> </triangle>")
            }
            _ => spread += line,
        }
    }
    assert_eq!(solid(&package(&spread), 12, 1000.0), [], "{spread}");
}

#[test]
fn every_unit_is_known() {
    let cases = [
        ("micron", Units::Micrometre),
        ("millimeter", Units::Millimetre),
        ("centimeter", Units::Centimetre),
        ("inch", Units::Inch),
        ("foot", Units::Foot),
        ("meter", Units::Metre),
    ];
    for (name, units) in cases {
        let text = model(&format!("unit=\"{name}\""), &object(1, "", &plain()), ITEM);
        let guess = guess_units(&package(&text), &Limits::default()).expect("a guess");
        assert_eq!(
            (guess.units, guess.reason),
            (units, UnitsReason::NamedByFile)
        );
    }
    let guess = guess_units(
        &package(&model("", &object(1, "", &plain()), ITEM)),
        &Limits::default(),
    )
    .expect("a guess");
    assert_eq!(guess.units, Units::Millimetre);
}

#[test]
fn a_triangle_with_two_equal_corners_is_left_out() {
    let text = plain_model().replacen(
        "<triangle ",
        "<triangle v1=\"0\" v2=\"0\" v3=\"1\"/><triangle ",
        1,
    );
    let report = report(&package(&text));
    assert_eq!((report.triangles, report.health.collapsed_faces), (13, 1));
    assert_eq!(report.measures.volume_mm3, Some(1000.0));
}
