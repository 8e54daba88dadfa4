//! What the program is asked to do.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use geometry::Units;
use lexopt::prelude::*;

pub const HELP: &str = "\
Prints what is known about mesh files: STL (binary and text), 3MF and OBJ.

    inspect [OPTIONS] FILE...

    --json             JSON in place of text; of several files, one line for each
    --units UNIT       mm, cm, m, in, um or ft; without it the unit that the file names,
                       else millimetres
    --preview FILE     writes the finest web mesh there, as glTF binary
    --thumbnail FILE   writes a picture there, as PNG
    --fields FILE      writes numbers for each face there: JSON if it ends in .json, else binary
    --threads N        threads that work at once; without it one for each processor
    --five-axis        also what no tool reaches from 218 directions, all around the part
    --repair FILE      writes the repaired mesh there, as binary STL in the unit of the file's
                       numbers, and says what was done; the report is that of the file
    --help             this text

The exit status is 0, 1 if a file was rejected, 2 for wrong use.
";

/// What to inspect, and how to say it.
pub struct Arguments {
    pub files: Vec<PathBuf>,
    pub json: bool,
    pub units: Option<Units>,
    pub preview: Option<PathBuf>,
    pub thumbnail: Option<PathBuf>,
    pub fields: Option<PathBuf>,
    pub threads: Option<NonZeroUsize>,
    pub five_axis: bool,
    pub repair: Option<PathBuf>,
}

pub enum Wanted {
    Inspect(Arguments),
    Help,
}

/// Reads the arguments of this process, or says in a sentence what is wrong with them.
pub fn read() -> Result<Wanted, String> {
    parse(lexopt::Parser::from_env())
}

fn parse(mut parser: lexopt::Parser) -> Result<Wanted, String> {
    let mut arguments = Arguments {
        files: Vec::new(),
        json: false,
        units: None,
        preview: None,
        thumbnail: None,
        fields: None,
        threads: None,
        five_axis: false,
        repair: None,
    };
    let worded = |error: lexopt::Error| format!("{error}.");
    while let Some(argument) = parser.next().map_err(worded)? {
        match argument {
            Long("json") => arguments.json = true,
            Long("units") => {
                arguments.units = Some(units(&parser.value().map_err(worded)?)?);
            }
            Long("preview") => {
                arguments.preview = Some(parser.value().map_err(worded)?.into());
            }
            Long("thumbnail") => {
                arguments.thumbnail = Some(parser.value().map_err(worded)?.into());
            }
            Long("fields") => {
                arguments.fields = Some(parser.value().map_err(worded)?.into());
            }
            Long("threads") => {
                arguments.threads = Some(parser.value().and_then(|v| v.parse()).map_err(worded)?);
            }
            Long("five-axis") => arguments.five_axis = true,
            Long("repair") => {
                arguments.repair = Some(parser.value().map_err(worded)?.into());
            }
            Short('h') | Long("help") => return Ok(Wanted::Help),
            Value(file) => arguments.files.push(file.into()),
            other @ (Short(_) | Long(_)) => return Err(worded(other.unexpected())),
        }
    }
    if arguments.files.is_empty() {
        return Err("A file is needed.".to_owned());
    }
    let outputs = [
        &arguments.preview,
        &arguments.thumbnail,
        &arguments.fields,
        &arguments.repair,
    ];
    if outputs.iter().any(|o| o.is_some()) && arguments.files.len() > 1 {
        let all = "--preview, --thumbnail, --fields and --repair";
        return Err(format!("{all} go with one file."));
    }
    Ok(Wanted::Inspect(arguments))
}

fn units(word: &OsString) -> Result<Units, String> {
    match word.to_string_lossy().as_ref() {
        "mm" | "millimetre" => Ok(Units::Millimetre),
        "cm" | "centimetre" => Ok(Units::Centimetre),
        "m" | "metre" => Ok(Units::Metre),
        "in" | "inch" => Ok(Units::Inch),
        "um" | "micrometre" => Ok(Units::Micrometre),
        "ft" | "foot" => Ok(Units::Foot),
        other => Err(format!(
            "`{other}` is no unit; there are mm, cm, m, in, um and ft."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Wanted, String> {
        parse(lexopt::Parser::from_args(words))
    }

    #[test]
    fn files_and_options_may_stand_in_any_order() {
        let Ok(Wanted::Inspect(arguments)) = parsed(&["a.stl", "--json", "--units=in", "b.stl"])
        else {
            unreachable!("the arguments are right");
        };
        assert_eq!(arguments.files.len(), 2);
        assert!(arguments.json);
        assert_eq!(arguments.units, Some(Units::Inch));
    }

    #[test]
    fn wrong_use_is_told() {
        for (words, part) in [
            (&[] as &[&str], "A file is needed"),
            (&["--units", "furlong", "a.stl"], "`furlong` is no unit"),
            (&["--units"], "units"),
            (&["--colour", "a.stl"], "colour"),
            (&["--preview", "p.glb", "a.stl", "b.stl"], "one file"),
            (&["--fields", "f.bin", "a.stl", "b.stl"], "one file"),
            (&["--threads", "0", "a.stl"], "cannot parse"),
            (&["--repair", "r.stl", "a.stl", "b.stl"], "one file"),
            (&["a.stl", "--repair"], "repair"),
        ] {
            let problem = parsed(words).err().unwrap_or_default();
            assert!(problem.contains(part), "{words:?}: {problem}");
        }
    }
}
