//! Three numbers and what is done with them.

/// A point, a direction or a size: x, y, z.
pub(crate) type Vec3 = [f64; 3];

pub(crate) const ZERO: Vec3 = [0.0; 3];

#[inline]
pub(crate) fn add(a: Vec3, b: Vec3) -> Vec3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

#[inline]
pub(crate) fn sub(a: Vec3, b: Vec3) -> Vec3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

#[inline]
pub(crate) fn scale(a: Vec3, k: f64) -> Vec3 {
    [a[0] * k, a[1] * k, a[2] * k]
}

/// `a + b * k`.
#[inline]
pub(crate) fn along(a: Vec3, b: Vec3, k: f64) -> Vec3 {
    [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k]
}

#[inline]
pub(crate) fn dot(a: Vec3, b: Vec3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline]
pub(crate) fn cross(a: Vec3, b: Vec3) -> Vec3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[inline]
pub(crate) fn length(a: Vec3) -> f64 {
    dot(a, a).sqrt()
}

/// The direction of `a`, or none if it has no length to speak of.
#[inline]
pub(crate) fn unit(a: Vec3) -> Option<Vec3> {
    let len = length(a);
    (len > f64::MIN_POSITIVE && len.is_finite()).then(|| scale(a, 1.0 / len))
}

/// The lesser of two numbers, the first where the second is none: one instruction, where to ask
/// whether the first is one takes several.
#[inline]
pub(crate) fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers, the first where the second is none.
#[inline]
pub(crate) fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// The least and the greatest of three numbers.
#[inline]
pub(crate) fn ends([a, b, c]: [f64; 3]) -> (f64, f64) {
    (lesser(lesser(a, b), c), greater(greater(a, b), c))
}

/// A direction at right angles to the unit vector `d`; the same one every time.
#[inline]
pub(crate) fn perpendicular(d: Vec3) -> Vec3 {
    let other = if d[0].abs() < 0.6 {
        [1.0, 0.0, 0.0]
    } else {
        [0.0, 1.0, 0.0]
    };
    unit(cross(d, other)).unwrap_or([0.0, 0.0, 1.0])
}

/// Whether all coordinates are numbers; looks at all of them, which costs less than asking of each.
#[inline]
pub(crate) fn is_finite(corners: &[Vec3; 3]) -> bool {
    let all = corners.as_flattened().iter();
    all.fold(true, |so_far, c| so_far & (c.abs() <= f64::MAX))
}

/// The smallest box along the axes around some points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min: Vec3,
    pub(crate) max: Vec3,
}

impl Bounds {
    pub(crate) const EMPTY: Self = Self {
        min: [f64::INFINITY; 3],
        max: [f64::NEG_INFINITY; 3],
    };

    #[inline]
    pub(crate) fn of(points: &[Vec3]) -> Self {
        points.iter().fold(Self::EMPTY, |all, &p| all.with(p))
    }

    #[inline]
    pub(crate) fn with(mut self, p: Vec3) -> Self {
        for (k, c) in p.into_iter().enumerate() {
            // There is one zero: which of two is smaller is left to the machine.
            let c = c + 0.0;
            self.min[k] = lesser(self.min[k], c);
            self.max[k] = greater(self.max[k], c);
        }
        self
    }

    /// Edge lengths; zero for a box around nothing.
    #[inline]
    pub(crate) fn size(&self) -> Vec3 {
        if self.min[0] > self.max[0] {
            return ZERO;
        }
        sub(self.max, self.min)
    }

    #[inline]
    pub(crate) fn centre(&self) -> Vec3 {
        if self.min[0] > self.max[0] {
            return ZERO;
        }
        scale(add(self.min, self.max), 0.5)
    }

    #[inline]
    pub(crate) fn diagonal(&self) -> f64 {
        length(self.size())
    }

    /// Whether `other` lies in this box, borders included.
    #[inline]
    pub(crate) fn holds(&self, other: &Self) -> bool {
        (0..3).all(|k| self.min[k] <= other.min[k] && other.max[k] <= self.max[k])
    }
}
