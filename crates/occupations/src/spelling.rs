//! How far apart two spellings are.

/// How many slips of the finger a word of `length` bytes may hold and still be recognised.
pub(crate) fn tolerated_slips(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Which letters a word holds, one bit each: two words that differ in many bits need not be compared.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte % 64))
}

/// Whether words with these [`letters`] can be within `limit` slips of each other.
pub(crate) fn may_be_near(one: u64, other: u64, limit: usize) -> bool {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    (one & !other).count_ones() <= limit && (other & !one).count_ones() <= limit
}

/// The slips between two words: letters lost, added, changed, or swapped with their neighbour (optimal
/// string alignment), when they are at most `limit`.
pub(crate) fn slips(one: &str, other: &str, limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    rows(one.as_bytes(), other.as_bytes(), limit).map(|row| row[other.len()]).filter(|slips| *slips <= limit)
}

/// The slips between `typed` and the nearest beginning of `word`, when they are at most `limit`.
pub(crate) fn slips_so_far(typed: &str, word: &str, limit: usize) -> Option<usize> {
    let beginning = &word.as_bytes()[..word.len().min(typed.len() + limit)];
    rows(typed.as_bytes(), beginning, limit)
        .and_then(|row| row.into_iter().min())
        .filter(|slips| *slips <= limit)
}

/// The last row of the table of distances; nothing when a whole row is beyond the limit.
fn rows(one: &[u8], other: &[u8], limit: usize) -> Option<Vec<usize>> {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut now = Vec::with_capacity(other.len() + 1);
        now.push(row + 1);
        for (column, facing) in other.iter().enumerate() {
            let changed = previous[column] + usize::from(letter != facing);
            let mut fewest = changed.min(previous[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *facing {
                fewest = fewest.min(before[column - 1] + 1);
            }
            now.push(fewest);
        }
        if now.iter().all(|slips| *slips > limit) {
            return None;
        }
        before = std::mem::replace(&mut previous, now);
    }
    Some(previous)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_slips_of_the_finger() {
        assert_eq!(slips("mulettista", "muletista", 2), Some(1));
        assert_eq!(slips("badante", "bandate", 2), Some(2));
        assert_eq!(slips("cuoco", "cucoo", 1), Some(1));
        assert_eq!(slips("cuoco", "sarto", 2), None);
    }

    #[test]
    fn beginnings_forgive_what_is_not_yet_typed() {
        assert_eq!(slips_so_far("mulett", "mulettista", 1), Some(0));
        assert_eq!(slips_so_far("mullet", "mulettista", 1), Some(1));
        assert_eq!(slips_so_far("sarto", "mulettista", 1), None);
    }

    proptest! {
        #[test]
        fn is_the_same_both_ways(one in "[a-d]{0,8}", other in "[a-d]{0,8}") {
            prop_assert_eq!(slips(&one, &other, 3), slips(&other, &one, 3));
        }

        #[test]
        fn the_letters_never_hide_a_near_word(one in "[a-f]{0,8}", other in "[a-f]{0,8}", limit in 0_usize..4) {
            if slips(&one, &other, limit).is_some() {
                prop_assert!(may_be_near(letters(&one), letters(&other), limit));
            }
        }
    }
}
