//! A stable sort of which there is one in the program, not one for each kind of thing: the module
//! that browsers load would hold some thirty, a seventh of its code. For what is not many.

use std::cmp::Ordering;

pub(crate) trait CompactSort<T> {
    /// As `sort_by` of the standard library; slower where there are many.
    fn compact_sort_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> CompactSort<T> for [T] {
    fn compact_sort_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut order = order(self.len(), &|a, b| compare(&self[a], &self[b]));
        // Every cycle of the order is gone round once.
        for start in 0..self.len() {
            let mut place = start;
            while order[place] != start {
                let from = std::mem::replace(&mut order[place], place);
                self.swap(place, from);
                place = from;
            }
            order[place] = place;
        }
    }
}

/// Which thing comes first, second and so on.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut state = 7_u64;
        for count in 0..200 {
            let things: Vec<(u64, usize)> = (0..count)
                .map(|place| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    (state >> 60, place)
                })
                .collect();
            let (mut ours, mut theirs) = (things.clone(), things);
            ours.compact_sort_by(|a, b| b.0.cmp(&a.0));
            theirs.sort_by_key(|thing| std::cmp::Reverse(thing.0));
            assert_eq!(ours, theirs);
        }
    }
}
