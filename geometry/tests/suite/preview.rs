//! The preview, decoded and compared with the part.

use geometry::{FieldHead, FieldScale, Level, Quantity, generate};

use super::analysed;
use super::files::{binary, cube};
use super::targets::level::{decoded, word};

/// Asserts that the finest level is the uploaded triangles, each named by its place in the file.
fn is_uploaded(level: &Level, uploaded: &[[[f64; 3]; 3]], longest: f64) {
    let mesh = decoded(level);
    assert_eq!(mesh.uploaded, uploaded.len() as u64);
    assert_eq!(mesh.triangles.len(), uploaded.len());
    let step = longest / 65_535.0;
    let mut named = vec![false; uploaded.len()];
    for (triangle, &face) in mesh.triangles.iter().zip(&mesh.faces) {
        let uploaded = uploaded[face as usize];
        named[face as usize] = true;
        let corners = triangle.map(|v| mesh.positions[v as usize]);
        // The decoder may begin at another corner; the way round stays.
        let same = (0..3).any(|turn| {
            (0..3)
                .all(|i| (0..3).all(|k| (corners[(i + turn) % 3][k] - uploaded[i][k]).abs() < step))
        });
        assert!(same, "{corners:?} is not {uploaded:?}");
    }
    assert!(named.iter().all(|n| *n));
}

#[test]
fn the_finest_level_is_the_uploaded_mesh_with_each_triangle_named() {
    for name in ["spur-gear", "pin-heat-sink", "stepped-shaft"] {
        let part = generate::part(name, 1.0).expect("a listed part");
        let longest = part.truth.size_mm.into_iter().fold(0.0, f64::max);
        let level = |triangles: &[[[f64; 3]; 3]]| {
            let rounded = triangles.iter().map(|t| t.map(|p| p.map(|c| c as f32)));
            let file = binary(&rounded.collect::<Vec<_>>());
            let analysis = analysed(&file).expect("a mesh");
            analysis.preview.levels.last().expect("a level").clone()
        };
        is_uploaded(&level(&part.triangles), &part.triangles, 1.01 * longest);
        // The order of the file says nothing here, and another one is written.
        let shuffled: Vec<_> = (0..part.triangles.len())
            .map(|i| part.triangles[i * 7919 % part.triangles.len()])
            .collect();
        is_uploaded(&level(&shuffled), &shuffled, 1.01 * longest);
    }
}

#[test]
fn a_coarse_level_comes_first_is_small_and_keeps_the_box() {
    for (name, resolution) in [("bellows", 1.0), ("pin-heat-sink", 2.0), ("spur-gear", 4.0)] {
        let part = generate::part(name, resolution).expect("a listed part");
        let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
        let [coarse, full] = &analysis.preview.levels[..] else {
            panic!("{name} has not two levels");
        };
        assert!(
            coarse.triangles <= 12_000 && coarse.brotli.len() <= 40_000,
            "{name}"
        );
        assert!(full.triangles > coarse.triangles);
        let mesh = decoded(coarse);
        assert!(mesh.faces.iter().all(|&f| u64::from(f) < mesh.uploaded));
        for k in 0..3 {
            let all = || mesh.positions.iter().map(|p| p[k]);
            let size = all().fold(f64::MIN, f64::max) - all().fold(f64::MAX, f64::min);
            let truth = part.truth.size_mm[k];
            assert!(
                (size - truth).abs() < 0.01 * truth,
                "{name}: {size} is not {truth}"
            );
        }
    }
}

#[test]
fn every_finding_with_faces_is_lit_at_every_level() {
    for name in [
        "impeller",
        "pin-heat-sink",
        "flange-turned-faces",
        "bellows",
    ] {
        let part = generate::part(name, 0.8).expect("a listed part");
        let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
        let report = &analysis.report;
        let of_processes = report.assessments.iter().flat_map(|a| &a.findings);
        for level in &analysis.preview.levels {
            let mesh = decoded(level);
            for finding in report.health.findings.iter().chain(of_processes.clone()) {
                let lit = mesh.faces.iter().any(|&f| finding.faces.contains(f));
                assert!(
                    lit || finding.faces.is_empty(),
                    "{name}: {:?}",
                    finding.rule
                );
            }
        }
    }
}

