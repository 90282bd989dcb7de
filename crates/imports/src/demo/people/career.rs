//! What they worked as, what they look for, and what goes with it: skills, certificates, licences.

use jiff::{Span, civil::Date};
use snodo_occupations::{RelationKind, Standing, starter::Starter};
use snodo_sheets::Cell;

use super::Jobseeker;
use crate::demo::{
    jobs::{SECTORS, Sector},
    names::COMPANY_WORDS,
    random::Random,
};

/// The skills that each job asks for, in Italian words.
pub(super) struct SkillsOfJobs(pub(super) Vec<Vec<Vec<String>>>);

impl SkillsOfJobs {
    pub(super) fn read(vocabulary: &Starter) -> SkillsOfJobs {
        let italian = |uri: &str| {
            let concept = vocabulary.concepts.iter().find(|concept| concept.uri == uri)?;
            concept.name(snodo_occupations::Language::ITALIAN).map(str::to_owned)
        };
        let of_job = |job: &str| -> Vec<String> {
            let job = snodo_occupations::normalise(job);
            let occupation = vocabulary.concepts.iter().find(|concept| {
                concept.kind == snodo_occupations::ConceptKind::Occupation
                    && concept.labels.iter().any(|label| {
                        label.standing != Standing::Hidden && snodo_occupations::normalise(&label.text) == job
                    })
            });
            let Some(occupation) = occupation else { return Vec::new() };
            let asked = vocabulary.relations.iter().filter(|relation| relation.occupation == occupation.uri);
            let essential = asked.clone().filter(|relation| relation.kind == RelationKind::Essential);
            let optional = asked.filter(|relation| relation.kind == RelationKind::Optional);
            let uris: Vec<&str> = essential.chain(optional).map(|relation| relation.skill.as_str()).collect();
            let is_skill = |uri: &&str| {
                vocabulary.concepts.iter().any(|concept| {
                    concept.uri == **uri && concept.kind == snodo_occupations::ConceptKind::Skill
                })
            };
            uris.into_iter().filter(is_skill).filter_map(italian).take(8).collect()
        };
        SkillsOfJobs(
            SECTORS.iter().map(|sector| sector.jobs.iter().map(|(job, _)| of_job(job)).collect()).collect(),
        )
    }
}

impl Jobseeker {
    pub(super) fn job(&self, random: &mut Random, sector: usize) -> (usize, &'static str) {
        let jobs = SECTORS[sector].jobs;
        let (one, other) = (random.below(jobs.len()), random.below(jobs.len()));
        let index = one.min(other);
        (index, if self.is_woman() { jobs[index].1 } else { jobs[index].0 })
    }

    pub(super) fn career(&self, random: &mut Random, today: Date) -> Vec<PastJob> {
        let jobs = match random.below(100) {
            0..8 => 0,
            8..38 => 1,
            38..70 => 2,
            70..90 => 3,
            _ => 4,
        };
        let age = i32::from(today.year() - self.born_on.year());
        let mut end = today.saturating_sub(Span::new().months(random.between(0, 20)));
        let mut career = Vec::new();
        for place in 0..jobs {
            let sector = if random.chance(75) { self.sector } else { random.below(SECTORS.len()) };
            let (index, job) = self.job(random, sector);
            let months = random.between(3, (age - 17).clamp(1, 12) * 8);
            let start = end.saturating_sub(Span::new().months(months));
            if i32::from(start.year()) < i32::from(self.born_on.year()) + 16 {
                break;
            }
            career.push(PastJob {
                job,
                index: if sector == self.sector { index } else { 0 },
                employer: employer(random, &SECTORS[sector]),
                from: start,
                to: (place > 0 || random.chance(85)).then_some(end),
            });
            end = start.saturating_sub(Span::new().months(random.between(1, 18)));
        }
        career
    }

    /// Whoever wants to change looks for several things.
    pub(super) fn wishes(&self, random: &mut Random) -> String {
        let sector = random.below(SECTORS.len());
        let (one, other) = (self.job(random, self.sector).1, self.job(random, sector).1);
        if one == other { one.to_owned() } else { format!("{one}; {other}") }
    }
}

pub(super) struct PastJob {
    job: &'static str,
    /// Its place in the person's own sector.
    pub(super) index: usize,
    employer: String,
    from: Date,
    to: Option<Date>,
}

impl PastJob {
    /// In one of the ways in which people write it.
    pub(super) fn written(&self, random: &mut Random) -> String {
        let month = |date: Date| format!("{:02}/{}", date.month(), date.year());
        let until = self.to.map_or_else(|| "oggi".to_owned(), month);
        match random.below(10) {
            0..6 => format!("{} presso {} ({} - {until})", self.job, self.employer, month(self.from)),
            6..8 => match self.to {
                Some(to) if to.year() > self.from.year() => {
                    format!("{} {}-{}", self.job, self.from.year(), to.year())
                }
                _ => format!("{} dal {}", self.job, month(self.from)),
            },
            8 => format!(
                "{}, {} anni",
                self.job,
                (i32::from(self.to.map_or(self.from.year() + 1, Date::year)) - i32::from(self.from.year()))
                    .max(1)
            ),
            _ => format!("{} - {} - {} - {until}", self.job, self.employer, month(self.from)),
        }
    }
}

fn employer(random: &mut Random, sector: &Sector) -> String {
    let kind = random.pick(sector.company);
    let word = random.pick(COMPANY_WORDS);
    format!("{kind} {word} {}", random.pick(&["S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "& C."]))
}

pub(super) fn licence(random: &mut Random, car: bool, sector: &Sector) -> Cell {
    if !car && !random.chance(35) {
        return Cell::text(*random.pick(&["no", "nessuna", "", ""]));
    }
    if !sector.licences.is_empty() && random.chance(12) {
        return Cell::text(format!("B, {}", random.pick(sector.licences)));
    }
    Cell::text(*random.pick(&["B", "B", "B", "B", "Patente B", "cat. B", "sì"]))
}

pub(super) fn skills_cell(random: &mut Random, skills: &[String]) -> Cell {
    if skills.is_empty() || random.chance(20) {
        return Cell::Empty;
    }
    let wanted = 1 + random.below(skills.len().min(5));
    let first = random.below(skills.len());
    let chosen: Vec<&str> = (0..wanted).map(|step| skills[(first + step) % skills.len()].as_str()).collect();
    Cell::text(chosen.join("; "))
}

pub(super) fn certificates(random: &mut Random, sector: &Sector) -> Cell {
    if sector.certificates.is_empty() || !random.chance(38) {
        return Cell::Empty;
    }
    let first = random.pick(sector.certificates);
    let second = random.pick(sector.certificates);
    Cell::text(if first == second || random.chance(60) {
        (*first).to_owned()
    } else {
        format!("{first}; {second}")
    })
}
