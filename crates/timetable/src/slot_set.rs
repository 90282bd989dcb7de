use std::ops::{BitAnd, Sub};

/// A set of slots, by their number from zero; at most 128.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SlotSet(u128);

impl SlotSet {
    /// No slot.
    pub const NONE: SlotSet = SlotSet(0);

    /// The slots from zero up to `count`, without it.
    pub fn first(count: usize) -> SlotSet {
        if count >= 128 { SlotSet(u128::MAX) } else { SlotSet((1 << count) - 1) }
    }

    /// The set with one slot more. Numbers from 128 are left out.
    #[must_use]
    pub fn with(self, slot: usize) -> SlotSet {
        if slot < 128 { SlotSet(self.0 | 1 << slot) } else { self }
    }

    /// Whether the slot is in it.
    pub fn has(self, slot: usize) -> bool {
        slot < 128 && self.0 >> slot & 1 == 1
    }

    /// How many.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The slots, from the first.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let slot = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (slot < 128).then_some(slot)
        })
    }
}

impl FromIterator<usize> for SlotSet {
    fn from_iter<I: IntoIterator<Item = usize>>(slots: I) -> SlotSet {
        slots.into_iter().fold(SlotSet::NONE, SlotSet::with)
    }
}

impl BitAnd for SlotSet {
    type Output = SlotSet;

    fn bitand(self, other: SlotSet) -> SlotSet {
        SlotSet(self.0 & other.0)
    }
}

impl Sub for SlotSet {
    type Output = SlotSet;

    fn sub(self, other: SlotSet) -> SlotSet {
        SlotSet(self.0 & !other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_come_back_in_order() {
        let set: SlotSet = [127, 3, 0, 128].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 3, 127]);
        assert_eq!((set - SlotSet::first(1)).len(), 2);
        assert_eq!(SlotSet::first(128).len(), 128);
        assert!((set & SlotSet::first(0)).is_empty());
    }
}
