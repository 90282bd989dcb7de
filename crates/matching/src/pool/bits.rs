//! Sets of people of one segment as bits, in blocks that fit the processor's nearest cache.

/// Words of a block.
pub(super) const WORDS: usize = 64;
/// People of a block.
pub(super) const BLOCK: usize = WORDS * 64;

/// The bits of one block of people.
pub(super) type Block = [u64; WORDS];

/// No one of a block.
pub(super) const NOBODY: Block = [0; WORDS];

/// A set of people of a segment, by ordinal.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits {
    blocks: Vec<Block>,
}

impl Bits {
    /// The empty set with room for `people`.
    pub(super) fn new(people: usize) -> Self {
        Self { blocks: vec![NOBODY; people.div_ceil(BLOCK)] }
    }

    pub(super) fn insert(&mut self, ordinal: usize) {
        self.blocks[ordinal / BLOCK][ordinal % BLOCK / 64] |= 1 << (ordinal % 64);
    }

    pub(super) fn contains(&self, ordinal: usize) -> bool {
        self.blocks[ordinal / BLOCK][ordinal % BLOCK / 64] & (1 << (ordinal % 64)) != 0
    }

    pub(super) fn block(&self, block: usize) -> &Block {
        &self.blocks[block]
    }

    pub(super) fn count(&self) -> u32 {
        self.blocks.iter().map(count).sum()
    }
}

/// How many people of a block are in the set.
pub(super) fn count(block: &Block) -> u32 {
    block.iter().map(|word| word.count_ones()).sum()
}

/// Whether nobody of the block is in the set.
pub(super) fn is_empty(block: &Block) -> bool {
    block.iter().fold(0, |any, word| any | word) == 0
}

/// The positions of the bits of a word, lowest first.
pub(super) fn positions(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if word == 0 {
            return None;
        }
        let position = word.trailing_zeros() as usize;
        word &= word - 1;
        Some(position)
    })
}

/// The bits of 64 answers, each 0 or 1.
pub(super) fn pack(answers: [u8; 64]) -> u64 {
    let mut word = 0;
    for (index, eight) in answers.as_chunks::<8>().0.iter().enumerate() {
        // Each answer is the lowest bit of its byte; the product gathers the eight in the top byte.
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= gathered << (index * 8);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_answer_in_its_place() {
        for place in 0..64 {
            assert_eq!(pack(std::array::from_fn(|index| u8::from(index == place))), 1 << place);
        }
        assert_eq!(pack([1; 64]), u64::MAX);
        assert_eq!(positions(0b1010).collect::<Vec<_>>(), [1, 3]);
    }
}
