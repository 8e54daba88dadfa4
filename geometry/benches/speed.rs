//! What the steps of an analysis cost on generated parts:
//! `cargo bench -p geometry --bench speed`.

mod step;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use geometry::{
    Directions, Limits, Units, Unwatched, analyse, connectivity, first_numbers, generate, unreached,
};

/// A part that looks like what a CAD system exports, and its resolutions: 105,000, one million and
/// 4.6 million triangles.
const PART: &str = "bellows";
const RESOLUTIONS: [f64; 3] = [0.6, 1.84, 4.0];

/// The part with its number of triangles; none only if the part were renamed.
fn parts(resolutions: &[f64]) -> Vec<generate::Generated> {
    let made = resolutions.iter().map(|&r| generate::part(PART, r));
    made.flatten().collect()
}

fn first(c: &mut Criterion) {
    let mut group = c.benchmark_group("first numbers, binary STL");
    for part in parts(&RESOLUTIONS) {
        let bytes = part.to_stl_binary();
        let count = part.triangles.len();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &bytes, |b, bytes| {
            let (units, limits) = (Units::Millimetre, Limits::default());
            b.iter(|| first_numbers(black_box(bytes), units, &limits, &Unwatched));
        });
    }
}

fn topology(c: &mut Criterion) {
    let mut group = c.benchmark_group("connectivity, binary STL");
    group.sample_size(10);
    for part in parts(&RESOLUTIONS) {
        let bytes = part.to_stl_binary();
        let count = part.triangles.len();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &bytes, |b, bytes| {
            b.iter(|| connectivity(black_box(bytes), &Limits::default(), &Unwatched));
        });
    }
}

fn text(c: &mut Criterion) {
    let mut group = c.benchmark_group("connectivity, text STL");
    group.sample_size(10);
    for part in parts(&RESOLUTIONS[..2]) {
        let text = part.to_stl_text();
        let count = part.triangles.len();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &text, |b, text| {
            let limits = Limits::default();
            b.iter(|| connectivity(black_box(text.as_bytes()), &limits, &Unwatched));
        });
    }
}

fn report(c: &mut Criterion) {
    let mut group = c.benchmark_group("whole report, binary STL, two threads");
    group.sample_size(10);
    let limits = Limits {
        threads: 2,
        ..Limits::default()
    };
    for part in parts(&RESOLUTIONS[..2]) {
        let bytes = part.to_stl_binary();
        let count = part.triangles.len();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &bytes, |b, bytes| {
            let units = Units::Millimetre;
            b.iter(|| analyse(black_box(bytes), units, &limits, &Unwatched));
        });
    }
}

fn access(c: &mut Criterion) {
    let mut group = c.benchmark_group("out of reach, binary STL, two threads");
    group.sample_size(10);
    let limits = Limits {
        threads: 2,
        ..Limits::default()
    };
    for part in parts(&RESOLUTIONS[1..2]) {
        let bytes = part.to_stl_binary();
        for directions in [Directions::Six, Directions::TwentySix, Directions::Hundreds] {
            let name = BenchmarkId::new(directions.count().to_string(), part.triangles.len());
            group.bench_with_input(name, &bytes, |b, bytes| {
                let units = Units::Millimetre;
                b.iter(|| unreached(black_box(bytes), units, directions, &limits, &Unwatched));
            });
        }
    }
}

/// Walls by ray and with balls, orientation, access and the rest of what is measured by itself.
fn steps(c: &mut Criterion) {
    let mut group = c.benchmark_group("steps of the report, one thread");
    group.sample_size(10);
    for part in parts(&RESOLUTIONS[1..2]) {
        let bytes = part.to_stl_binary();
        for step in &step::STEPS {
            let name = BenchmarkId::new(step.name, part.triangles.len());
            group.bench_with_input(name, &bytes, |b, bytes| {
                b.iter_custom(|times| {
                    let taken = (0..times).filter_map(|_| step.taken(bytes, &Limits::default()));
                    taken
                        .map(|[by_the_clock, _]| by_the_clock)
                        .sum::<Duration>()
                });
            });
        }
    }
}

criterion_group!(speed, first, topology, text, report, steps, access);
criterion_main!(speed);
