//! Searching the public vacancies: what is asked, what remains with each filter, in which order.

use std::cmp::Reverse;

use snodo_core::{Stored, address_of, fields};
use snodo_places::{Comune, Places};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::store::vacancies::{self as store, Candidate};

/// The circles around a Comune that can be chosen, in kilometres as the crow flies.
pub(crate) const CIRCLES: [u16; 5] = [5, 10, 20, 30, 50];
/// The circle when a Comune is given without one.
const USUAL_CIRCLE: u16 = 20;
/// The major groups of ISCO-08 that can be chosen, by their digit.
pub(crate) const SECTORS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
pub(crate) const HOURS: [&str; 2] = ["full-time", "part-time"];
pub(crate) const CONTRACTS: [&str; 9] = [
    "permanent",
    "fixed-term",
    "temporary-agency",
    "apprenticeship",
    "seasonal",
    "on-call",
    "domestic",
    "internship",
    "collaboration",
];
pub(crate) const ORDERS: [&str; 2] = ["recenti", "vicine"];

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) q: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) km: String,
    pub(crate) orario: String,
    pub(crate) contratto: String,
    pub(crate) mestiere: String,
    pub(crate) ordine: String,
}

impl Asked {
    /// What is asked by an address' query, what it does not know left out.
    pub(crate) fn of_query(query: &str) -> Asked {
        serde_html_form::from_str(query).unwrap_or_default()
    }

    /// The query that asks the same, without what is not asked.
    pub(crate) fn query(&self) -> String {
        address_of("", self).trim_start_matches('?').to_owned()
    }

    /// Whether anything narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        let Asked { ordine: _, comune_code: _, km: _, q, comune, orario, contratto, mestiere } = self;
        [q, comune, orario, contratto, mestiere].iter().any(|field| !field.trim().is_empty())
    }

    /// Around which Comune; what the field's words could not be read as is an error.
    pub(crate) fn around(&self) -> Result<Option<&'static Comune>, snodo_core::Message> {
        fields::comune(&self.comune_code, &self.comune)
    }

    /// The chosen circle.
    pub(crate) fn circle(&self) -> u16 {
        self.km.parse().ok().filter(|km| CIRCLES.contains(km)).unwrap_or(USUAL_CIRCLE)
    }
}

/// One choice of a filter and how many vacancies remain with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remaining {
    pub(crate) code: String,
    pub(crate) count: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The vacancies, in the order asked for.
    pub(crate) ids: Vec<Uuid>,
    /// The word that was taken for a mistyped one, when nothing was found with it.
    pub(crate) instead: Option<String>,
    pub(crate) circles: Vec<Remaining>,
    pub(crate) hours: Vec<Remaining>,
    pub(crate) contracts: Vec<Remaining>,
    pub(crate) sectors: Vec<Remaining>,
}

/// Searches; one statement, two more for a mistyped word.
pub(crate) async fn search(
    tx: &mut PgConnection,
    asked: &Asked,
    around: Option<&'static Comune>,
) -> Stored<Found> {
    let words = asked.q.trim();
    let mut candidates = store::candidates(&mut *tx, words, None).await?;
    let mut instead = None;
    if candidates.is_empty() && !words.is_empty() {
        instead = corrected(&mut *tx, words).await?;
        if let Some(corrected) = &instead {
            candidates = store::candidates(&mut *tx, corrected, None).await?;
        }
        if candidates.is_empty() {
            instead = None;
        }
    }
    Ok(Found { instead, ..narrow(candidates, asked, around) })
}

/// The words with each one that no title knows replaced by the one most like it; nothing when there is none.
async fn corrected(tx: &mut PgConnection, words: &str) -> Stored<Option<String>> {
    let mut corrected = Vec::new();
    let mut changed = false;
    for word in words.split_whitespace().take(5) {
        let alike = store::words_like(&mut *tx, word).await?;
        match alike.into_iter().next() {
            Some(other) if other != word.to_lowercase() => {
                changed = true;
                corrected.push(other);
            }
            _ => corrected.push(word.to_owned()),
        }
    }
    Ok(changed.then(|| corrected.join(" ")))
}

/// A vacancy among the filters: how far it is, and which of them it passes.
struct Weighed {
    id: Uuid,
    kilometres: f64,
    passes: [bool; 4],
    candidate: Candidate,
}

const PLACE: usize = 0;
const HOURS_AT: usize = 1;
const CONTRACT: usize = 2;
const SECTOR: usize = 3;

