//! Which sheets are asked for, which of them remain, and how many would with another choice. No SQL, no HTTP.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};
use snodo_core::BodyId;
use snodo_places::{Comune, Coordinates};

use crate::SheetId;

/// How far one may choose to go, in kilometres as the crow flies.
pub(super) const DISTANCES: [u16; 5] = [5, 10, 20, 50, 100];
/// A stretch counts for a part of the day when they share so many minutes at least.
const LEAST_MINUTES: i32 = 30;

/// Morning, afternoon, evening, as counters have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PartOfDay {
    /// Until 13.
    #[serde(rename = "mattina")]
    Morning,
    /// From 13 to 18:30.
    #[serde(rename = "pomeriggio")]
    Afternoon,
    /// From 18 on.
    #[serde(rename = "sera")]
    Evening,
}

impl PartOfDay {
    pub(super) const ALL: [PartOfDay; 3] = [PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening];

    /// As the address has it.
    pub(super) fn code(self) -> &'static str {
        match self {
            PartOfDay::Morning => "mattina",
            PartOfDay::Afternoon => "pomeriggio",
            PartOfDay::Evening => "sera",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<PartOfDay> {
        PartOfDay::ALL.into_iter().find(|part| part.code() == code)
    }

    fn between(self) -> (Time, Time) {
        match self {
            PartOfDay::Morning => (Time::constant(0, 0, 0, 0), Time::constant(13, 0, 0, 0)),
            PartOfDay::Afternoon => (Time::constant(13, 0, 0, 0), Time::constant(18, 30, 0, 0)),
            PartOfDay::Evening => (Time::constant(18, 0, 0, 0), Time::constant(23, 59, 0, 0)),
        }
    }
}

/// A weekly stretch in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    /// 1 is Monday.
    pub(super) weekday: i8,
    pub(super) from: Time,
    pub(super) to: Time,
}

impl Stretch {
    fn is_on(&self, weekday: Option<i8>, part: Option<PartOfDay>) -> bool {
        let shared = part.is_none_or(|part| {
            let (from, to) = part.between();
            minutes(self.to.min(to)) - minutes(self.from.max(from)) >= LEAST_MINUTES
        });
        weekday.is_none_or(|day| day == self.weekday) && shared
    }
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

/// Where people may live to use a service; none said: anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Comune(String),
    Province(String),
    Region(String),
}

impl Area {
    fn covers(&self, comune: &Comune) -> bool {
        match self {
            Area::Comune(istat) => comune.istat.to_string() == *istat,
            Area::Province(province) => comune.province == province,
            Area::Region(region) => comune.region == region,
        }
    }
}

/// A place where a sheet's service is given.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub(super) address: String,
    pub(super) comune: String,
    pub(super) point: Option<Coordinates>,
    /// In force today, in order.
    pub(super) hours: Vec<Stretch>,
}

/// What a list needs to know of a public sheet.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) id: SheetId,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) body: BodyId,
    pub(super) body_name: String,
    /// Why it is closed for now; empty when it is not.
    pub(super) closed: String,
    pub(super) is_free: Option<bool>,
    pub(super) needs_booking: Option<bool>,
    pub(super) verified_on: Date,
    pub(super) is_overdue: bool,
    pub(super) needs: Vec<String>,
    pub(super) audiences: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) areas: Vec<Area>,
    pub(super) places: Vec<At>,
}

impl Listed {
    /// Kilometres to the nearest of its places; infinite when none has a point.
    pub(super) fn kilometres_from(&self, point: &Coordinates) -> f64 {
        let points = self.places.iter().filter_map(|place| place.point.as_ref());
        points.map(|place| point.kilometres_to(place)).fold(f64::INFINITY, f64::min)
    }

    /// Whether who lives there may use it.
    pub(super) fn serves(&self, comune: &Comune) -> bool {
        self.areas.is_empty() || self.areas.iter().any(|area| area.covers(comune))
    }
}

/// How well a sheet answers the words: how many of them, and by what weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) words: usize,
    pub(super) rank: f32,
}

/// The words' answer: none when no words were asked for.
pub(super) type Hits = Option<HashMap<SheetId, Hit>>;

