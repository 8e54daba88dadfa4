//! What the sink is told of objects, which no report says.

use super::super::Sink;
use super::read;
use crate::limits::{Guard, Limits, Unwatched};
use crate::rejection::Rejection;
use crate::vector::Vec3;

/// Writes down each object's name and how many triangles came before it.
#[derive(Default)]
struct Listener {
    objects: Vec<(String, usize)>,
    triangles: usize,
}

impl Sink for Listener {
    fn object(&mut self, name: &str, apart: bool) {
        assert!(!apart, "corners of an OBJ are shared by its objects");
        self.objects.push((name.to_owned(), self.triangles));
    }

    fn triangle(&mut self, _: [Vec3; 3]) -> Result<(), Rejection> {
        self.triangles += 1;
        Ok(())
    }
}

fn objects(faces: &str) -> Vec<(String, usize)> {
    let text = format!("v 0 0 0\nv 1 0 0\nv 0 1 0\n{faces}");
    let limits = Limits::default();
    let mut listener = Listener::default();
    read(
        text.as_bytes(),
        &Guard::new(&limits, &Unwatched),
        &mut listener,
    )
    .expect("readable");
    listener.objects
}

fn list(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|&(n, at)| (n.to_owned(), at)).collect()
}

#[test]
fn objects_and_groups_begin_objects() {
    let cases: [(&str, &[(&str, usize)]); 12] = [
        ("f 1 2 3", &[]),
        ("f 1 2 3\ng last one", &[]),
        ("f 1 2 3\no b\nf 1 2 3", &[("", 0), ("b", 1)]),
        (
            "o a b\t\nf 1 2 3\ng c#1 # text\nf 1 2 3\nf 1 2 3\no d",
            &[("a b", 0), ("c#1", 1)],
        ),
        (
            "g none\ng a\nf 1 2 3 1\ng a\nf 1 2 3",
            &[("a", 0), ("a", 2)],
        ),
        ("o part\ng default\nf 1 2 3", &[("part", 0)]),
        ("o part\ng\nf 1 2 3", &[("part", 0)]),
        ("g default\ng part\nf 1 2 3", &[("part", 0)]),
        ("g default\nf 1 2 3", &[("default", 0)]),
        ("g\nf 1 2 3", &[("", 0)]),
        ("o # no name\nf 1 2 3", &[("", 0)]),
        ("o a\\\nb\nf 1 2 3\no b\nf 1 2\n", &[("a", 0)]),
    ];
    for (faces, expected) in cases {
        assert_eq!(objects(faces), list(expected), "{faces}");
    }
}

#[test]
fn names_are_kept_as_far_as_they_are_readable() {
    let long = format!("o {}\nf 1 2 3", "\u{f1}".repeat(5000));
    assert_eq!(objects(&long), list(&[(&"\u{f1}".repeat(200), 0)]));
}
