use std::collections::BTreeMap;

use jiff::civil::Date;
use snodo_matching::{
    CefrLevel, Choice, Choices, ConceptId, ContractSet, Coordinates, EducationLevel, HoursKind, IscoCode,
    LanguageCode, LanguageKnown, LanguageLevels, LicenceSet, OccupationHeld, PersonProfile, ShiftSet, Travel,
    WeeklyHours, WorkingHours,
};
use snodo_places::Places;
use uuid::Uuid;

/// A person as the view `matching_person` tells them: codes and dates, as they are kept.
#[derive(Clone, Debug)]
pub(crate) struct PersonRow {
    pub(crate) id: Uuid,
    pub(crate) home_comune: Option<String>,
    pub(crate) education_level: Option<String>,
    pub(crate) driving_licences: Option<Vec<String>>,
    pub(crate) contracts: Option<Vec<String>>,
    pub(crate) hours: Option<Vec<String>>,
    pub(crate) weekly_hours_min: Option<i16>,
    pub(crate) weekly_hours_max: Option<i16>,
    pub(crate) shifts: Option<Vec<String>>,
    pub(crate) travel_means: Option<Vec<String>>,
    pub(crate) travel_kilometres: Option<i16>,
    pub(crate) available_from: Option<Date>,
    pub(crate) waiting_since: Date,
    pub(crate) experiences: Option<Vec<ExperienceRow>>,
    pub(crate) wishes: Option<Vec<WishRow>>,
    pub(crate) languages: Option<Vec<LanguageRow>>,
    /// `None` in the list: words that no concept was found for.
    pub(crate) skills: Option<Vec<Option<i32>>>,
    /// Zero in the list: a certificate that has expired.
    pub(crate) certificates: Option<Vec<Option<i32>>>,
}

/// A job that was done.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct ExperienceRow {
    concept: Option<i32>,
    isco: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
}

/// A job that is wished for.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct WishRow {
    concept: Option<i32>,
    isco: Option<String>,
}

/// A language and its levels.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct LanguageRow {
    language: String,
    native: bool,
    understanding: Option<String>,
    speaking: Option<String>,
    writing: Option<String>,
}

impl PersonRow {
    /// What matching may know. `today` ends the jobs that go on.
    ///
    /// What was not asked stays unknown: no row at all, or only words that no concept was found for, is not "none".
    pub(crate) fn profile(&self, today: Date) -> PersonProfile {
        PersonProfile {
            id: self.id,
            occupations: self.occupations(today),
            skills: concepts(self.skills.as_deref()),
            certificates: concepts(self.certificates.as_deref()),
            licences: self.driving_licences.as_deref().map(chosen::<_, LicenceSet>),
            languages: self
                .languages
                .as_deref()
                .map(|known| known.iter().filter_map(LanguageRow::known).collect()),
            education: self.education_level.as_deref().and_then(EducationLevel::from_key),
            contracts: self.contracts.as_deref().map(chosen::<_, ContractSet>),
            hours: self.working_hours(),
            shifts: self.shifts.as_deref().map(chosen::<_, ShiftSet>),
            home: self.home_comune.as_deref().and_then(coordinates),
            travel: self.travel(),
            available_from: self.available_from,
            waiting_since: self.waiting_since,
        }
    }

    fn occupations(&self, today: Date) -> Option<Vec<OccupationHeld>> {
        let mut held: BTreeMap<i32, Held> = BTreeMap::new();
        for job in self.experiences.iter().flatten() {
            if let Some(concept) = job.concept {
                let entry = held.entry(concept).or_default();
                entry.isco = entry.isco.or(isco(job.isco.as_deref()));
                entry.done = true;
                entry.spans.extend(job.span(today));
            }
        }
        for wish in self.wishes.iter().flatten() {
            if let Some(concept) = wish.concept {
                let entry = held.entry(concept).or_default();
                entry.isco = entry.isco.or(isco(wish.isco.as_deref()));
                entry.wished = true;
            }
        }
        let occupations = held.into_iter().filter_map(|(concept, held)| held.occupation(concept));
        Some(occupations.collect::<Vec<_>>()).filter(|occupations| !occupations.is_empty())
    }

