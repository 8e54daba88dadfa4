use super::*;

#[test]
fn deep_values_are_turned_away_before_they_are_parsed() {
    let bomb = format!("{{a(b:{}{})}}", "[".repeat(1400), "]".repeat(1400));
    assert_eq!(
        admit(&bomb).unwrap_err(),
        TurnedAway::Nested {
            depth: 1402,
            line: 1
        }
    );
    let objects = format!("{{\na(b:{}1{})}}", "{c:".repeat(1300), "}".repeat(1300));
    let refused = admit(&objects).unwrap_err();
    assert_eq!(
        refused,
        TurnedAway::Nested {
            depth: 1302,
            line: 2
        }
    );
    assert!(refused.to_string().contains("at most 50 fit"));
}

#[test]
fn brackets_in_strings_and_comments_do_not_count() {
    let many = "[".repeat(100);
    for query in [
        format!("{{a(b:\"{many}\")}}"),
        format!("{{a(b:\"\"\"{many}\"\"\")}}"),
        format!("{{a #{many}\n}}"),
        format!("{{a(b:\"\\\"{many}\\\\\")}}"),
    ] {
        assert!(admit(&query).is_ok(), "{query}");
    }
    let hidden = format!("{{a(b:\"\\\\\" c:{}1{})}}", "[".repeat(99), "]".repeat(99));
    assert!(
        matches!(admit(&hidden), Err(TurnedAway::Nested { .. })),
        "the string ended before"
    );
}

#[test]
fn fragments_that_double_are_counted_at_once() {
    let mut bomb = String::from("{...F0}");
    for level in 0..40 {
        let next = level + 1;
        bomb.push_str(&format!(
            " fragment F{level} on Query {{...F{next} ...F{next}}}"
        ));
    }
    bomb.push_str(" fragment F40 on Query {a}");
    assert_eq!(admit(&bomb).unwrap_err(), TurnedAway::Fields(1 << 40));
    assert!(
        admit("{...F} fragment F on Query {...F a}").is_ok(),
        "left to validation"
    );
}

#[test]
fn deep_fields_are_turned_away_with_the_limit() {
    let nested = |depth: usize| format!("{}{}", "{a".repeat(depth), "}".repeat(depth));
    assert!(admit(&nested(MAX_DEPTH)).is_ok());
    let refused = admit(&nested(MAX_DEPTH + 1)).unwrap_err();
    let expected = "fields are nested 15 deep, to \"a\" in line 1; at most 14 fit";
    assert_eq!(refused.to_string(), expected);
    let inner = nested(MAX_DEPTH).replace("{a}", "{\nlast}");
    let hidden = format!("{{a{{...F}}}} fragment F on Query {inner}");
    let expected = "fields are nested 15 deep, to \"last\" in line 2; at most 14 fit";
    assert_eq!(admit(&hidden).unwrap_err().to_string(), expected);
}

#[test]
fn many_aliases_and_mutations_are_turned_away() {
    let aliases: String = (0..51).map(|i| format!("a{i}: a ")).collect();
    assert_eq!(
        admit(&format!("{{{aliases}}}")).unwrap_err(),
        TurnedAway::Aliases(51)
    );
    assert_eq!(
        admit("mutation {a b c d e f}").unwrap_err(),
        TurnedAway::Mutations(6)
    );
}
