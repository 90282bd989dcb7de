//! From what is written to a timetable, and back.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use snodo_core::{Fault, Message};
use snodo_timetable::{
    Candidate, CandidateIndex, Company, CompanyIndex, Interview, Pair, Problem, Quality, SlotSet, Stretch,
    Table, TableIndex, Timetable, slots_within,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::{Outcome, Period, RegistrationId, TableId, slots, worth},
    store::{
        self,
        absences::{CandidateAbsence, TableAbsence},
        candidates::{CandidateRow, WishRow},
        companies::{CompanyRow, TableRow, VacancyRow},
        event::Event,
        interviews::{InterviewRow, NewInterview},
    },
};

/// All that is written of a matching event.
pub(crate) struct Whole {
    pub(crate) event: Event,
    pub(crate) slots: Vec<Period>,
    pub(crate) companies: Vec<CompanyRow>,
    pub(crate) vacancies: Vec<VacancyRow>,
    pub(crate) tables: Vec<TableRow>,
    pub(crate) table_absences: Vec<TableAbsence>,
    pub(crate) candidates: Vec<CandidateRow>,
    pub(crate) wishes: Vec<WishRow>,
    pub(crate) candidate_absences: Vec<CandidateAbsence>,
    pub(crate) draft: Vec<InterviewRow>,
    pub(crate) published: Vec<InterviewRow>,
}

impl Whole {
    /// Reads it, in seven statements beside those of the event.
    pub(crate) async fn read(tx: &mut PgConnection, event: Event) -> Result<Whole, Fault> {
        let id = event.id;
        let (table_absences, candidate_absences) = store::absences::absences(tx, id).await?;
        let (draft, published) = store::interviews::both_plans(tx, id).await?;
        Ok(Whole {
            slots: slots(&event.sessions, event.terms).unwrap_or_default(),
            companies: store::companies::companies(tx, id).await?,
            vacancies: store::companies::vacancies(tx, id).await?,
            tables: store::companies::tables(tx, id).await?,
            table_absences,
            candidates: store::candidates::candidates(tx, id).await?,
            wishes: store::candidates::wishes(tx, id).await?,
            candidate_absences,
            draft,
            published,
            event,
        })
    }

    /// The first slot that has not begun.
    pub(crate) fn open_from(&self, now: Timestamp) -> usize {
        self.slots.iter().position(|slot| slot.from > now).unwrap_or(self.slots.len())
    }

    /// The slots in which somebody sits at the table.
    pub(crate) fn table_free(&self, table: TableId) -> SlotSet {
        let absences = self.table_absences.iter().filter(|absence| absence.table == table);
        self.free(absences.map(|absence| absence.period.stretch()))
    }

    /// The slots in which the candidate is there.
    pub(crate) fn candidate_free(&self, registration: RegistrationId) -> SlotSet {
        let absences = self.candidate_absences.iter().filter(|absence| absence.registration == registration);
        self.free(absences.map(|absence| absence.period.stretch()))
    }

    fn free(&self, absences: impl Iterator<Item = Stretch>) -> SlotSet {
        let absences: Vec<Stretch> = absences.collect();
        let stretches: Vec<Stretch> = self.slots.iter().map(|slot| slot.stretch()).collect();
        slots_within(&stretches, &[], &absences)
    }

    /// How well each candidate with a file fits each vacancy that somebody interviews for.
    pub(crate) async fn fits(&self, tx: &mut PgConnection, today: Date) -> Result<Fits, Fault> {
        let people: Vec<Uuid> = self.candidates.iter().filter_map(|candidate| candidate.person).collect();
        let vacancies: Vec<Uuid> = self.vacancies.iter().map(|vacancy| vacancy.id).collect();
        let fits = snodo_proposals::fits(tx, &people, &vacancies, today).await?;
        Ok(Fits(fits.into_iter().map(|fit| ((fit.person, fit.vacancy), fit.score)).collect()))
    }

    /// Who may meet whom, for which vacancy, and what it is worth. Whoever wishes something meets whom they wish; who wishes nothing may meet
    /// all. Who must not meet does not.
    fn pairs(&self, fits: &Fits) -> Vec<(Pair, Option<Uuid>)> {
        let mut pairs = Vec::new();
        for (at, candidate) in self.candidates.iter().enumerate() {
            let said: Vec<&WishRow> =
                self.wishes.iter().filter(|wish| wish.registration == candidate.id).collect();
            let wishes_some = said.iter().any(|wish| wish.rank.is_some());
            for (company_at, company) in self.companies.iter().enumerate() {
                let of_company = said.iter().find(|wish| wish.company == company.id);
                let may = match of_company {
                    Some(wish) => wish.rank.is_some(),
                    None => !wishes_some,
                };
                if !may {
                    continue;
                }
                let wished = of_company.and_then(|wish| wish.vacancy);
                let (vacancy, fit) = self.best_vacancy(fits, candidate, company.id, wished);
                let worth = worth(fit, of_company.and_then(|wish| wish.rank));
                let pair = Pair { candidate: CandidateIndex(at), company: CompanyIndex(company_at), worth };
                pairs.push((pair, vacancy));
            }
        }
        pairs
    }