/// Filters and orders what the words found, and counts what each choice of a filter would leave with the other filters as they are.
pub(crate) fn narrow(candidates: Vec<Candidate>, asked: &Asked, around: Option<&'static Comune>) -> Found {
    let circle = f64::from(asked.circle());
    let passes = |asked: &str, has: Option<&String>| asked.is_empty() || has.is_some_and(|has| has == asked);
    let mut known: Vec<(String, f64)> = Vec::new();
    let weighed: Vec<Weighed> = candidates
        .into_iter()
        .map(|candidate| {
            let kilometres = around.map_or(0.0, |around| kilometres(&mut known, around, &candidate));
            Weighed {
                id: candidate.id,
                kilometres,
                passes: [
                    around.is_none() || kilometres <= circle,
                    passes(&asked.orario, candidate.hours.as_ref()),
                    passes(&asked.contratto, candidate.contract.as_ref()),
                    passes(&asked.mestiere, candidate.sector.as_ref()),
                ],
                candidate,
            }
        })
        .collect();
    let others = |of: usize| {
        weighed
            .iter()
            .filter(move |one| one.passes.iter().enumerate().all(|(filter, passes)| filter == of || *passes))
    };
    let count = |of: usize, codes: &[&str], has: fn(&Candidate) -> Option<&String>| -> Vec<Remaining> {
        codes
            .iter()
            .map(|code| Remaining {
                code: (*code).to_owned(),
                count: others(of).filter(|one| has(&one.candidate).is_some_and(|has| has == code)).count(),
            })
            .filter(|remaining| remaining.count > 0)
            .collect()
    };
    let mut found: Vec<&Weighed> =
        weighed.iter().filter(|one| one.passes.iter().all(|passes| *passes)).collect();
    found.sort_unstable_by_key(|one| Reverse((one.candidate.published_on, one.candidate.code)));
    if asked.ordine == "vicine" && around.is_some() {
        found.sort_by(|one, other| one.kilometres.total_cmp(&other.kilometres));
    }
    let ids = found.into_iter().map(|one| one.id).collect();
    let circles = CIRCLES.map(|km| Remaining {
        code: km.to_string(),
        count: others(PLACE).filter(|one| one.kilometres <= f64::from(km)).count(),
    });
    Found {
        ids,
        instead: None,
        circles: if around.is_some() { circles.to_vec() } else { Vec::new() },
        hours: count(HOURS_AT, &HOURS, |candidate| candidate.hours.as_ref()),
        contracts: count(CONTRACT, &CONTRACTS, |candidate| candidate.contract.as_ref()),
        sectors: count(SECTOR, &SECTORS, |candidate| candidate.sector.as_ref()),
    }
}

/// How far a vacancy's Comune is: work from home is near everybody.
fn kilometres(known: &mut Vec<(String, f64)>, around: &Comune, candidate: &Candidate) -> f64 {
    if candidate.work_mode.as_deref() == Some("remote") {
        return 0.0;
    }
    if let Some((_, far)) = known.iter().find(|(comune, _)| *comune == candidate.comune) {
        return *far;
    }
    let far = kilometres_between(around, &candidate.comune);
    known.push((candidate.comune.clone(), far));
    far
}

/// From a Comune to another by its ISTAT code, as the crow flies; infinitely far when it is not known.
pub(crate) fn kilometres_between(from: &Comune, istat: &str) -> f64 {
    Places::embedded()
        .comune_by_istat(istat)
        .map_or(f64::INFINITY, |comune| from.coordinates.kilometres_to(&comune.coordinates))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn candidate(code: i32, comune: &str, hours: &str, contract: &str) -> Candidate {
        Candidate {
            id: Uuid::new_v4(),
            comune: comune.to_owned(),
            contract: Some(contract.to_owned()),
            hours: Some(hours.to_owned()),
            sector: Some("9".to_owned()),
            work_mode: None,
            published_on: date(2026, 11, 20),
            code,
        }
    }

    #[test]
    fn a_filter_says_how_many_remain_with_the_others_as_they_are() {
        let (trecate, spezia) = ("003149", "011015");
        let candidates = vec![
            candidate(3, trecate, "full-time", "permanent"),
            candidate(2, trecate, "part-time", "permanent"),
            candidate(1, spezia, "part-time", "seasonal"),
        ];
        let asked = Asked { orario: "part-time".into(), ..Asked::default() };
        let around = Places::embedded().comune_by_istat(trecate);
        let found = narrow(candidates.clone(), &asked, None);
        assert_eq!(found.ids, vec![candidates[1].id, candidates[2].id]);
        assert_eq!(found.hours, vec![remaining("full-time", 1), remaining("part-time", 2)]);
        assert_eq!(found.contracts, vec![remaining("permanent", 1), remaining("seasonal", 1)]);
        let newer = Candidate { published_on: date(2026, 11, 21), ..candidates[2].clone() };
        let newest_first = narrow(vec![candidates[1].clone(), newer.clone()], &asked, None);
        assert_eq!(newest_first.ids, vec![newer.id, candidates[1].id]);
        let near = narrow(candidates.clone(), &asked, around);
        assert_eq!(near.ids, vec![candidates[1].id]);
        assert_eq!(near.circles[0], remaining("5", 1));
    }

    fn remaining(code: &str, count: usize) -> Remaining {
        Remaining { code: code.into(), count }
    }

    #[test]
    fn an_address_asks_what_its_query_says_and_no_more() {
        let asked = Asked::of_query("q=muletto&orario=part-time&altro=1");
        assert_eq!(asked.query(), "q=muletto&orario=part-time");
        assert!(asked.narrows());
        assert!(!Asked::of_query("ordine=vicine").narrows());
    }
}