    fn working_hours(&self) -> Option<WorkingHours> {
        let weekly = (self.weekly_hours_min.is_some() || self.weekly_hours_max.is_some())
            .then(|| {
                let hours = |hours: Option<i16>| hours.and_then(|hours| u8::try_from(hours).ok());
                WeeklyHours::new(
                    hours(self.weekly_hours_min).unwrap_or(1),
                    hours(self.weekly_hours_max).unwrap_or(60),
                )
            })
            .flatten();
        if self.hours.is_none() && weekly.is_none() {
            return None;
        }
        Some(WorkingHours {
            kinds: chosen::<HoursKind, Choices<HoursKind>>(self.hours.as_deref().unwrap_or_default()),
            weekly,
        })
    }

    /// Unknown until the means are: a distance alone would read as "has no car".
    fn travel(&self) -> Option<Travel> {
        let means = self.travel_means.as_deref()?;
        let kilometres = self.travel_kilometres.and_then(|kilometres| u16::try_from(kilometres).ok());
        Some(Travel { means: chosen(means), kilometres })
    }
}

/// What was gathered of one occupation.
#[derive(Default)]
struct Held {
    isco: Option<IscoCode>,
    done: bool,
    wished: bool,
    /// Months counted from year zero, first and last included.
    spans: Vec<(i32, i32)>,
}

impl Held {
    fn occupation(self, concept: i32) -> Option<OccupationHeld> {
        let months = if self.spans.is_empty() { None } else { Some(months_covered(self.spans)) };
        Some(OccupationHeld {
            concept: ConceptId(u32::try_from(concept).ok()?),
            isco: self.isco,
            months_of_experience: if self.done { months } else { Some(0) },
            wished: self.wished,
        })
    }
}

impl ExperienceRow {
    /// From when to when; `None` when the beginning was not said.
    fn span(&self, today: Date) -> Option<(i32, i32)> {
        let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        let from = month(self.from?);
        Some((from, month(self.to.unwrap_or(today)).max(from)))
    }
}

/// Months that at least one of the spans covers: two jobs at once do not count twice.
fn months_covered(mut spans: Vec<(i32, i32)>) -> u16 {
    spans.sort_unstable();
    let mut covered = 0;
    let mut counted_until = i32::MIN;
    for (from, to) in spans {
        let from = from.max(counted_until.saturating_add(1));
        if to >= from {
            covered += to - from + 1;
            counted_until = to;
        }
    }
    u16::try_from(covered).unwrap_or(u16::MAX)
}

impl LanguageRow {
    fn known(&self) -> Option<LanguageKnown> {
        let level = |code: &Option<String>| code.as_deref().and_then(CefrLevel::from_key);
        let levels = if self.native {
            LanguageLevels::all(CefrLevel::Native)
        } else {
            LanguageLevels {
                understanding: level(&self.understanding),
                speaking: level(&self.speaking),
                writing: level(&self.writing),
            }
        };
        Some(LanguageKnown { code: LanguageCode::parse(&self.language)?, levels })
    }
}

fn concepts(told: Option<&[Option<i32>]>) -> Option<Vec<ConceptId>> {
    let told = told?;
    if told.iter().all(Option::is_none) {
        return None;
    }
    let concepts = told.iter().flatten().filter(|concept| **concept > 0);
    Some(concepts.filter_map(|concept| u32::try_from(*concept).ok().map(ConceptId)).collect())
}

fn chosen<T: Choice, S: FromIterator<T>>(keys: &[String]) -> S {
    keys.iter().filter_map(|key| T::from_key(key)).collect()
}

