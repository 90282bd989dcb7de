//! A plausible region: towns of unequal size, few occupations that many have done and many that few have.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use snodo_matching::{
    CefrLevel, Choice, Choices, ConceptId, ContractKind, Coordinates, Criterion, DrivingLicence,
    EducationLevel, Formula, HoursKind, IscoCode, LanguageCode, LanguageKnown, LanguageLevels, LicenceSet,
    Means, OccupationHeld, PersonProfile, Requirement, Shift, Strength, Travel, Vacancy, WeeklyHours,
    WorkingHours,
};
use uuid::Uuid;

/// As many as ESCO has, roughly.
const OCCUPATIONS: f64 = 3_000.0;
const SKILLS: f64 = 13_000.0;
const CERTIFICATES: f64 = 150.0;
const TOWNS: f64 = 1_200.0;

/// People and vacancies, the same for the same seed.
pub(crate) struct Population {
    state: u64,
    formula: Formula,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "draws of small numbers"
)]
impl Population {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed, formula: Formula::default() }
    }

    /// `SplitMix64`.
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn unit(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, of: f64) -> bool {
        self.unit() < of
    }

    fn below(&mut self, end: u64) -> u64 {
        self.draw() % end
    }

    /// A rank below `count`, rank r about as frequent as 1/r.
    fn ranked(&mut self, count: f64) -> u32 {
        (count.powf(self.unit()) - 1.0) as u32
    }

    fn told<T>(&mut self, chance: f64, fact: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let fact = fact(self);
        self.chance(chance).then_some(fact)
    }

    fn occupation(&mut self) -> (ConceptId, Option<IscoCode>) {
        let rank = self.ranked(OCCUPATIONS);
        // 430 unit groups; common and rare occupations share them.
        (ConceptId(rank), IscoCode::new(1000 + (rank.wrapping_mul(2_654_435_761) % 430) as u16))
    }

    fn several<T: Choice>(&mut self, each: f64) -> Choices<T> {
        T::ALL.iter().copied().filter(|_| self.chance(each)).collect()
    }

    fn home(&mut self) -> Coordinates {
        let town = u64::from(self.ranked(TOWNS));
        let mut place = Self::new(town.wrapping_mul(77) + 5);
        let (north, east) = (44.1 + place.unit() * 2.3, 6.8 + place.unit() * 2.6);
        Coordinates::new(north, east).unwrap()
    }

    fn day(&mut self, from: Date, days: u64) -> Date {
        from.saturating_add(self.below(days).cast_signed().days())
    }

    fn level(&mut self) -> Option<CefrLevel> {
        self.told(0.95, |own| CefrLevel::ALL[own.below(6) as usize])
    }

    fn languages(&mut self) -> Vec<LanguageKnown> {
        let mut known = Vec::new();
        let code = |code| LanguageCode::parse(code).unwrap();
        let italian = if self.chance(0.75) {
            LanguageLevels::all(CefrLevel::Native)
        } else {
            LanguageLevels { understanding: self.level(), speaking: self.level(), writing: self.level() }
        };
        known.push(LanguageKnown { code: code("it"), levels: italian });
        for (other, share) in [
            ("en", 0.5),
            ("fr", 0.2),
            ("es", 0.08),
            ("ar", 0.07),
            ("ro", 0.06),
            ("sq", 0.05),
            ("uk", 0.03),
            ("zh", 0.02),
        ] {
            if self.chance(share) {
                let level = self.level();
                let levels = LanguageLevels { understanding: level, speaking: level, writing: self.level() };
                known.push(LanguageKnown { code: code(other), levels });
            }
        }
        known
    }

    fn licences(&mut self) -> LicenceSet {
        let mut held = Vec::new();
        for (licence, share) in [
            (DrivingLicence::B, 0.72),
            (DrivingLicence::Am, 0.1),
            (DrivingLicence::A, 0.12),
            (DrivingLicence::C, 0.05),
            (DrivingLicence::Ce, 0.03),
            (DrivingLicence::D, 0.015),
            (DrivingLicence::CqcGoods, 0.04),
            (DrivingLicence::CqcPassengers, 0.01),
            (DrivingLicence::Adr, 0.008),
        ] {
            if self.chance(share) {
                held.push(licence);
            }
        }
        LicenceSet::from_iter(held)
    }

    fn hours(&mut self) -> WorkingHours {
        let kinds = match self.below(10) {
            0..=4 => Choices::from_iter([HoursKind::FullTime]),
            5..=6 => Choices::from_iter([HoursKind::PartTime]),
            _ => HoursKind::ALL.iter().copied().collect(),
        };
        let least = 15 + self.below(10) as u8;
        WorkingHours {
            kinds,
            weekly: self.told(0.4, |own| WeeklyHours::new(least, least + own.below(20) as u8).unwrap()),
        }
    }

    pub(crate) fn person(&mut self) -> PersonProfile {
        let occupations = (0..=self.below(3)).map(|_| {
            let (concept, isco) = self.occupation();
            let wished = self.chance(0.4);
            let months_of_experience = self.told(0.9, |own| (own.unit().powi(2) * 240.0) as u16);
            OccupationHeld { concept, isco, months_of_experience, wished }
        });
        let occupations = occupations.collect();
        let skills = (0..2 + self.below(9)).map(|_| ConceptId(self.ranked(SKILLS))).collect();
        let certificates = if self.chance(0.5) {
            vec![]
        } else {
            (0..=self.below(2)).map(|_| ConceptId(self.ranked(CERTIFICATES))).collect()
        };
        PersonProfile {
            id: Uuid::from_u64_pair(self.draw(), self.draw()),
            occupations: self.told(0.97, |_| occupations),
            skills: self.told(0.85, |_| skills),
            certificates: self.told(0.85, |_| certificates),
            licences: self.told(0.9, Self::licences),
            languages: self.told(0.9, Self::languages),
            education: self.told(0.92, |own| {
                EducationLevel::ALL[[2, 2, 2, 3, 4, 4, 5, 5, 5, 9, 11, 1][own.below(12) as usize]]
            }),
            contracts: self.told(0.8, |own| own.several::<ContractKind>(0.5).with(ContractKind::Permanent)),
            hours: self.told(0.8, Self::hours),
            shifts: self.told(0.75, |own| own.several::<Shift>(0.35).with(Shift::Day)),
            home: self.told(0.98, Self::home),
            travel: self.told(0.85, |own| Travel {
                means: own.several::<Means>(0.4).with(Means::PublicTransport),
                kilometres: own.told(0.6, |own| 3 + own.below(50) as u16),
            }),
            available_from: self.told(0.8, |own| own.day(date(2026, 1, 1), 120)),
            waiting_since: self.day(date(2023, 1, 1), 1_000),
        }
    }

    fn requirement(&mut self, hard: f64, criterion: Criterion) -> Requirement {
        let strength = if self.chance(hard) { Strength::Hard } else { Strength::Soft };
        Requirement { criterion, strength, weight: self.formula.suggested_weight(criterion.kind()) }
    }

    fn vacancy(&mut self, id: u64) -> Vacancy {
        let (concept, isco) = self.occupation();
        let minimum_months = [0, 0, 12, 24][self.below(4) as usize];
        let mut asked = vec![self.requirement(0.85, Criterion::Occupation { concept, isco, minimum_months })];
        for _ in 0..=self.below(4) {
            let skill = ConceptId(self.ranked(SKILLS));
            asked.push(self.requirement(0.1, Criterion::Skill(skill)));
        }
        let within_km = self.told(0.4, |own| 10 + own.below(40) as u16);
        asked.push(self.requirement(0.7, Criterion::Distance { within_km }));
        let italian = LanguageLevels {
            speaking: Some(CefrLevel::ALL[1 + self.below(3) as usize]),
            ..LanguageLevels::default()
        };
        let certificate = ConceptId(self.ranked(CERTIFICATES));
        let code = LanguageCode::parse(if self.chance(0.8) { "it" } else { "en" }).unwrap();
        let hours = WorkingHours {
            kinds: Choices::from_iter([HoursKind::FullTime]),
            weekly: WeeklyHours::new(38, 40),
        };
        let starts = self.day(date(2026, 1, 15), 90);
        let shifts = self.several::<Shift>(0.15).with(Shift::Day);
        for (share, hard, criterion) in [
            (0.6, 0.6, Criterion::Licence(DrivingLicence::B)),
            (0.25, 0.7, Criterion::Certificate(certificate)),
            (0.6, 0.3, Criterion::Language { code, levels: italian }),
            (0.4, 0.3, Criterion::Education(EducationLevel::UpperSecondary)),
            (0.8, 0.5, Criterion::Contract(Choices::from_iter([ContractKind::FixedTerm]))),
            (0.6, 0.4, Criterion::Hours(hours)),
            (0.6, 0.5, Criterion::Shifts(shifts)),
            (0.5, 0.4, Criterion::StartBy(starts)),
            (0.3, 0.4, Criterion::OwnTransport),
        ] {
            if self.chance(share) {
                asked.push(self.requirement(hard, criterion));
            }
        }
        let workplace = self.home();
        Vacancy::new(Uuid::from_u64_pair(0, id), asked, Some(workplace)).unwrap()
    }

    pub(crate) fn vacancies(&mut self, count: u64) -> Vec<Vacancy> {
        (0..count).map(|id| self.vacancy(id)).collect()
    }
}
