//! What each person of a block loses in the soft requirements, added up for 64 people at once.

use super::bits::{Block, NOBODY};

/// Weight lost so far by each person of a block. Plane `n` holds bit `n` of everybody's sum.
#[derive(Debug)]
pub(super) struct Losses {
    planes: Vec<Block>,
}

impl Losses {
    /// Nothing lost; with room for sums up to `most`.
    pub(super) fn new(most: u32) -> Self {
        Self { planes: vec![NOBODY; (u32::BITS - most.leading_zeros()) as usize] }
    }

    /// Back to nothing lost.
    pub(super) fn clear(&mut self) {
        self.planes.fill(NOBODY);
    }

    /// Adds a weight to the sums of these people.
    pub(super) fn add(&mut self, weight: u32, people: &Block) {
        let mut carry = NOBODY;
        let highest = u32::BITS - weight.leading_zeros();
        for (bit, plane) in (0..).zip(&mut self.planes) {
            if weight >> bit & 1 == 1 {
                for ((plane, carry), people) in plane.iter_mut().zip(&mut carry).zip(people) {
                    let sum = *plane ^ people ^ *carry;
                    *carry = *plane & people | *carry & (*plane | people);
                    *plane = sum;
                }
            } else {
                let mut left = 0;
                for (plane, carry) in plane.iter_mut().zip(&mut carry) {
                    let sum = *plane ^ *carry;
                    *carry &= *plane;
                    *plane = sum;
                    left |= *carry;
                }
                if left == 0 && bit >= highest {
                    return;
                }
            }
        }
    }

    /// Who of a word has lost more than this.
    pub(super) fn more_than(&self, allowed: u32, word: usize) -> u64 {
        if u64::from(allowed) >> self.planes.len() != 0 {
            return 0;
        }
        let (mut more, mut equal) = (0, u64::MAX);
        for (bit, plane) in self.planes.iter().enumerate().rev() {
            if allowed >> bit & 1 == 0 {
                more |= equal & plane[word];
                equal &= !plane[word];
            } else {
                equal &= plane[word];
            }
        }
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_adding_one_by_one() {
        let weights = [3_u32, 10, 1, 7, 2, 10];
        let mut losses = Losses::new(weights.iter().sum());
        let is_hit = |person: usize, nth: usize| (person * 37 + nth * 11) % 7 < 3;
        for (nth, weight) in weights.iter().enumerate() {
            let mut people = NOBODY;
            (0..64 * people.len())
                .filter(|person| is_hit(*person, nth))
                .for_each(|person| people[person / 64] |= 1 << (person % 64));
            losses.add(*weight, &people);
        }
        for person in 0..4096 {
            let sum: u32 = (0..6).filter(|nth| is_hit(person, *nth)).map(|nth| weights[nth]).sum();
            for allowed in 0..70 {
                let more = losses.more_than(allowed, person / 64) >> (person % 64) & 1 == 1;
                assert_eq!(more, sum > allowed, "person {person} has {sum}, allowed {allowed}");
            }
        }
    }
}
