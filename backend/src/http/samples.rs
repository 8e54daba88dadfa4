//! The part on the guest's page, which an empty library offers to begin with: made by
//! formula, analysed at the first request for it, and kept. Beside it files of a few more
//! parts, for whoever tries what this site sees of a part. They are nobody's.

use actix_web::http::header::{CACHE_CONTROL, ContentDisposition};
use actix_web::{HttpResponse, web};
use geometry::{Limits, Process, Units, Unwatched};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

struct Sample {
    file: Vec<u8>,
    picture: Vec<u8>,
    mesh: Vec<u8>,
    findings: Vec<u8>,
}

static SAMPLE: OnceCell<Option<Sample>> = OnceCell::const_new();

/// The sample as a buyer would upload it.
const FILE: &str = "bracket.stl";

/// Parts by formula whose files can be tried.
const TRIED: [&str; 3] = ["valve-plate", "stepped-shaft", "bracket-with-hole"];

/// The file of one of the [`TRIED`] parts, none for another name.
fn tried(name: &str) -> Option<Vec<u8>> {
    let name = name.strip_suffix(".stl").filter(|n| TRIED.contains(n))?;
    Some(geometry::generate::part(name, 0.5)?.to_stl_binary())
}

/// Gives the sample's file, picture, mesh or findings, or the file of a part to try.
pub(super) async fn give(name: web::Path<String>) -> HttpResponse {
    if let Some(file) = tried(&name) {
        return answer(&name, "model/stl", file);
    }
    let made = SAMPLE.get_or_init(|| async {
        let made = tokio::task::spawn_blocking(make).await;
        made.ok().flatten()
    });
    let Some(sample) = made.await else {
        return HttpResponse::NotFound().finish();
    };
    let (media_type, bytes) = match name.as_str() {
        FILE => ("model/stl", &sample.file),
        "bracket.png" => ("image/png", &sample.picture),
        "bracket.glb" => ("model/gltf-binary", &sample.mesh),
        "bracket.findings.json" => ("application/json", &sample.findings),
        _ => return HttpResponse::NotFound().finish(),
    };
    answer(&name, media_type, bytes.clone())
}

fn answer(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .content_type(media_type);
    if media_type == "model/stl" {
        response.insert_header(ContentDisposition::attachment(name));
    }
    response.body(bytes)
}

fn make() -> Option<Sample> {
    let part = geometry::generate::part("angle-bracket", 1.0)?;
    let bytes = part.to_stl_binary();
    let analysis =
        geometry::analyse(&bytes, Units::Millimetre, &Limits::default(), &Unwatched).ok()?;
    // A bracket is easily milled and printed; a die has something to say about its holes.
    let forging = analysis
        .report
        .assessments
        .iter()
        .find(|assessment| assessment.process == Process::ClosedDieForging)?;
    let findings: Vec<Value> = forging
        .findings
        .iter()
        .enumerate()
        .map(|(at, finding)| finding_in_json(at, finding))
        .collect();
    Some(Sample {
        mesh: analysis.preview.levels.last()?.glb.clone(),
        findings: serde_json::to_vec(&findings).ok()?,
        picture: analysis.preview.thumbnail_png,
        file: bytes,
    })
}

/// A finding as the API gives it.
fn finding_in_json(at: usize, finding: &geometry::Finding) -> Value {
    let loud = |word: Value| word.as_str().map(str::to_uppercase);
    let vector = |v: Option<[f64; 3]>| v.map(|[x, y, z]| json!({ "x": x, "y": y, "z": z }));
    let faces: Vec<Value> = finding
        .faces
        .ranges()
        .iter()
        .map(|(start, count)| json!({ "start": start, "count": count }))
        .collect();
    json!({
        "id": format!("sample-{at}"),
        "rule": finding.rule.key(),
        "severity": loud(json!(finding.severity)),
        "value": finding.value,
        "limit": finding.limit,
        "unit": loud(json!(finding.unit)),
        "faces": faces,
        "view": vector(finding.view),
        "point": vector(finding.point),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_a_file_that_can_be_uploaded() {
        let file = make().unwrap().file;
        let read = geometry::analyse(&file, Units::Millimetre, &Limits::default(), &Unwatched);
        assert!(read.is_ok());
    }

    #[test]
    fn every_part_to_try_has_a_file_and_no_other_name_has() {
        assert!(
            TRIED
                .iter()
                .all(|name| tried(&format!("{name}.stl")).is_some())
        );
        assert!(tried("valve-plate").is_none() && tried("impeller.stl").is_none());
    }

    #[test]
    fn the_sample_has_findings_to_light() {
        let findings: Vec<Value> = serde_json::from_slice(&make().unwrap().findings).unwrap();
        let lit = |finding: &&Value| {
            finding["faces"]
                .as_array()
                .is_some_and(|faces| !faces.is_empty())
        };
        assert!(findings.iter().filter(lit).count() >= 4, "{findings:?}");
    }
}