    /// For which of a company's vacancies somebody speaks with it: the one they wish, else the one that they fit best.
    fn best_vacancy(
        &self,
        fits: &Fits,
        candidate: &CandidateRow,
        company: Uuid,
        wished: Option<Uuid>,
    ) -> (Option<Uuid>, Option<f64>) {
        let fit = |vacancy: Uuid| candidate.person.and_then(|person| fits.0.get(&(person, vacancy)).copied());
        if let Some(wished) = wished {
            return (Some(wished), fit(wished));
        }
        let of_company = self.vacancies.iter().filter(|vacancy| vacancy.company == company);
        let best = of_company.map(|vacancy| (vacancy.id, fit(vacancy.id))).reduce(|best, other| {
            if other.1.unwrap_or(-1.0) > best.1.unwrap_or(-1.0) { other } else { best }
        });
        best.map_or((None, None), |(vacancy, fit)| (Some(vacancy), fit))
    }

    /// The problem whose solution is the next draft. What has been told and has not begun is kept as far as it can; what is locked in the draft
    /// stays; who met, or is meeting, does not meet again.
    fn problem(&self, pairs: &[(Pair, Option<Uuid>)], now: Timestamp) -> Problem {
        let terms = self.event.terms;
        let number = |count: i16| u32::try_from(count).unwrap_or(0);
        let open_from = self.open_from(now);
        let met: Vec<Interview> = self
            .published
            .iter()
            .filter(|past| {
                past.period.from <= now
                    && !matches!(past.outcome, Some(Outcome::CandidateMissing | Outcome::CompanyMissing))
            })
            .filter_map(|past| self.index(past))
            .collect();
        let mut fixed = met;
        for locked in self.draft.iter().filter(|locked| locked.locked && locked.period.from > now) {
            let stands = self.index(locked).filter(|index| {
                let same = |other: &Interview| {
                    other.slot == index.slot
                        && (other.table == index.table || other.candidate == index.candidate)
                        || other.candidate == index.candidate
                            && self.tables[other.table.0].company == self.tables[index.table.0].company
                };
                self.table_free(locked.table).has(index.slot)
                    && self.candidate_free(locked.registration).has(index.slot)
                    && !fixed.iter().any(same)
            });
            fixed.extend(stands);
        }
        Problem {
            slots: self.slots.len(),
            open_from,
            companies: self
                .companies
                .iter()
                .map(|company| Company {
                    at_least: number(company.at_least.unwrap_or(terms.company_at_least)),
                    at_most: u32::MAX,
                })
                .collect(),
            tables: self
                .tables
                .iter()
                .map(|table| Table {
                    company: self.company_index(table.company),
                    free: self.table_free(table.id),
                })
                .collect(),
            candidates: self
                .candidates
                .iter()
                .map(|candidate| Candidate {
                    free: self.candidate_free(candidate.id),
                    at_least: number(terms.person_at_least),
                    at_most: number(terms.person_at_most),
                })
                .collect(),
            pairs: pairs.iter().map(|(pair, _)| *pair).collect(),
            earlier: self
                .published
                .iter()
                .filter(|told| told.period.from > now)
                .filter_map(|told| self.index(told))
                .collect(),
            fixed,
        }
    }

    fn company_index(&self, company: Uuid) -> CompanyIndex {
        CompanyIndex(self.companies.iter().position(|row| row.id == company).unwrap_or(0))
    }

    fn index(&self, row: &InterviewRow) -> Option<Interview> {
        Some(Interview {
            candidate: CandidateIndex(
                self.candidates.iter().position(|candidate| candidate.id == row.registration)?,
            ),
            table: TableIndex(self.tables.iter().position(|table| table.id == row.table)?),
            slot: self.slots.iter().position(|slot| slot.from == row.period.from)?,
        })
    }
}

/// How well people fit vacancies.
pub(crate) struct Fits(HashMap<(Uuid, Uuid), f64>);

/// A proposed draft, and how good it is.
pub(crate) struct Proposed {
    pub(crate) interviews: Vec<NewInterview>,
    pub(crate) quality: Quality,
    pub(crate) bound: Quality,
}

/// Proposes the next draft, where blocking is allowed.
///
/// # Errors
/// [`Fault::Refused`] when there is nothing to plan, or too much.
pub(crate) async fn proposed(whole: &Whole, fits: &Fits, now: Timestamp) -> Result<Proposed, Fault> {
    let pairs = whole.pairs(fits);
    let problem = whole.problem(&pairs, now);
    let (problem, solved) = tokio::task::spawn_blocking(move || {
        let solved = snodo_timetable::propose(&problem);
        (problem, solved)
    })
    .await
    .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let Timetable { interviews, quality, bound, .. } =
        solved.map_err(|_| Fault::Refused(Message::new("fair-too-large")))?;
    let locked = |interview: &Interview| problem.fixed.contains(interview);
    let vacancy = |interview: &Interview| {
        let company = problem.tables[interview.table.0].company;
        let same = |pair: &Pair| pair.candidate == interview.candidate && pair.company == company;
        pairs.iter().find(|(pair, _)| same(pair)).and_then(|(_, vacancy)| *vacancy)
    };
    Ok(Proposed {
        interviews: interviews
            .iter()
            .filter(|interview| interview.slot >= problem.open_from)
            .map(|interview| NewInterview {
                registration: whole.candidates[interview.candidate.0].id,
                table: whole.tables[interview.table.0].id,
                vacancy: vacancy(interview),
                period: whole.slots[interview.slot],
                locked: locked(interview),
            })
            .collect(),
        quality,
        bound,
    })
}
