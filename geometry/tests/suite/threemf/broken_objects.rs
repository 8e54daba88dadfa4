//! Objects and builds that make no sense, or too much of it.

use geometry::{Limits, PackageProblem, Rejection, Units, Unwatched, analyse};

use super::maker::{PRODUCTION, assembly, model, object, package, package_with};
use super::{ITEM, PART, line_of, plain, plain_model, problem, refused};

#[test]
fn objects_and_transforms_have_to_make_sense() {
    let text = plain_model();
    let item = |inner: &str| text.replacen("objectid=\"1\"", inner, 1);
    let double = text.replacen(
        "<resources>",
        &format!("<resources>{}", object(1, "", &plain())),
        1,
    );
    let cases = [
        (item("objectid=\"5\""), "<item", PackageProblem::NoSuchObject),
        (item("objectid=\"-5\""), "<item", PackageProblem::NumberExpected),
        (item("name=\"x\""), "<item", PackageProblem::BadXml),
        (item("objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 0 0\""), "<item", PackageProblem::BadTransform),
        (item("objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 0 0 0 0\""), "<item", PackageProblem::BadTransform),
        (item("objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 0 0 x\""), "<item", PackageProblem::BadTransform),
        (item("objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 0 0 nan\""), "<item", PackageProblem::BadTransform),
        (item("objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 0 0 0 0\""), "<item", PackageProblem::FlatTransform),
        (item("objectid=\"1\" transform=\"1 2 3 2 4 6 0 0 1 0 0 0\""), "<item", PackageProblem::FlatTransform),
        (item("objectid=\"1\" transform=\"1e200 0 0 0 1e200 0 0 0 1e200 0 0 0\""), "<item", PackageProblem::FlatTransform),
        (text.replacen("millimeter", "furlong", 1), "furlong", PackageProblem::UnknownUnit),
        (text.replacen("id=\"1\"", "name=\"1\"", 1), "name=", PackageProblem::BadXml),
        (text.replacen("unit=", "requiredextensions=\"z\" unit=", 1), "unit=", PackageProblem::UnknownExtension),
        (text.replacen("unit=", "xmlns:z=\"http://vendor\" requiredextensions=\"z\" unit=", 1), "unit=", PackageProblem::UnknownExtension),
        (text.replacen("unit=", "xmlns:b=\"http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02\" requiredextensions=\"b\" unit=", 1), "unit=", PackageProblem::UnknownExtension),
        (text.replacen("unit=", "xmlns:s=\"http://schemas.microsoft.com/3dmanufacturing/securecontent/2019/04\" requiredextensions=\"s\" unit=", 1), "unit=", PackageProblem::Encrypted),
    ];
    for (text, word, expected) in cases {
        let expected = problem(PART, line_of(&text, word), expected);
        assert_eq!(refused(&package(&text)), expected, "{text}");
    }
    let found = refused(&package(&double));
    let repeated = problem(
        PART,
        line_of(&double, "</object>") + 2,
        PackageProblem::RepeatedObject,
    );
    assert_eq!(found, repeated);
    let nothing = [
        model("", &object(1, "", &plain()), ""),
        model("", "<object id=\"1\"/>", ITEM),
    ];
    for text in nothing {
        assert_eq!(refused(&package(&text)), Some(Rejection::Empty));
    }
}

#[test]
fn other_parts_have_to_be_there_and_right() {
    let attributes = format!("xmlns:p=\"{PRODUCTION}\"");
    let outer = model(
        &attributes,
        "",
        "<item objectid=\"7\" p:path=\"/3D/b.model\"/>",
    );
    let line = line_of(&outer, "<item");
    let missing = problem(PART, line, PackageProblem::NoSuchObject);
    assert_eq!(refused(&package(&outer)), missing);
    let empty = model("", "", "");
    assert_eq!(
        refused(&package_with(&outer, &[("3D/b.model", &empty)])),
        missing
    );
    let cut = "<model";
    let found = refused(&package_with(&outer, &[("3D/b.model", cut)]));
    assert_eq!(found, problem("/3D/b.model", 1, PackageProblem::BadXml));
    // Through two parts and back again.
    let back = |path: &str| assembly(7, &[&format!("objectid=\"7\" p:path=\"{path}\"")]);
    let b = model(&attributes, &back("/3D/c.model"), "");
    let c = model(&attributes, &back("/3D/b.model"), "");
    let found = refused(&package_with(
        &outer,
        &[("3D/b.model", &b), ("3D/c.model", &c)],
    ));
    let line = line_of(&c, "<component ");
    assert_eq!(found, problem("/3D/c.model", line, PackageProblem::Cycle));
}

/// Assemblies of two of the one before, on top of an object with the number 1.
fn doubled(base: &str, levels: u32) -> String {
    let mut resources = base.to_owned();
    for level in 2..levels + 2 {
        let below = format!("objectid=\"{}\"", level - 1);
        resources += &assembly(level, &[&below, &below]);
    }
    let item = format!("<item objectid=\"{}\"/>", levels + 1);
    model("", &resources, &item)
}

#[test]
fn what_multiplies_is_counted_before_it_is_unfolded() {
    let cube = object(1, "", &plain());
    let found = refused(&package(&doubled(&cube, 26)));
    let expected = Rejection::TooManyTriangles {
        limit: Limits::default().max_triangles,
        value: 12 << 26,
    };
    assert_eq!(found, Some(expected));
    let found = refused(&package(&doubled(&cube, 63)));
    assert!(
        matches!(found, Some(Rejection::TooManyTriangles { .. })),
        "{found:?}"
    );
    let found = refused(&package(&doubled(&cube, 64)));
    assert!(
        matches!(
            found,
            Some(Rejection::Package {
                problem: PackageProblem::TooDeep,
                ..
            })
        ),
        "{found:?}"
    );
    // Nothing, doubled however often, is nothing.
    let nothing = "<object id=\"1\"/>";
    assert_eq!(
        refused(&package(&doubled(nothing, 63))),
        Some(Rejection::Empty)
    );
    // One triangle a million times would be few triangles and many objects.
    let single = object(1, "", &plain()[..1]);
    let limits = Limits {
        max_memory_bytes: 1 << 30,
        ..Limits::default()
    };
    let bytes = package(&doubled(&single, 20));
    let found = analyse(&bytes, Units::Millimetre, &limits, &Unwatched).err();
    assert!(
        matches!(found, Some(Rejection::TooMuchMemory { .. })),
        "{found:?}"
    );
    let own = assembly(1, &["objectid=\"1\""]);
    let text = model("", &own, ITEM);
    let line = line_of(&text, "<component ");
    assert_eq!(
        refused(&package(&text)),
        problem(PART, line, PackageProblem::Cycle)
    );
}
