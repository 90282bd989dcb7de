/// Numbers that are the same for the same seed on every machine and in every version (SplitMix64, Steele, Lea and Flood 2014).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to one below `limit`, which is at least 1.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        // The bias of the remainder is far below what a demonstration shows.
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        let span = usize::try_from(most - least + 1).unwrap_or(1);
        least + i32::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// True so many times in a thousand.
    pub(super) fn rarely(&mut self, in_a_thousand: usize) -> bool {
        self.below(1000) < in_a_thousand
    }

    /// One of a list.
    pub(super) fn pick<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[self.below(list.len())]
    }

    /// One of a list whose first entries are the most frequent, as names are.
    pub(super) fn pick_frequent<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        let (one, other) = (self.below(list.len()), self.below(list.len()));
        &list[one.min(other)]
    }

    /// An index, each as likely as its weight.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
        let mut rest = self.next() % total.max(1);
        for (index, weight) in weights.iter().enumerate() {
            if rest < u64::from(*weight) {
                return index;
            }
            rest -= u64::from(*weight);
        }
        0
    }
}