fn isco(digits: Option<&str>) -> Option<IscoCode> {
    digits.and_then(IscoCode::parse)
}

/// Where a Comune is.
pub(crate) fn coordinates(istat: &str) -> Option<Coordinates> {
    let place = Places::embedded().comune_by_istat(istat)?.coordinates;
    Coordinates::new(place.latitude, place.longitude)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn somebody() -> PersonRow {
        PersonRow {
            id: Uuid::from_u128(1),
            home_comune: None,
            education_level: None,
            driving_licences: None,
            contracts: None,
            hours: None,
            weekly_hours_min: None,
            weekly_hours_max: None,
            shifts: None,
            travel_means: None,
            travel_kilometres: None,
            available_from: None,
            waiting_since: date(2026, 3, 1),
            experiences: None,
            wishes: None,
            languages: None,
            skills: None,
            certificates: None,
        }
    }

    fn job(concept: Option<i32>, from: Option<Date>, to: Option<Date>) -> ExperienceRow {
        ExperienceRow { concept, isco: Some("8344".into()), from, to }
    }

    #[test]
    fn a_file_just_opened_tells_nothing_and_is_not_held_against_anybody() {
        let today = date(2026, 11, 22);
        assert_eq!(somebody().profile(today), PersonProfile::unasked(Uuid::from_u128(1), date(2026, 3, 1)));
    }

    #[test]
    fn words_without_a_concept_are_still_to_be_understood() {
        let row = PersonRow {
            skills: Some(vec![None]),
            certificates: Some(vec![None, Some(0)]),
            experiences: Some(vec![job(None, None, None)]),
            ..somebody()
        };
        let profile = row.profile(date(2026, 11, 22));
        assert_eq!((profile.skills, profile.occupations), (None, None));
        assert_eq!(profile.certificates, Some(vec![]), "one that has expired was had, and is no more");
    }

    #[test]
    fn two_jobs_at_once_count_once_and_one_that_goes_on_counts_until_today() {
        let row = PersonRow {
            experiences: Some(vec![
                job(Some(7), Some(date(2020, 1, 1)), Some(date(2020, 12, 1))),
                job(Some(7), Some(date(2020, 7, 1)), Some(date(2021, 3, 1))),
                job(Some(8), Some(date(2026, 1, 1)), None),
                job(Some(9), None, None),
            ]),
            wishes: Some(vec![
                WishRow { concept: Some(10), isco: None },
                WishRow { concept: Some(7), isco: None },
            ]),
            ..somebody()
        };
        let occupations = row.profile(date(2026, 11, 22)).occupations.unwrap();
        let told: Vec<_> =
            occupations.iter().map(|held| (held.concept.0, held.months_of_experience, held.wished)).collect();
        assert_eq!(told, [(7, Some(15), true), (8, Some(11), false), (9, None, false), (10, Some(0), true)]);
        assert_eq!(occupations[0].isco.map(IscoCode::number), Some(8344));
    }

    #[test]
    fn kilometres_without_means_do_not_say_that_there_is_no_car() {
        let row = PersonRow { travel_kilometres: Some(20), ..somebody() };
        assert_eq!(row.profile(date(2026, 11, 22)).travel, None);
        let row = PersonRow { travel_means: Some(vec!["car".into()]), ..row };
        assert!(row.profile(date(2026, 11, 22)).travel.unwrap().has_own_transport());
    }

    #[test]
    fn part_time_at_most_twenty_hours() {
        let row =
            PersonRow { hours: Some(vec!["part-time".into()]), weekly_hours_max: Some(20), ..somebody() };
        let hours = row.profile(date(2026, 11, 22)).hours.unwrap();
        assert!(hours.kinds.contains(HoursKind::PartTime) && !hours.kinds.contains(HoursKind::FullTime));
        assert_eq!(hours.weekly.map(|weekly| (weekly.least(), weekly.most())), Some((1, 20)));
    }
}
