use jiff::civil::Date;
use snodo_companies::{CompanyId, WorkplaceId};
use snodo_core::ConceptId;
use snodo_matching::{ContractKind, HoursKind, ShiftSet};

use super::{ClosingReason, NoticeKind, Pay, ProfessionCode, Source, Travel, VacancyState, WorkMode};

snodo_core::key! {
    /// A vacancy's key.
    pub VacancyId
}

/// What a company says of a job, checked. The record of the national portal (Cliclavoro) with pay, shifts and transport.
#[derive(Clone, Debug, PartialEq)]
pub struct NewVacancy {
    /// Who looks.
    pub company: CompanyId,
    /// Where the job is done; open to say later.
    pub workplace: Option<WorkplaceId>,
    /// What the job is called, in the company's words; never empty.
    pub title: String,
    /// The occupation of the vocabulary that it is.
    pub occupation: Option<ConceptId>,
    /// The profession's code in Istat's classification, for the national portal.
    pub profession: Option<ProfessionCode>,
    /// How many people are sought, 1 to 99.
    pub places: i16,
    /// The contract offered.
    pub contract: Option<ContractKind>,
    /// How many months it lasts, 1 to 120, when it ends.
    pub contract_months: Option<i16>,
    /// Full or part time.
    pub hours: Option<HoursKind>,
    /// Hours a week, 1 to 60.
    pub weekly_hours: Option<i16>,
    /// Shifts that belong to the job; empty when not said.
    pub shifts: ShiftSet,
    /// The gross pay.
    pub pay: Option<Pay>,
    /// The collective agreement (CCNL), in words.
    pub collective_agreement: String,
    /// The level in it.
    pub collective_agreement_level: String,
    /// The first day of work; none when at once or not said.
    pub starts_on: Option<Date>,
    /// What the work consists of, at most 5,000 characters.
    pub description: String,
    /// How one gets there.
    pub transport_words: String,
    /// Whether lodging is offered.
    pub accommodation: bool,
    /// Where the work is done; none when not said.
    pub work_mode: Option<WorkMode>,
    /// Whether one is sent elsewhere; none when not said.
    pub travel: Option<Travel>,
    /// Which experience is wanted, in words that the requirements cannot say; at most 1,000 characters.
    pub experience_words: String,
    /// What one must do with a computer, in words; at most 1,000 characters.
    pub computer_words: String,
    /// The professional register (albo) in which one must be; at most 300 characters.
    pub register_words: String,
    /// What kind of notice it is.
    pub notice: NoticeKind,
    /// How many days it is to stay open once published, 1 to 365; the operator chooses the last day all the same.
    pub publication_days: Option<i16>,
    /// The law that reserves its places, a code of the table `vacancy_reservation`. It never reaches matching: whom the places are for
    /// is a protected trait (L. 68/1999).
    pub reservation: Option<String>,
    /// Whether the company's name is shown outside the network.
    pub employer_shown: bool,
    /// How it reached the counter.
    pub source: Source,
    /// Whether the company will ask contribution benefits for the hire.
    pub contribution_benefit_asked: bool,
    /// The code of its publication on SIISL.
    pub siisl_code: Option<String>,
}

impl NewVacancy {
    /// The longest description, in characters, that the national portal takes.
    pub const LONGEST_DESCRIPTION: usize = 5_000;
    /// The longest words on experience, or on computers, in characters, that the national portal takes.
    pub const LONGEST_WORDS: usize = 1_000;
    /// The longest name of a professional register, in characters.
    pub const LONGEST_REGISTER: usize = 300;

    /// A draft: a company and a title.
    pub fn draft(company: CompanyId, title: impl Into<String>) -> NewVacancy {
        NewVacancy {
            company,
            workplace: None,
            title: title.into(),
            occupation: None,
            profession: None,
            places: 1,
            contract: None,
            contract_months: None,
            hours: None,
            weekly_hours: None,
            shifts: ShiftSet::EMPTY,
            pay: None,
            collective_agreement: String::new(),
            collective_agreement_level: String::new(),
            starts_on: None,
            description: String::new(),
            transport_words: String::new(),
            accommodation: false,
            work_mode: None,
            travel: None,
            experience_words: String::new(),
            computer_words: String::new(),
            register_words: String::new(),
            notice: NoticeKind::default(),
            publication_days: None,
            reservation: None,
            employer_shown: true,
            source: Source::default(),
            contribution_benefit_asked: false,
            siisl_code: None,
        }
    }
}

/// A vacancy as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Vacancy {
    /// Its key.
    pub id: VacancyId,
    /// Its number in the network, from 1: what people say on the phone.
    pub code: i32,
    /// What was said of it.
    pub said: NewVacancy,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was last opened.
    pub published_on: Option<Date>,
    /// The last day on which it is open.
    pub expires_on: Option<Date>,
    /// Why it is closed.
    pub closing_reason: Option<ClosingReason>,
    /// The same in words.
    pub closing_words: String,
    /// Its code in the portal it was imported from.
    pub portal_code: Option<String>,
    /// Grows with each save: a form made from an older one is refused.
    pub revision: i32,
}
