//! The geometry that a supplier may have: a binary STL of ours, in millimetres,
//! with nothing of the uploaded file but its triangles.

use std::io::{self, Write};

use bytes::Bytes;

use super::model::Units;
use super::worker::{Frame, Work};
use crate::app::App;
use crate::error::Error;
use crate::platform::seal::fingerprint;

/// Length of the header of a binary STL, bytes.
const HEADER_BYTES: usize = 80;

type Corners = [[f64; 3]; 3];

/// The name under which a line's geometry is given away: `J-7K3F9Q-line-1.stl`.
pub fn public_name(job_code: &str, line: i32) -> String {
    format!("{job_code}-line-{line}.stl")
}

/// The header that goes with it.
pub fn public_header(job_code: &str, line: i32) -> String {
    format!("Forja {job_code} line {line}")
}

/// Where the public STL of a line is; it is made when it is first asked for, by
/// a child process and without being held whole.
pub async fn public(
    app: &App,
    blob_key: &str,
    units: Units,
    job_code: &str,
    line: i32,
) -> Result<String, Error> {
    let words = format!("{blob_key}\n{}\n{job_code}\n{line}", units.as_str());
    let key = format!("stl/{}", fingerprint(&words));
    if app.blobs.size(&key).await?.is_some() {
        return Ok(key);
    }
    let work = Work::Stl(units, public_header(job_code, line));
    let mut said = app.worker.start(&work, app.blobs.stream(blob_key).await?);
    let mut writing = app.blobs.write(&key).await?;
    while let Some(frame) = said.recv().await {
        match frame.map_err(|error| Error::Fault(error.into()))? {
            Frame::Bytes(run) => writing.push(Bytes::from(run)).await?,
            Frame::End => {
                writing.finish().await?;
                return Ok(key);
            }
            _ => {}
        }
    }
    Err(Error::Fault(anyhow::anyhow!("the worker fell silent")))
}

/// Rewrites a mesh file as a binary STL in mm. Triangles with corners that are
/// not numbers are left out; the others keep their order.
///
/// # Errors
/// If the file is no mesh or `out` can't be written.
pub fn rewrite(
    bytes: &[u8],
    units: Units,
    header: &str,
    limits: &geometry::Limits,
    out: &mut dyn Write,
) -> io::Result<()> {
    let scale = geometry::Units::from(units).mm_per_unit();
    let mut count = 0_u32;
    each(bytes, limits, &mut |_| {
        count = count.saturating_add(1);
        Ok(())
    })?;
    let mut head = header.as_bytes().to_vec();
    head.resize(HEADER_BYTES, b' ');
    out.write_all(&head)?;
    out.write_all(&count.to_le_bytes())?;
    each(bytes, limits, &mut |corners| {
        out.write_all(&record(
            &corners.map(|corner| corner.map(|x| (x * scale) as f32)),
        ))
    })
}

fn each(
    bytes: &[u8],
    limits: &geometry::Limits,
    visit: &mut dyn FnMut(Corners) -> io::Result<()>,
) -> io::Result<()> {
    let mut written = Ok(());
    geometry::triangles(bytes, limits, &mut |corners: Corners| {
        if written.is_ok() && corners.iter().flatten().all(|x| x.is_finite()) {
            written = visit(corners);
        }
    })
    .map_err(|rejection| io::Error::other(rejection.to_string()))?;
    written
}

/// One triangle: normal, corners, two bytes that mean nothing.
fn record(corners: &[[f32; 3]; 3]) -> [u8; 50] {
    let [a, b, c] = corners;
    let numbers = [&normal(a, b, c), a, b, c];
    let mut record = [0; 50];
    let slots = record.chunks_exact_mut(4);
    for (slot, number) in slots.zip(numbers.into_iter().flatten()) {
        slot.copy_from_slice(&number.to_le_bytes());
    }
    record
}

fn normal(a: &[f32; 3], b: &[f32; 3], c: &[f32; 3]) -> [f32; 3] {
    let edge = |to: &[f32; 3]| {
        let ([x, y, z], [ox, oy, oz]) = (to.map(f64::from), a.map(f64::from));
        [x - ox, y - oy, z - oz]
    };
    let ([ux, uy, uz], [vx, vy, vz]) = (edge(b), edge(c));
    let cross = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    let length = cross.iter().map(|x| x * x).sum::<f64>().sqrt();
    // A triangle without area has no normal.
    if length > 0.0 {
        cross.map(|x| (x / length) as f32)
    } else {
        [0.0; 3]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INCH_TEXT: &str = "solid secret customer\nfacet normal 0 0 1\nouter loop\n\
        vertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid secret customer\n";

    #[test]
    fn a_rewritten_file_is_in_mm_and_holds_nothing_but_triangles() {
        let header = public_header("J-7K3F9Q", 1);
        let mut out = Vec::new();
        let limits = geometry::Limits::default();
        rewrite(
            INCH_TEXT.as_bytes(),
            Units::Inch,
            &header,
            &limits,
            &mut out,
        )
        .unwrap();
        assert_eq!(out.len(), 84 + 50);
        assert!(out.starts_with(b"Forja J-7K3F9Q line 1"));
        assert!(!out.windows(6).any(|window| window == b"secret"));
        assert_eq!(out[80..84], 1_u32.to_le_bytes());
        let numbers: Vec<f32> = out[84..132]
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes(four.try_into().unwrap()))
            .collect();
        assert_eq!(numbers[..3], [0.0, 0.0, 1.0], "the normal");
        assert_eq!(numbers[6..9], [25.4, 0.0, 0.0], "an inch in mm");
        assert_eq!(public_name("J-7K3F9Q", 2), "J-7K3F9Q-line-2.stl");
    }
}
