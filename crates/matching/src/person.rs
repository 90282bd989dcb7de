//! What matching may know about a person: work facts only.

use jiff::civil::Date;
use uuid::Uuid;

use crate::concept::{ConceptId, IscoCode};
use crate::conditions::{ContractSet, ShiftSet, WorkingHours};
use crate::education::EducationLevel;
use crate::language::LanguageKnown;
use crate::licence::LicenceSet;
use crate::travel::{Coordinates, Travel};

/// An occupation that a person has done or wishes to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OccupationHeld {
    /// The occupation.
    pub concept: ConceptId,
    /// Its ISCO unit group, where the vocabulary knows it.
    pub isco: Option<IscoCode>,
    /// Months of experience altogether; zero for a mere wish, `None` when done but for how long was not asked.
    pub months_of_experience: Option<u16>,
    /// Whether the person wishes to do it.
    pub wished: bool,
}

/// The work facts of one person. `None` is "not asked yet", which is never "no".
///
/// Sex, age, nationality, family, health and ISEE have no place here: no result can depend on them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonProfile {
    /// The person.
    pub id: Uuid,
    /// Occupations done or wished, one entry per concept.
    pub occupations: Option<Vec<OccupationHeld>>,
    /// Skills.
    pub skills: Option<Vec<ConceptId>>,
    /// Certificates (patentini) and qualifications to practise.
    pub certificates: Option<Vec<ConceptId>>,
    /// Driving licences.
    pub licences: Option<LicenceSet>,
    /// Languages, one entry per language; of two the first counts.
    pub languages: Option<Vec<LanguageKnown>>,
    /// Highest title of study.
    pub education: Option<EducationLevel>,
    /// Contracts that are fine.
    pub contracts: Option<ContractSet>,
    /// Hours that are fine.
    pub hours: Option<WorkingHours>,
    /// Shifts that are possible.
    pub shifts: Option<ShiftSet>,
    /// Where the person starts from.
    pub home: Option<Coordinates>,
    /// By what means and how far.
    pub travel: Option<Travel>,
    /// First day free for work.
    pub available_from: Option<Date>,
    /// Day of the last proposal, or of registration before any; who waits longer goes first among equals.
    pub waiting_since: Date,
}

impl PersonProfile {
    /// A profile of which nothing has been asked yet.
    pub fn unasked(id: Uuid, waiting_since: Date) -> Self {
        Self {
            id,
            occupations: None,
            skills: None,
            certificates: None,
            licences: None,
            languages: None,
            education: None,
            contracts: None,
            hours: None,
            shifts: None,
            home: None,
            travel: None,
            available_from: None,
            waiting_since,
        }
    }
}

/// Read access to a person's work facts, wherever they are stored. `None` is "not asked yet".
pub trait Facts {
    /// The person.
    fn id(&self) -> Uuid;
    /// See [`PersonProfile::waiting_since`].
    fn waiting_since(&self) -> Date;
    /// See [`PersonProfile::occupations`].
    fn occupations(&self) -> Option<&[OccupationHeld]>;
    /// See [`PersonProfile::skills`].
    fn skills(&self) -> Option<&[ConceptId]>;
    /// See [`PersonProfile::certificates`].
    fn certificates(&self) -> Option<&[ConceptId]>;
    /// See [`PersonProfile::licences`].
    fn licences(&self) -> Option<LicenceSet>;
    /// See [`PersonProfile::languages`].
    fn languages(&self) -> Option<&[LanguageKnown]>;
    /// See [`PersonProfile::education`].
    fn education(&self) -> Option<EducationLevel>;
    /// See [`PersonProfile::contracts`].
    fn contracts(&self) -> Option<ContractSet>;
    /// See [`PersonProfile::hours`].
    fn hours(&self) -> Option<WorkingHours>;
    /// See [`PersonProfile::shifts`].
    fn shifts(&self) -> Option<ShiftSet>;
    /// See [`PersonProfile::home`].
    fn home(&self) -> Option<Coordinates>;
    /// See [`PersonProfile::travel`].
    fn travel(&self) -> Option<Travel>;
    /// See [`PersonProfile::available_from`].
    fn available_from(&self) -> Option<Date>;
}

impl Facts for PersonProfile {
    fn id(&self) -> Uuid {
        self.id
    }
    fn waiting_since(&self) -> Date {
        self.waiting_since
    }
    fn occupations(&self) -> Option<&[OccupationHeld]> {
        self.occupations.as_deref()
    }
    fn skills(&self) -> Option<&[ConceptId]> {
        self.skills.as_deref()
    }
    fn certificates(&self) -> Option<&[ConceptId]> {
        self.certificates.as_deref()
    }
    fn licences(&self) -> Option<LicenceSet> {
        self.licences
    }
    fn languages(&self) -> Option<&[LanguageKnown]> {
        self.languages.as_deref()
    }
    fn education(&self) -> Option<EducationLevel> {
        self.education
    }
    fn contracts(&self) -> Option<ContractSet> {
        self.contracts
    }
    fn hours(&self) -> Option<WorkingHours> {
        self.hours
    }
    fn shifts(&self) -> Option<ShiftSet> {
        self.shifts
    }
    fn home(&self) -> Option<Coordinates> {
        self.home
    }
    fn travel(&self) -> Option<Travel> {
        self.travel
    }
    fn available_from(&self) -> Option<Date> {
        self.available_from
    }
}
