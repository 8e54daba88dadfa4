//! Zip archives, and the names in them.

use std::cell::Cell;

use geometry::{Guise, Limits, PackageProblem, Rejection, Stage, Units, Unwatched, Watch, analyse};

use super::maker::{Entry, PRODUCTION, ROOT, entries, model, object, package_with, rels, zip};
use super::{ITEM, PART, cube, plain, plain_model, problem, refused, solid};

#[test]
fn archives_are_read_however_they_are_packed() {
    let text = plain_model();
    let entries = entries(text.as_bytes(), &[]);
    let mut with_folders = vec![Entry::stored("3D/", b""), Entry::stored("_rels/", b"")];
    with_folders.extend(entries.clone());
    with_folders.push(Entry::stored("../../outside", b"never written"));
    with_folders.push(Entry::stored("/etc/passwd", b"nor this"));
    let raw = [
        Entry::stored("_rels/.rels", rels(&[ROOT]).as_bytes()),
        Entry::stored(ROOT, text.as_bytes()),
    ];
    // Sizes that follow the bytes stand in the directory all the same.
    let mut described = entries.clone();
    described.iter_mut().for_each(|entry| entry.flags = 8);
    for bytes in [
        zip(&entries, false, ""),
        zip(&entries, true, ""),
        zip(
            &entries,
            false,
            "a comment with PK\x05\x06 in it, and more than 22 bytes",
        ),
        zip(&with_folders, false, ""),
        zip(&raw, false, ""),
        zip(&raw, true, "wide"),
        zip(&described, false, ""),
    ] {
        assert_eq!(solid(&bytes, 12, 1000.0), []);
    }
    let mut trailing = zip(&raw, false, "");
    trailing.extend(b"some bytes after the end");
    assert_eq!(solid(&trailing, 12, 1000.0), []);
}

#[test]
fn names_of_parts_are_compared_as_the_format_says() {
    let text = plain_model();
    let cases = [
        ("3D/3dmodel.model", "/3D/3dmodel.model"),
        ("3D/3dmodel.model", "3d/3DMODEL.MODEL"),
        ("3D/a part.model", "/3D/a%20part.model"),
        ("3D/a%20part.model", "/3D/a part.model"),
        ("3D\\part.model", "/3D/part.model"),
        ("/3D/part.model", "3D/part.model"),
        ("3D/part.model", "./x/../3D//part.model"),
        ("3D/part.model", "../../3D/part.model"),
        ("other/shape.xml", "/other/shape.xml"),
        ("3D/p\u{e9}.model", "/3D/p%C3%A9.model"),
    ];
    for (name, target) in cases {
        let files = [
            Entry::deflated("_RELS/.rels", rels(&[target]).as_bytes()),
            Entry::deflated(name, text.as_bytes()),
        ];
        assert_eq!(solid(&zip(&files, false, ""), 12, 1000.0), [], "{target}");
    }
}

#[test]
fn the_first_model_that_is_named_counts() {
    let decoy = model("", &object(1, "", &cube([0.0; 3], 30.0)), ITEM);
    let mut text = rels(&["/3D/real.model", "/3D/3dmodel.model"]);
    let external = r#"<Relationship Id="x" TargetMode="External" Target="http://x/y.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/><Relationship Id="r0""#;
    text = text.replacen("<Relationship Id=\"r0\"", external, 1);
    let files = [
        Entry::deflated("_rels/.rels", text.as_bytes()),
        Entry::deflated(ROOT, decoy.as_bytes()),
        Entry::deflated("3D/real.model", plain_model().as_bytes()),
    ];
    assert_eq!(solid(&zip(&files, false, ""), 12, 1000.0), []);
}