/// What is chosen beside the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    pub(super) need: Option<String>,
    /// The need and what is within it.
    pub(super) needs: Vec<String>,
    pub(super) audience: Option<String>,
    pub(super) language: Option<String>,
    pub(super) weekday: Option<i8>,
    pub(super) part: Option<PartOfDay>,
    pub(super) free: bool,
    pub(super) near: Option<&'static Comune>,
    /// None: as far as it takes.
    pub(super) within: Option<u16>,
}

/// One of the choices, to be left out or tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Choice {
    Need,
    Audience,
    Language,
    Hours,
    Free,
    Distance,
    Place,
}

impl Filter {
    /// Whether a sheet remains, but for one of the choices.
    fn keeps(&self, sheet: &Listed, but: Option<Choice>) -> bool {
        let skips = |choice| but == Some(choice);
        let is = |choice, held: bool| skips(choice) || held;
        is(Choice::Need, self.need.is_none() || sheet.needs.iter().any(|need| self.needs.contains(need)))
            && is(Choice::Audience, self.audience.as_ref().is_none_or(|one| is_for(sheet, one)))
            && is(Choice::Language, self.language.as_ref().is_none_or(|one| sheet.languages.contains(one)))
            && is(Choice::Hours, self.is_open(sheet))
            && is(Choice::Free, !self.free || sheet.is_free == Some(true))
            && is(Choice::Place, self.near.is_none_or(|comune| sheet.serves(comune)))
            && (skips(Choice::Place) || skips(Choice::Distance) || self.is_within(sheet, self.within))
    }

    fn is_open(&self, sheet: &Listed) -> bool {
        self.weekday.is_none() && self.part.is_none()
            || sheet.places.iter().any(|at| at.hours.iter().any(|one| one.is_on(self.weekday, self.part)))
    }

    fn is_within(&self, sheet: &Listed, within: Option<u16>) -> bool {
        match (self.near, within) {
            (Some(near), Some(within)) => sheet.kilometres_from(&near.coordinates) <= f64::from(within),
            _ => true,
        }
    }

    /// The choices that are made.
    pub(super) fn made(&self) -> Vec<Choice> {
        [
            (Choice::Hours, self.weekday.is_some() || self.part.is_some()),
            (Choice::Distance, self.near.is_some() && self.within.is_some()),
            (Choice::Language, self.language.is_some()),
            (Choice::Audience, self.audience.is_some()),
            (Choice::Need, self.need.is_some()),
            (Choice::Free, self.free),
            (Choice::Place, self.near.is_some()),
        ]
        .into_iter()
        .filter_map(|(choice, made)| made.then_some(choice))
        .collect()
    }

    /// The same without one choice.
    pub(super) fn without(&self, choice: Choice) -> Filter {
        let mut filter = self.clone();
        match choice {
            Choice::Need => (filter.need, filter.needs) = (None, Vec::new()),
            Choice::Audience => filter.audience = None,
            Choice::Language => filter.language = None,
            Choice::Hours => (filter.weekday, filter.part) = (None, None),
            Choice::Free => filter.free = false,
            Choice::Distance => filter.within = None,
            Choice::Place => (filter.near, filter.within) = (None, None),
        }
        filter
    }
}

fn is_for(sheet: &Listed, audience: &str) -> bool {
    sheet.audiences.iter().any(|one| one == audience || one == "everyone")
}

/// How many remain with each choice of each filter, the others as they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Remaining {
    pub(super) needs: BTreeMap<String, usize>,
    pub(super) audiences: BTreeMap<String, usize>,
    pub(super) languages: BTreeMap<String, usize>,
    pub(super) weekdays: [usize; 7],
    pub(super) parts: [usize; 3],
    pub(super) free: usize,
    pub(super) distances: [usize; DISTANCES.len()],
}

