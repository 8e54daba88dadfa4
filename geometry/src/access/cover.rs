//! The fewest directions that open a surface, found greedily.

/// Share of what can be reached that the chosen directions must open.
const ENOUGH: f64 = 0.995;

/// Area by set of directions that it is open to, mm²: each set once, ascending.
pub(super) type Sets = Vec<(u32, f64)>;

/// One chosen direction, and the area that no direction before it opens, mm².
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) bit: usize,
    pub(super) gain: f64,
}

/// Chooses among the first so many directions, at least one, until enough of what they reach is
/// open.
pub(super) fn greedy(sets: &Sets, directions: usize) -> Vec<Choice> {
    let all = ((1_u64 << directions) - 1) as u32;
    let mut closed: Sets = sets.iter().map(|(set, area)| (set & all, *area)).collect();
    closed.retain(|(set, _)| *set != 0);
    let reachable: f64 = closed.iter().map(|(_, area)| area).sum();
    let mut covered = 0.0;
    let mut choices: Vec<Choice> = Vec::new();
    while choices.is_empty() || covered < ENOUGH * reachable && choices.len() < directions {
        let mut gains = [0.0; 32];
        for (set, area) in &closed {
            let mut left = *set;
            while left != 0 {
                gains[left.trailing_zeros() as usize] += area;
                left &= left - 1;
            }
        }
        let mut best = Choice { bit: 4, gain: -1.0 };
        // From above is tried before from below and from the sides: the usual way to clamp.
        for bit in [4, 5, 0, 1, 2, 3].into_iter().chain(6..directions) {
            // What rounding makes of equal gains does not choose.
            if covered + gains[bit] > (covered + best.gain) * (1.0 + 1e-9) {
                best = Choice {
                    bit,
                    gain: gains[bit],
                };
            }
        }
        closed.retain(|(set, _)| set & 1 << best.bit == 0);
        covered += best.gain.max(0.0);
        choices.push(best);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_taken_first_and_from_above_where_it_is_even() {
        let sets = vec![(0, 50.0), (1 << 5, 10.0), (1 << 4 | 1, 10.0), (1 << 7, 1.0)];
        let bits = |n| greedy(&sets, n).iter().map(|c| c.bit).collect::<Vec<_>>();
        assert_eq!(bits(6), [4, 5]);
        assert_eq!(bits(26), [4, 5, 7]);
        let gains: Vec<f64> = greedy(&sets, 26).iter().map(|c| c.gain).collect();
        assert_eq!(gains, [10.0, 10.0, 1.0]);
        let nothing = greedy(&vec![(0, 50.0)], 6);
        assert_eq!(nothing, [Choice { bit: 4, gain: 0.0 }]);
    }
}