#[test]
fn other_archives_are_no_meshes() {
    let not_a_mesh = Some(Rejection::NotAMesh {
        looks_like: Guise::Zip,
    });
    let office = rels(&["word/document.xml"]).replace("3dmodel\"", "officeDocument\"");
    for files in [
        vec![Entry::stored("readme.txt", b"a text")],
        vec![
            Entry::deflated("_rels/.rels", office.as_bytes()),
            Entry::deflated("word/document.xml", b"<document/>"),
        ],
        vec![],
    ] {
        assert_eq!(refused(&zip(&files, false, "")), not_a_mesh);
    }
    assert_eq!(refused(b"PK\x03\x04 and nothing of an archive"), not_a_mesh);
}

#[test]
fn packages_without_a_model_say_so() {
    let no_model = |part| problem(part, 0, PackageProblem::NoModel);
    let mut files = entries(plain_model().as_bytes(), &[]);
    let relations = files.remove(1);
    assert_eq!(refused(&zip(&files, false, "")), no_model("/_rels/.rels"));
    files.push(Entry::deflated("_rels/.rels", rels(&[]).as_bytes()));
    assert_eq!(refused(&zip(&files, false, "")), no_model("/_rels/.rels"));
    assert_eq!(refused(&zip(&[relations], false, "")), no_model(PART));
}

#[test]
fn damaged_archives_are_refused() {
    let broken = |part| problem(part, 0, PackageProblem::BrokenArchive);
    let files = entries(plain_model().as_bytes(), &[]);
    let whole = zip(&files, false, "");
    for cut in [1, 30, 200] {
        let cut = &whole[..whole.len() - cut];
        assert_eq!(refused(cut), broken("/"));
    }
    let with = |change: fn(&mut Entry)| {
        let mut files = files.clone();
        change(&mut files[2]);
        refused(&zip(&files, false, ""))
    };
    let checksum = problem(PART, 0, PackageProblem::WrongChecksum);
    assert_eq!(with(|e| e.crc ^= 1), checksum);
    assert_eq!(with(|e| e.method = 12), broken(PART));
    assert_eq!(with(|e| e.size += 1), broken(PART));
    assert_eq!(with(|e| e.size -= 1), broken(PART));
    assert_eq!(with(|e| e.packed.truncate(100)), broken(PART));
    assert_eq!(with(|e| e.packed[0] = 0xff), broken(PART));
    assert_eq!(
        with(|e| e.local_name = Some(b"3D/other.model".to_vec())),
        broken(PART)
    );
    let encrypted = problem(PART, 0, PackageProblem::Encrypted);
    for flags in [1, 1 << 6, 1 << 13] {
        let mut files = files.clone();
        files[2].flags = flags;
        assert_eq!(refused(&zip(&files, false, "")), encrypted);
    }
    // Two files of one name: which of them is meant, nobody can say.
    let mut twice = files.clone();
    twice.push(Entry::deflated("3d/3DModel.model", b"<model/>"));
    assert_eq!(refused(&zip(&twice, false, "")), broken(PART));
    let mut types = files;
    types[0].packed.truncate(20);
    let found = refused(&zip(&types, false, ""));
    assert_eq!(found, broken("/[Content_Types].xml"));
}