/// The sheets that remain, the best first.
pub(super) fn found<'a>(sheets: &'a [Listed], hits: &Hits, filter: &Filter) -> Vec<&'a Listed> {
    let mut kept: Vec<&Listed> =
        sheets.iter().filter(|sheet| hit(hits, sheet) && filter.keeps(sheet, None)).collect();
    let far = |sheet: &Listed| filter.near.map_or(0.0, |near| sheet.kilometres_from(&near.coordinates));
    kept.sort_by(|one, other| {
        let order = match hits {
            Some(hits) => {
                let (mine, its) = (hits.get(&one.id), hits.get(&other.id));
                let words = |hit: Option<&Hit>| hit.map_or(0, |hit| hit.words);
                // A little farther is worth a better answer: each ten kilometres weigh like a tenth of a word in the name.
                let worth = |hit: Option<&Hit>, sheet: &Listed| {
                    f64::from(hit.map_or(0.0, |hit| hit.rank)) - far(sheet).min(1000.0) / 100.0
                };
                words(its).cmp(&words(mine)).then(worth(its, other).total_cmp(&worth(mine, one)))
            }
            None => far(one).total_cmp(&far(other)),
        };
        order.then_with(|| one.name.cmp(&other.name)).then(one.id.cmp(&other.id))
    });
    kept
}

/// How many remain.
pub(super) fn count(sheets: &[Listed], hits: &Hits, filter: &Filter) -> usize {
    sheets.iter().filter(|sheet| hit(hits, sheet) && filter.keeps(sheet, None)).count()
}

fn hit(hits: &Hits, sheet: &Listed) -> bool {
    hits.as_ref().is_none_or(|hits| hits.contains_key(&sheet.id))
}

/// How many would remain with each other choice; `within` gives each need with the broader ones that hold it.
pub(super) fn remaining(
    sheets: &[Listed],
    hits: &Hits,
    filter: &Filter,
    broader: &HashMap<String, String>,
) -> Remaining {
    let mut remaining = Remaining::default();
    for sheet in sheets.iter().filter(|sheet| hit(hits, sheet)) {
        if filter.keeps(sheet, Some(Choice::Need)) {
            let mut held: Vec<&String> = sheet.needs.iter().collect();
            held.extend(sheet.needs.iter().filter_map(|need| broader.get(need)));
            held.sort_unstable();
            held.dedup();
            for need in held {
                *remaining.needs.entry(need.clone()).or_default() += 1;
            }
        }
        if filter.keeps(sheet, Some(Choice::Audience)) {
            for audience in &sheet.audiences {
                *remaining.audiences.entry(audience.clone()).or_default() += 1;
            }
        }
        if filter.keeps(sheet, Some(Choice::Language)) {
            for language in &sheet.languages {
                *remaining.languages.entry(language.clone()).or_default() += 1;
            }
        }
        if filter.keeps(sheet, Some(Choice::Hours)) {
            count_hours(sheet, filter, &mut remaining);
        }
        if filter.keeps(sheet, Some(Choice::Free)) && sheet.is_free == Some(true) {
            remaining.free += 1;
        }
        if filter.keeps(sheet, Some(Choice::Distance)) {
            for (index, distance) in DISTANCES.iter().enumerate() {
                remaining.distances[index] += usize::from(filter.is_within(sheet, Some(*distance)));
            }
        }
    }
    let everyone = remaining.audiences.get("everyone").copied().unwrap_or_default();
    for (audience, number) in &mut remaining.audiences {
        if audience != "everyone" {
            *number += everyone;
        }
    }
    remaining
}

fn count_hours(sheet: &Listed, filter: &Filter, remaining: &mut Remaining) {
    let is_on =
        |weekday, part| sheet.places.iter().any(|at| at.hours.iter().any(|one| one.is_on(weekday, part)));
    for (index, number) in remaining.weekdays.iter_mut().enumerate() {
        let weekday = i8::try_from(index + 1).ok();
        *number += usize::from(is_on(weekday, filter.part));
    }
    for (part, number) in PartOfDay::ALL.into_iter().zip(&mut remaining.parts) {
        *number += usize::from(is_on(filter.weekday, Some(part)));
    }
}