#[test]
fn more_triangles_than_the_web_can_bear_are_simplified() {
    let part = generate::part("bellows", 1.2).expect("a listed part");
    assert!(part.triangles.len() > 300_000);
    let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
    let full = analysis.preview.levels.last().expect("a level");
    assert!((200_000..=375_000).contains(&full.triangles));
    let mesh = decoded(full);
    assert!(mesh.faces.iter().all(|&f| u64::from(f) < mesh.uploaded));
}

#[test]
fn small_parts_have_one_level_which_is_all_of_them() {
    let analysis = analysed(&binary(&cube([0.0; 3], 10.0))).expect("a mesh");
    assert_eq!(analysis.preview.levels.len(), 1);
    assert_eq!(analysis.preview.levels[0].triangles, 12);

    // Many triangles in few bytes.
    let part = generate::part("stepped-shaft", 1.0).expect("a listed part");
    let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
    let all = part.triangles.len() as u32;
    assert_eq!(analysis.preview.levels.len(), 1);
    assert_eq!(analysis.preview.levels[0].triangles, all);
}

#[test]
fn the_thumbnail_is_a_small_transparent_picture_of_the_part() {
    for name in generate::NAMES {
        let part = generate::part(name, 0.5).expect("a listed part");
        let png = analysed(&part.to_stl_binary())
            .expect("a mesh")
            .preview
            .thumbnail_png;
        assert!(png.len() <= 25_000, "{name}: {}", png.len());
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("a frame");
        assert_eq!((info.width, info.height), (480, 360));
        let opacity: Vec<u8> = pixels.as_chunks::<4>().0.iter().map(|p| p[3]).collect();
        let part_of = |f: fn(&u8) -> bool| opacity.iter().filter(|o| f(o)).count();
        let solid = part_of(|o| *o == 255) as f64 / opacity.len() as f64;
        assert!((0.04..0.75).contains(&solid), "{name}: {solid}");
        assert!(
            opacity[..480].iter().all(|o| *o == 0),
            "{name} touches the border"
        );
    }
}

#[test]
fn a_field_has_the_number_of_each_triangle_in_its_order() {
    let part = generate::part("angle-bracket", 0.3).expect("a listed part");
    let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
    let faces = decoded(analysis.preview.levels.last().expect("a level")).faces;
    let told: Vec<Quantity> = analysis
        .preview
        .fields
        .iter()
        .map(|field| field.head.quantity)
        .collect();
    let carried = [
        Quantity::Thickness,
        Quantity::Clearance,
        Quantity::Overhang,
        Quantity::Access,
        Quantity::Draft,
    ];
    assert_eq!(told, carried);
    for packed in &analysis.preview.fields {
        let head = packed.head;
        assert_eq!(FieldHead::of(&packed.bytes), Some(head));
        assert_eq!(head.triangles as usize, faces.len());
        let start = 12 + word(&packed.bytes, 8);
        let codes: Vec<[u16; 2]> =
            meshopt::decode_vertex_buffer(&packed.bytes[start..], faces.len().div_ceil(2))
                .expect("codes");
        let field = analysis
            .fields
            .iter()
            .find(|field| field.quantity == head.quantity)
            .expect("its field");
        let (least, most) = (f64::from(head.least), f64::from(head.most));
        for (&face, code) in faces.iter().zip(codes.into_iter().flatten()) {
            let value = field.values[face as usize];
            assert_eq!(code == 0, value.is_nan());
            if code > 0 {
                let share = f64::from(code - 1) / f64::from(head.steps);
                let (ours, allowed) = match head.scale {
                    FieldScale::Logarithmic => (least * (most / least).powf(share), 1e-4 * value),
                    FieldScale::Linear => (least + (most - least) * share, 1e-3),
                };
                let off = (ours - f64::from(value)).abs();
                assert!(off <= f64::from(allowed), "{ours} {value}");
            }
        }
    }
}

#[test]
fn a_mesh_that_is_not_closed_has_no_fields() {
    let open = cube([0.0; 3], 10.0)[1..].to_vec();
    let analysis = analysed(&binary(&open)).expect("a mesh");
    assert_eq!(analysis.preview.fields, []);
}
