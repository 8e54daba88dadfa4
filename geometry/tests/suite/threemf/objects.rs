//! Objects, where they are put, and the parts that they lie in.

use geometry::{Limits, Rule, triangles};

use super::super::files::turned;
use super::maker::{PRODUCTION, assembly, model, object, package, package_with};
use super::{ITEM, cube, plain, report, solid};

#[test]
fn objects_are_put_where_transforms_say() {
    let resources = object(1, "", &plain())
        + &assembly(
            2,
            &[
                r#"objectid="1""#,
                r#"objectid="1" transform="1 0 0 0 1 0 0 0 1 20 0 0""#,
            ],
        )
        + &assembly(3, &[r#"objectid="2" transform="0 1 0 -1 0 0 0 0 1 5 0 0""#]);
    // Twice as large, after a quarter turn about z and a shift.
    let build = r#"<item objectid="3" transform="2 0 0 0 2 0 0 0 2 0 0 100"/>"#;
    let bytes = package(&model("", &resources, build));
    assert_eq!(solid(&bytes, 24, 16000.0), [Rule::SeveralBodies]);
    let mut low = [f64::INFINITY; 3];
    let mut high = [f64::NEG_INFINITY; 3];
    triangles(&bytes, &Limits::default(), &mut |corners| {
        for (k, c) in corners.iter().flat_map(|c| c.iter().enumerate()) {
            low[k] = low[k].min(*c);
            high[k] = high[k].max(*c);
        }
    })
    .expect("readable");
    assert_eq!((low, high), ([-10.0, 0.0, 100.0], [10.0, 60.0, 120.0]));
}

#[test]
fn mirrored_objects_are_turned_back_once() {
    let mirror = r#"transform="-1 0 0 0 1 0 0 0 1 0 0 0""#;
    let resources = object(1, "", &plain())
        + &assembly(2, &[&format!("objectid=\"1\" {mirror}")])
        + &assembly(3, &[&format!("objectid=\"2\" {mirror}")]);
    for number in 1..=3 {
        let build = format!("<item objectid=\"{number}\" {mirror}/>");
        let bytes = package(&model("", &resources, &build));
        assert_eq!(solid(&bytes, 12, 1000.0), []);
    }
    let inside_out = model("", &object(1, "", &turned(plain())), ITEM);
    assert!(report(&package(&inside_out)).health.inside_out);
    let skewed = r#"<item objectid="1" transform="3 0 0 0 .5 0 1 1 2 0 0 0"/>"#;
    let bytes = package(&model("", &object(1, "", &plain()), skewed));
    assert_eq!(solid(&bytes, 12, 3000.0), []);
}

#[test]
fn what_touches_is_not_one() {
    let build = r#"<item objectid="1"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 10 0 0"/>"#;
    let bytes = package(&model("", &object(1, "", &plain()), build));
    assert_eq!(solid(&bytes, 24, 2000.0), [Rule::SeveralBodies]);
    assert_eq!(report(&bytes).vertices, 16);
}

#[test]
fn objects_of_every_type_are_read_and_only_what_is_built() {
    for kind in ["model", "support", "solidsupport", "surface", "other"] {
        let resources = object(1, "", &plain())
            + &object(2, &format!("type=\"{kind}\""), &cube([50.0; 3], 1.0))
            + &object(3, "", &cube([90.0; 3], 1.0))
            + "<object id=\"4\"/>";
        let build = r#"<item objectid="1"/><item objectid="2"/><item objectid="4"/>"#;
        let found = solid(&package(&model("", &resources, build)), 24, 1001.0);
        assert_eq!(found, [Rule::SeveralBodies]);
    }
}

#[test]
fn objects_lie_in_other_parts_too() {
    let inner = model(
        "",
        &(object(7, "", &plain()) + &assembly(8, &["objectid=\"7\""])),
        "",
    );
    let attributes = format!("xmlns:q=\"{PRODUCTION}\" requiredextensions=\"q\" unit=\"inch\"");
    let outer = |path: &str| {
        let component = format!("q:path=\"{path}\" objectid=\"8\"");
        model(&attributes, &assembly(1, &[&component]), ITEM)
            .replace("</build>", &format!("<item objectid=\"7\" q:path=\"{path}\" transform=\"1 0 0 0 1 0 0 0 1 40 0 0\"/></build>"))
    };
    let parts = |text: &str| {
        package_with(
            &outer("/3D/Objects/a&#98;.model"),
            &[("3D/objects/ab.model", text)],
        )
    };
    // A part that names no unit has that of the root; one that does is brought to it.
    assert_eq!(solid(&parts(&inner), 24, 2000.0), [Rule::SeveralBodies]);
    let metric = inner.replace("<model ", "<model unit=\"centimeter\" ");
    let volume = 2000.0 * (10.0_f64 / 25.4).powi(3);
    assert_eq!(solid(&parts(&metric), 24, volume), [Rule::SeveralBodies]);
    // The build of another part is none of the package's.
    let built = inner.replace("<build>", "<build><item objectid=\"7\"/>");
    assert_eq!(solid(&parts(&built), 24, 2000.0), [Rule::SeveralBodies]);
}

#[test]
fn extensions_that_change_the_shape_are_noted() {
    let beams = "http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02";
    let colours = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02";
    let resources = object(1, "", &plain());
    for (element, found) in [
        (
            format!("<b:beamlattice xmlns:b=\"{beams}\" minlength=\"1\"/>"),
            vec![Rule::ShapeNotRead],
        ),
        (format!("<m:colorgroup xmlns:m=\"{colours}\"/>"), vec![]),
        ("<v:vendor xmlns:v=\"http://vendor\"/>".to_owned(), vec![]),
    ] {
        let resources = resources.replace("</mesh>", &format!("{element}</mesh>"));
        let text = model(
            &format!("xmlns:u=\"{beams}\" recommendedextensions=\"u\""),
            &resources,
            ITEM,
        );
        assert_eq!(solid(&package(&text), 12, 1000.0), found);
    }
    let text = model(
        &format!("xmlns:m=\"{colours}\" requiredextensions=\" m \""),
        &resources,
        ITEM,
    );
    assert_eq!(solid(&package(&text), 12, 1000.0), []);
}
