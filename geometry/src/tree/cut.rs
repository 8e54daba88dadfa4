//! Where the faces under a node are cut in two.

use super::WIDENED;
use crate::vector::Vec3;

/// Slices of the longest side among which a cut is looked for.
const BINS: usize = 16;

#[derive(Clone, Copy)]
pub(super) struct Cuboid {
    pub(super) low: [f32; 3],
    pub(super) high: [f32; 3],
}

impl Cuboid {
    pub(super) const EMPTY: Self = Self {
        low: [f32::INFINITY; 3],
        high: [f32::NEG_INFINITY; 3],
    };

    fn with(mut self, other: &Self) -> Self {
        for k in 0..3 {
            self.low[k] = smaller(self.low[k], other.low[k]);
            self.high[k] = larger(self.high[k], other.high[k]);
        }
        self
    }

    /// Half its surface; what a ray that passes the node is likely to pass.
    pub(super) fn surface(&self) -> f32 {
        let [x, y, z] = [0, 1, 2].map(|k| (self.high[k] - self.low[k]).max(0.0));
        x * y + y * z + z * x
    }
}

// All are numbers here, and to ask whether they are takes longer.

fn smaller(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// A face and the box around it.
#[derive(Clone, Copy)]
pub(super) struct Item {
    cuboid: Cuboid,
    pub(super) face: u32,
}

impl Item {
    pub(super) fn of(corners: &[Vec3; 3], face: u32) -> Self {
        let mut cuboid = Cuboid::EMPTY;
        for corner in corners {
            let at = corner.map(|c| c as f32);
            cuboid = cuboid.with(&Cuboid { low: at, high: at });
        }
        cuboid.low = cuboid.low.map(|c| c - WIDENED);
        cuboid.high = cuboid.high.map(|c| c + WIDENED);
        Self { cuboid, face }
    }

    /// Twice the middle of its box.
    fn middle(&self, axis: usize) -> f32 {
        self.cuboid.low[axis] + self.cuboid.high[axis]
    }
}

/// The box around all items.
pub(super) fn around(items: &[Item]) -> Cuboid {
    let all = items.iter().map(|i| &i.cuboid);
    all.fold(Cuboid::EMPTY, |all, c| all.with(c))
}

/// Sorts the items into two kinds, and gives how many are of the first: some of either.
pub(super) fn cut(items: &mut [Item]) -> usize {
    let (mut low, mut high) = ([f32::INFINITY; 3], [f32::NEG_INFINITY; 3]);
    for item in items.iter() {
        for k in 0..3 {
            low[k] = smaller(low[k], item.middle(k));
            high[k] = larger(high[k], item.middle(k));
        }
    }
    let wide = [0, 1, 2].map(|k| high[k] - low[k]);
    let axis = if wide[0] >= wide[1] && wide[0] >= wide[2] {
        0
    } else if wide[1] >= wide[2] {
        1
    } else {
        2
    };
    let half = items.len() / 2;
    let per_width = BINS as f32 / wide[axis];
    if !per_width.is_finite() {
        return half;
    }
    let bin = |item: &Item| {
        let at = (item.middle(axis) - low[axis]) * per_width;
        (at as usize).min(BINS - 1)
    };
    let border = cheapest(items, bin);
    let mut cut = 0;
    for i in 0..items.len() {
        if bin(&items[i]) < border {
            items.swap(i, cut);
            cut += 1;
        }
    }
    if cut == 0 || cut == items.len() {
        half
    } else {
        cut
    }
}

/// The bin before which a cut makes for the least work.
fn cheapest(items: &[Item], bin: impl Fn(&Item) -> usize) -> usize {
    let mut bins = [(0_u32, Cuboid::EMPTY); BINS];
    for item in items {
        let (count, cuboid) = &mut bins[bin(item)];
        *count += 1;
        *cuboid = cuboid.with(&item.cuboid);
    }
    let mut before = [0.0_f32; BINS];
    let mut sum = (0_u32, Cuboid::EMPTY);
    for (i, (count, cuboid)) in bins.iter().enumerate() {
        before[i] = sum.0 as f32 * sum.1.surface();
        sum = (sum.0 + count, sum.1.with(cuboid));
    }
    let mut best = (f32::INFINITY, BINS / 2);
    let mut sum = (0_u32, Cuboid::EMPTY);
    for (i, (count, cuboid)) in bins.iter().enumerate().skip(1).rev() {
        sum = (sum.0 + count, sum.1.with(cuboid));
        let cost = before[i] + sum.0 as f32 * sum.1.surface();
        if cost < best.0 {
            best = (cost, i);
        }
    }
    best.1
}