/// 1 is Monday.
pub(super) fn number_of(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use snodo_places::Places;
    use uuid::Uuid;

    use super::*;

    fn comune(istat: &str) -> &'static Comune {
        Places::embedded().comune_by_istat(istat).unwrap()
    }

    fn sheet(name: &str, istat: &str, hours: &[(i8, i8, i8)]) -> Listed {
        let hours = hours.iter().map(|(weekday, from, to)| Stretch {
            weekday: *weekday,
            from: time(*from, 0, 0, 0),
            to: time(*to, 0, 0, 0),
        });
        Listed {
            id: SheetId(Uuid::new_v4()),
            name: name.to_owned(),
            summary: String::new(),
            body: BodyId(Uuid::nil()),
            body_name: String::new(),
            closed: String::new(),
            is_free: Some(true),
            needs_booking: None,
            verified_on: date(2026, 11, 1),
            is_overdue: false,
            needs: vec!["italian".to_owned()],
            audiences: vec!["newcomers".to_owned()],
            languages: vec!["it".to_owned()],
            areas: Vec::new(),
            places: vec![At {
                address: String::new(),
                comune: istat.to_owned(),
                point: Some(comune(istat).coordinates),
                hours: hours.collect(),
            }],
        }
    }

    const SPEZIA: &str = "011015";
    const SARZANA: &str = "011027";

    #[test]
    fn thursday_afternoon_is_a_stretch_that_shares_half_an_hour_with_it() {
        let sheets = [
            sheet("morning", SPEZIA, &[(4, 9, 13)]),
            sheet("afternoon", SPEZIA, &[(4, 15, 18)]),
            sheet("other day", SPEZIA, &[(2, 15, 18)]),
            sheet("evening", SPEZIA, &[(4, 18, 20)]),
        ];
        let filter = Filter { weekday: Some(4), part: Some(PartOfDay::Afternoon), ..Filter::default() };
        let names: Vec<&str> =
            found(&sheets, &None, &filter).iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["afternoon", "evening"]);
        let remaining = remaining(&sheets, &None, &filter, &HashMap::new());
        assert_eq!(remaining.weekdays, [0, 1, 0, 2, 0, 0, 0]);
        assert_eq!(remaining.parts, [1, 2, 1]);
    }

    #[test]
    fn the_nearest_comes_first_and_who_lives_elsewhere_is_not_offered_what_is_not_for_them() {
        let mut of_sarzana = sheet("only for Sarzana", SARZANA, &[]);
        of_sarzana.areas = vec![Area::Comune(SARZANA.to_owned())];
        let sheets = [sheet("far", SPEZIA, &[]), sheet("near", SARZANA, &[]), of_sarzana];
        let near = Filter { near: Some(comune(SARZANA)), within: Some(5), ..Filter::default() };
        assert_eq!(found(&sheets, &None, &near).len(), 2);
        let wide = near.without(Choice::Distance);
        assert_eq!(found(&sheets, &None, &wide).last().unwrap().name, "far");
        let spezia = Filter { near: Some(comune(SPEZIA)), ..Filter::default() };
        assert_eq!(found(&sheets, &None, &spezia).len(), 2);
        assert_eq!(remaining(&sheets, &None, &near, &HashMap::new()).distances, [2, 2, 3, 3, 3]);
    }

    #[test]
    fn what_remains_is_what_one_finds_by_choosing_it() {
        let mut french = sheet("a", SPEZIA, &[(1, 9, 12)]);
        french.languages.push("fr".to_owned());
        french.is_free = Some(false);
        let sheets =
            [french, sheet("b", SPEZIA, &[(1, 9, 12), (4, 15, 18)]), sheet("c", SARZANA, &[(4, 15, 18)])];
        let filter = Filter { weekday: Some(1), ..Filter::default() };
        let numbers = remaining(&sheets, &None, &filter, &HashMap::new());
        for (language, number) in &numbers.languages {
            let chosen = Filter { language: Some(language.clone()), ..filter.clone() };
            assert_eq!(count(&sheets, &None, &chosen), *number, "{language}");
        }
        for (index, number) in numbers.weekdays.iter().enumerate() {
            let chosen = Filter { weekday: i8::try_from(index + 1).ok(), ..filter.clone() };
            assert_eq!(count(&sheets, &None, &chosen), *number, "{index}");
        }
        assert_eq!(numbers.free, count(&sheets, &None, &Filter { free: true, ..filter }));
    }

    #[test]
    fn the_sheet_that_answers_more_words_comes_first() {
        let sheets =
            [sheet("one word", SPEZIA, &[]), sheet("two words", SPEZIA, &[]), sheet("none", SPEZIA, &[])];
        let hits = [(sheets[0].id, Hit { words: 1, rank: 9.0 }), (sheets[1].id, Hit { words: 2, rank: 0.1 })];
        let hits = Some(HashMap::from(hits));
        let names: Vec<&str> =
            found(&sheets, &hits, &Filter::default()).iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["two words", "one word"]);
    }
}
