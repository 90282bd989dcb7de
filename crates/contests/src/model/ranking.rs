//! From points to places.
//!
//! The score of a work is the mean over the jurors, for each criterion, as a share of the most points there, weighted: from 0 to 100. Equal
//! scores are decided by the criterion with the greatest weight, then the next (those of equal weight in their order), and where all are equal the works share
//! a place and the next is left out. All is counted in whole numbers: no rounding decides.

use std::cmp::Ordering;

use super::{CriterionId, EntryId};

/// A criterion as it counts, in the jury's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CriterionWeight {
    pub(crate) id: CriterionId,
    pub(crate) weight: i16,
    pub(crate) most_points: i16,
}

/// All jurors' points for a work by a criterion, summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    pub(crate) entry: EntryId,
    pub(crate) criterion: CriterionId,
    pub(crate) sum: i64,
}

/// Why a work stands before the next one with the same score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TieWords {
    /// Their scores differ.
    None,
    /// The same score as another; this criterion decided.
    Decided(CriterionId),
    /// All is the same as another's: they share the place.
    Shared,
}

/// A work in the ranking.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) entry: EntryId,
    /// From 1; works that share a place have the same.
    pub(crate) place: usize,
    /// From 0 to 100.
    pub(crate) score: f64,
    pub(crate) tie: TieWords,
}

/// Ranks works; those that nobody judged stand last with nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "shown with one decimal; the order is counted in whole numbers"
)]
pub(crate) fn ranking(
    entries: &[EntryId],
    criteria: &[CriterionWeight],
    points: &[Points],
    jurors: i64,
) -> Vec<Ranked> {
    let sum = |entry: EntryId, criterion: CriterionId| {
        let of = points.iter().filter(|points| points.entry == entry && points.criterion == criterion);
        of.map(|points| points.sum).sum::<i64>()
    };
    // One denominator for all criteria keeps the sums whole.
    let denominator: i64 =
        criteria.iter().map(|criterion| i64::from(criterion.most_points)).fold(1, least_common);
    let total = |entry: EntryId| -> i64 {
        let part = |criterion: &CriterionWeight| {
            sum(entry, criterion.id)
                * i64::from(criterion.weight)
                * (denominator / i64::from(criterion.most_points))
        };
        criteria.iter().map(part).sum()
    };
    let weights: i64 = criteria.iter().map(|criterion| i64::from(criterion.weight)).sum();
    let most = (weights * denominator * jurors).max(1);
    let mut deciding = criteria.to_vec();
    deciding.sort_by_key(|criterion| std::cmp::Reverse(criterion.weight));
    let decided = |one: EntryId, other: EntryId| {
        deciding.iter().find(|criterion| sum(one, criterion.id) != sum(other, criterion.id)).map(|by| by.id)
    };
    let compare = |one: EntryId, other: EntryId| -> Ordering {
        total(other).cmp(&total(one)).then_with(|| match decided(one, other) {
            Some(by) => sum(other, by).cmp(&sum(one, by)),
            None => Ordering::Equal,
        })
    };
    let mut order = entries.to_vec();
    order.sort_by(|one, other| compare(*one, *other));
    let mut ranked: Vec<Ranked> = Vec::new();
    for (at, entry) in order.iter().enumerate() {
        let before = ranked.last().filter(|last| compare(last.entry, *entry) == Ordering::Equal);
        let place = before.map_or(at + 1, |last| last.place);
        let same_score =
            |other: Option<&EntryId>| other.copied().filter(|other| total(*other) == total(*entry));
        let neighbour = same_score(order.get(at + 1))
            .or_else(|| same_score(at.checked_sub(1).and_then(|at| order.get(at))));
        let shares = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|other| order.get(other))
            .any(|other| compare(*other, *entry) == Ordering::Equal);
        let tie = match neighbour {
            _ if shares => TieWords::Shared,
            Some(other) => decided(*entry, other).map_or(TieWords::Shared, TieWords::Decided),
            None => TieWords::None,
        };
        ranked.push(Ranked { entry: *entry, place, score: 100.0 * total(*entry) as f64 / most as f64, tie });
    }
    ranked
}

fn least_common(one: i64, other: i64) -> i64 {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    one / a * other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn works(count: usize) -> Vec<EntryId> {
        (0..count).map(|_| EntryId::generate()).collect()
    }

    fn criterion(weight: i16, most_points: i16) -> CriterionWeight {
        CriterionWeight { id: CriterionId::generate(), weight, most_points }
    }

    fn all(works: &[EntryId], criteria: &[CriterionWeight], sums: &[&[i64]]) -> Vec<Points> {
        let of_work = works.iter().zip(sums).flat_map(|(entry, sums)| {
            criteria.iter().zip(*sums).map(|(criterion, sum)| Points {
                entry: *entry,
                criterion: criterion.id,
                sum: *sum,
            })
        });
        of_work.collect()
    }

    #[test]
    fn the_heavier_criterion_decides_between_equal_scores() {
        let (works, criteria) = (works(3), [criterion(1, 10), criterion(2, 10)]);
        // 8 + 2·6 = 20, 4 + 2·8 = 20, 10 + 2·9 = 28; two jurors gave at most 20 each.
        let points = all(&works, &criteria, &[&[8, 6], &[4, 8], &[10, 9]]);
        let ranked = ranking(&works, &criteria, &points, 2);
        let order: Vec<_> = ranked.iter().map(|work| (work.entry, work.place, work.tie)).collect();
        let decided = TieWords::Decided(criteria[1].id);
        assert_eq!(order, [(works[2], 1, TieWords::None), (works[1], 2, decided), (works[0], 3, decided)]);
        assert!((ranked[0].score - 100.0 * 28.0 / 60.0).abs() < 1e-9);
    }

    #[test]
    fn who_is_equal_in_all_shares_the_place_and_the_next_is_left_out() {
        let (works, criteria) = (works(3), [criterion(1, 10)]);
        let points = all(&works, &criteria, &[&[7], &[7], &[5]]);
        let ranked = ranking(&works, &criteria, &points, 1);
        let places: Vec<_> = ranked.iter().map(|work| (work.place, work.tie)).collect();
        assert_eq!(places, [(1, TieWords::Shared), (1, TieWords::Shared), (3, TieWords::None)]);
    }

    #[test]
    fn nobody_judged_is_no_reason_to_fall_over() {
        let works = works(2);
        assert_eq!(ranking(&works, &[], &[], 0).len(), 2);
    }

    proptest! {
        #[test]
        fn a_point_more_never_costs_a_place(sums in prop::collection::vec((0..20_i64, 0..30_i64), 2..6), of in 0..2_usize) {
            let (works, criteria) = (works(sums.len()), [criterion(3, 10), criterion(5, 15)]);
            let rows: Vec<Vec<i64>> = sums.iter().map(|(one, other)| vec![*one, *other]).collect();
            let place = |rows: &[Vec<i64>]| {
                let rows: Vec<&[i64]> = rows.iter().map(Vec::as_slice).collect();
                let ranked = ranking(&works, &criteria, &all(&works, &criteria, &rows), 2);
                prop_assert_eq!(ranked.len(), works.len());
                Ok(ranked.iter().find(|work| work.entry == works[0]).unwrap().place)
            };
            let before = place(&rows)?;
            let mut better = rows.clone();
            better[0][of] += 1;
            prop_assert!(place(&better)? <= before);
        }
    }
}
