//! Sorted lists of half-open intervals that neither touch nor overlap.

/// The union of intervals in any order; empty ones are dropped, touching ones become one.
pub(crate) fn union<T: Copy + Ord>(mut parts: Vec<(T, T)>) -> Vec<(T, T)> {
    parts.retain(|(from, to)| from < to);
    parts.sort_unstable();
    let mut joined: Vec<(T, T)> = Vec::with_capacity(parts.len());
    for (from, to) in parts {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// What is left of a sorted list without one interval.
pub(crate) fn without<T: Copy + Ord>(parts: &[(T, T)], (from, to): (T, T)) -> Vec<(T, T)> {
    let mut left = Vec::with_capacity(parts.len() + 1);
    for &(start, end) in parts {
        for (start, end) in [(start, end.min(from)), (start.max(to), end)] {
            if start < end {
                left.push((start, end));
            }
        }
    }
    left
}

/// Whether nothing of a sorted list lies in `[from, to)`.
pub(crate) fn is_free<T: Copy + Ord>(busy: &[(T, T)], from: T, to: T) -> bool {
    let next = busy.partition_point(|(_, end)| *end <= from);
    busy.get(next).is_none_or(|(start, _)| *start >= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_cuts_and_looks_up() {
        let parts = union(vec![(9, 12), (1, 3), (3, 5), (10, 11), (7, 7)]);
        assert_eq!(parts, [(1, 5), (9, 12)]);
        assert_eq!(without(&parts, (4, 10)), [(1, 4), (10, 12)]);
        assert_eq!(without(&parts, (2, 3)), [(1, 2), (3, 5), (9, 12)]);
        assert!(is_free(&parts, 5, 9));
        assert!(!is_free(&parts, 4, 5) && !is_free(&parts, 5, 10) && !is_free(&parts, 0, 20));
    }
}
