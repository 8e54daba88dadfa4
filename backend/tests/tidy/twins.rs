//! What must not build stands beside a twin that builds, in the documentation tests of
//! `unbuildable.rs`. The two differ in one line: so it is that line that does not build,
//! and not a name that has changed since.

use super::source::{File, made_up, project};
use super::{caught, none};

/// A documentation test: whether it must fail, and its lines.
struct Block<'t> {
    line: usize,
    fails: bool,
    code: Vec<&'t str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (at, row) in text.lines().enumerate() {
        let Some(row) = row.trim_start().strip_prefix("//!") else {
            continue;
        };
        let row = row.strip_prefix(' ').unwrap_or(row);
        if let Some(kind) = row.strip_prefix("```") {
            if !open {
                let fails = kind.starts_with("compile_fail");
                found.push(Block {
                    line: at + 1,
                    fails,
                    code: Vec::new(),
                });
            }
            open = !open;
        } else if let Some(block) = found.last_mut().filter(|_| open) {
            block.code.push(row);
        }
    }
    found
}

fn no_twins(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut pairs = 0;
    for file in files
        .iter()
        .filter(|file| file.path.ends_with("/unbuildable.rs"))
    {
        let blocks = blocks(&file.text);
        for pair in blocks.chunks(2) {
            let place = format!("{}:{}", file.path, pair[0].line);
            let [builds, fails] = pair else {
                broken.push(format!("{place}: a test without its twin"));
                continue;
            };
            pairs += 1;
            if builds.fails || !fails.fails {
                broken.push(format!("{place}: first what builds, then what does not"));
            }
            let both = builds.code.iter().zip(&fails.code);
            let others = both.filter(|(one, other)| one != other).count();
            if builds.code.len() != fails.code.len() || others != 1 {
                broken.push(format!("{place}: twins differ in one line"));
            }
        }
    }
    if pairs == 0 {
        broken.push("there are no twins".to_owned());
    }
    broken
}

#[test]
fn what_must_not_build_has_a_twin_that_does() {
    none(&no_twins(&project()));
}

#[test]
fn a_test_that_may_fail_for_another_reason_is_caught() {
    let good =
        "//! ```\n//! a\n//! b\n//! ```\n//!\n//! ```compile_fail,E0277\n//! a\n//! c\n//! ```\n";
    let two = good.replace("//! a\n//! c", "//! d\n//! c");
    let longer = good.replace("//! c", "//! c\n//! d");
    let turned = good.replace("```compile_fail,E0277", "```");
    let alone = format!("{good}//! ```compile_fail\n//! a\n//! ```\n");
    let place = |name: &str| format!("backend/src/{name}/unbuildable.rs");
    let paths = ["good", "two", "longer", "turned", "alone"].map(place);
    let texts = [good, &two, &longer, &turned, &alone];
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts).collect();
    let expected = [
        "two/unbuildable.rs:1: twins differ in one line",
        "longer/unbuildable.rs:1: twins differ in one line",
        "turned/unbuildable.rs:1: first what builds",
        "alone/unbuildable.rs:10: a test without its twin",
    ];
    caught(&no_twins(&made_up(&files)), &expected);
    caught(&no_twins(&[]), &["there are no twins"]);
}