#[test]
fn what_comes_out_is_bounded_and_not_what_is_declared() {
    let bomb = Entry::deflated(ROOT, &vec![b' '; 8 << 20]);
    for declared in [0, 100, 8 << 20, u64::from(u32::MAX) - 1] {
        let mut files = entries(b"", &[]);
        files[2] = bomb.clone();
        files[2].size = declared;
        let bytes = zip(&files, false, "");
        let limits = Limits {
            max_bytes: 100_000,
            ..Limits::default()
        };
        let found = analyse(&bytes, Units::Millimetre, &limits, &Unwatched).err();
        match found {
            Some(Rejection::TooManyBytes { limit, value }) => {
                assert_eq!(limit, 1_000_000);
                assert!((limit..limit + (1 << 17)).contains(&value), "{value}");
            }
            other => panic!("{other:?}"),
        }
        let limits = Limits {
            max_memory_bytes: 1 << 20,
            ..Limits::default()
        };
        let found = analyse(&bytes, Units::Millimetre, &limits, &Unwatched).err();
        let refused = matches!(found, Some(Rejection::TooMuchMemory { limit, value })
            if limit == 1 << 20 && value < 2 * limit);
        assert!(refused, "{found:?}");
    }
    // One bomb in many parts, each of them small enough.
    let inner = model("", &object(7, "", &plain()), "");
    let padded = inner.clone() + &" ".repeat(300_000);
    let names: Vec<_> = (0..9).map(|n| format!("3D/{n}.model")).collect();
    let parts: Vec<_> = names
        .iter()
        .map(|n| (n.as_str(), padded.as_str()))
        .collect();
    let items = names
        .iter()
        .map(|n| format!("<item objectid=\"7\" p:path=\"/{n}\"/>"));
    let text = model(
        &format!("xmlns:p=\"{PRODUCTION}\""),
        "",
        &items.collect::<String>(),
    );
    let bytes = package_with(&text, &parts);
    let limits = Limits {
        max_bytes: 200_000,
        ..Limits::default()
    };
    let found = analyse(&bytes, Units::Millimetre, &limits, &Unwatched).err();
    assert!(
        matches!(found, Some(Rejection::TooManyBytes { .. })),
        "{found:?}"
    );
}

#[test]
fn relationships_are_read_with_the_same_care() {
    let files = |text: &str| {
        let mut files = entries(plain_model().as_bytes(), &[]);
        files[1] = Entry::deflated("_rels/.rels", text.as_bytes());
        zip(&files, false, "")
    };
    let good = rels(&["/3D/3dmodel.model"]);
    assert_eq!(solid(&files(&format!("\u{feff}{good}")), 12, 1000.0), []);
    let refused = |text: &str| refused(&files(text));
    let problem = |expected| problem("/_rels/.rels", 1, expected);
    let declared = format!("<!DOCTYPE a [<!ENTITY a \"a\">]>{good}");
    assert_eq!(refused(&declared), problem(PackageProblem::Entities));
    let twice = good.replace("Id=", "Id=\"\" Id=");
    assert_eq!(refused(&twice), problem(PackageProblem::BadXml));
    assert_eq!(refused("{}"), problem(PackageProblem::BadXml));
    let long = good.replace("3dmodel.model", &"a/".repeat(1 << 20));
    assert!(matches!(
        refused(&long),
        Some(Rejection::Package {
            problem: PackageProblem::NoModel,
            ..
        })
    ));
}

#[test]
fn reading_is_told_of_and_can_be_stopped() {
    struct Told {
        last: Cell<f32>,
        calls: Cell<u32>,
        stop_after: u32,
    }
    impl Watch for Told {
        fn progress(&self, stage: Stage, fraction: f32) {
            if stage == Stage::Reading {
                assert!((self.last.get()..=1.0).contains(&fraction));
                self.last.set(fraction);
            }
            self.calls.set(self.calls.get() + 1);
        }
        fn cancelled(&self) -> bool {
            self.calls.get() > self.stop_after
        }
    }
    // Long enough for some looks while it is unpacked, and some while it is read.
    let padding = format!("<!--{}-->", " ".repeat(1 << 10)).repeat(40_000);
    let text = plain_model().replacen("<mesh>", &format!("{padding}<mesh>"), 1);
    let bytes = zip(&entries(text.as_bytes(), &[]), false, "");
    for stop_after in 1..6 {
        let watch = Told {
            last: Cell::new(0.0),
            calls: Cell::new(0),
            stop_after,
        };
        let found = analyse(&bytes, Units::Millimetre, &Limits::default(), &watch).err();
        assert_eq!(found, Some(Rejection::Cancelled));
        assert_eq!(watch.calls.get(), stop_after + 1);
        assert!(watch.last.get() < 1.0 && (stop_after < 4 || watch.last.get() > 0.1));
    }
}
