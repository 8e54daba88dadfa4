//! What is written is read again.

use super::*;

/// The numbers of a file, read as the module describes it.
fn decoded(field: &PreviewField) -> Vec<Option<f64>> {
    let head = FieldHead::of(&field.bytes).unwrap();
    assert_eq!(head, field.head);
    let length = u32::from_le_bytes(field.bytes[8..12].try_into().unwrap()) as usize;
    assert_eq!(length % 4, 0);
    let count = head.triangles as usize;
    let packed = &field.bytes[12 + length..];
    let codes: Vec<[u16; 2]> = meshopt::decode_vertex_buffer(packed, count.div_ceil(2)).unwrap();
    let (least, most) = (f64::from(head.least), f64::from(head.most));
    let value = |code: u16| {
        let share = f64::from(code - 1) / f64::from(head.steps);
        match head.scale {
            FieldScale::Logarithmic => least * libm::pow(most / least, share),
            FieldScale::Linear => least + (most - least) * share,
        }
    };
    let codes = codes.into_iter().flatten().take(count);
    codes.map(|code| (code > 0).then(|| value(code))).collect()
}

fn field(values: &[f32]) -> Field {
    Field {
        quantity: Quantity::Thickness,
        values: values.to_vec(),
    }
}

#[test]
fn every_number_comes_back_within_half_a_step_in_the_order_of_the_triangles() {
    let values: Vec<f32> = (0..999)
        .map(|i| 0.2 + 0.37 * (i * 7919 % 999) as f32)
        .collect();
    let faces: Vec<u32> = (0..999).rev().collect();
    let packed = encode(&[field(&values)], &faces);
    let [packed] = packed.as_slice() else {
        unreachable!("one field went in");
    };
    let half = libm::log(f64::from(packed.head.most / packed.head.least)) / 2.0 / 65_534.0;
    for (value, &face) in decoded(packed).into_iter().zip(&faces) {
        let off = libm::log(value.unwrap() / f64::from(values[face as usize])).abs();
        assert!(off <= half * 1.001, "{off} of {half}");
    }
}

#[test]
fn what_is_absent_stays_absent_and_one_value_alone_is_exact() {
    let packed = encode(&[field(&[f32::NAN, 2.0, 2.0])], &[1, 0, 2, 9]);
    assert_eq!(
        decoded(&packed[0]),
        [Some(2.0), None, Some(2.0), None],
        "a face beyond the file has no number"
    );
    assert!(encode(&[field(&[f32::NAN])], &[0]).is_empty());
    assert!(encode(&[], &[0]).is_empty());
}

#[test]
fn angles_are_equal_steps_apart_and_may_be_nothing() {
    let values: Vec<f32> = (0..=900).map(|i| i as f32 / 10.0).collect();
    let faces: Vec<u32> = (0..=900).collect();
    let angles = Field {
        quantity: Quantity::Overhang,
        values: values.clone(),
    };
    let packed = &encode(&[angles], &faces)[0];
    assert_eq!((packed.head.least, packed.head.most), (0.0, 90.0));
    assert_eq!(packed.head.unit, Unit::Degree);
    for (told, value) in decoded(packed).into_iter().zip(values) {
        let off = (told.unwrap() - f64::from(value)).abs();
        assert!(off <= 90.0 / 65_534.0 / 2.0 * 1.001, "{off}");
    }
    let flat = Field {
        quantity: Quantity::Overhang,
        values: vec![0.0, f32::NAN],
    };
    let told = decoded(&encode(&[flat], &[0, 1])[0]);
    assert_eq!(told, [Some(0.0), None], "a flat ceiling alone");
}

#[test]
fn drafts_have_their_sign_and_counts_their_nothing() {
    let fields = [
        (Quantity::Access, Unit::Count, [0.0, 8.5, 17.0]),
        (Quantity::Draft, Unit::Degree, [-90.0, 0.0, 90.0]),
    ];
    for (quantity, unit, values) in fields {
        let field = Field {
            quantity,
            values: values.to_vec(),
        };
        let packed = &encode(&[field], &[0, 1, 2])[0];
        assert_eq!(packed.head.scale, FieldScale::Linear);
        assert_eq!(packed.head.unit, unit);
        let told = decoded(packed).into_iter().map(Option::unwrap);
        assert_eq!(told.collect::<Vec<_>>(), values.map(f64::from));
    }
}

#[test]
fn heads_written_before_there_was_a_choice_are_read() {
    let json = br#"{"schema":1,"quantity":"thickness","unit":"millimetre","triangles":1,"least":1.0,"most":2.0,"steps":9}"#;
    let mut bytes = MAGIC.to_vec();
    bytes.extend((json.len() as u32).to_le_bytes());
    bytes.extend(json);
    let head = FieldHead::of(&bytes).unwrap();
    assert_eq!(head.scale, FieldScale::Logarithmic);
}

#[test]
fn what_is_far_below_the_greatest_is_told_as_the_least() {
    let packed = encode(&[field(&[0.0, 100.0])], &[0, 1]);
    assert!((packed[0].head.least - 0.01).abs() < 1e-6);
    let told = decoded(&packed[0]);
    assert!((told[0].unwrap() - 0.01).abs() < 1e-6 && (told[1].unwrap() - 100.0).abs() < 1e-4);
}

#[test]
fn a_field_is_told_from_other_files() {
    assert_eq!(FieldHead::of(b"glTF"), None);
    assert_eq!(FieldHead::of(b"FRJSCALE\xff\xff\xff\xff{}"), None);
    assert_eq!(FieldHead::of(b"FRJSCALE\x02\0\0\0{}"), None);
}
