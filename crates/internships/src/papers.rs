//! What the papers of internships say, as typed data: the convention, the training project and another tutor, the register of a month, the
//! attestation.
//!
//! Whoever prints them decides how they look. Why a longer duration holds is in none of them.

use jiff::civil::Date;
use snodo_core::{BodyId, Stored};
use snodo_people::PersonId;
use snodo_projects::Euro;
use sqlx::PgConnection;

use crate::{
    model::{
        Absence, ConventionId, InternshipId, Party,
        month::{self, DayKind},
    },
    store::{self, tutors::tutor_on},
};

/// Whom an internship is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperIntern {
    /// Whose file says it.
    pub person: PersonId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Codice fiscale in force today, when there is one.
    pub codice_fiscale: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Comune or country of birth, by name.
    pub birth_place: Option<String>,
    /// Address of residence.
    pub residence_address: Option<String>,
    /// Comune of residence, by name.
    pub residence_comune: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// A body or a company that signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFirm {
    /// Its key, when it is a body of the network.
    pub body: Option<BodyId>,
    /// Its name.
    pub name: String,
    /// Codice fiscale or partita IVA.
    pub fiscal_code: Option<String>,
    /// Street and number; may be empty.
    pub address: String,
    /// Comune, by name.
    pub comune: Option<String>,
    /// Who signs for it; may be empty.
    pub signatory: String,
}

/// That somebody signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSignature {
    /// For whom.
    pub party: Party,
    /// Their name.
    pub signer: String,
    /// When.
    pub on: Date,
    /// `paper` or `screen`.
    pub how: String,
}

/// A convention between a promoting body and a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConventionPaper {
    /// Its number in the register of documents.
    pub protocol_number: String,
    /// The register's day.
    pub protocol_on: Date,
    /// The promoting body.
    pub promoter: PaperFirm,
    /// The host.
    pub host: PaperFirm,
    /// The acts whose rules hold at the host's sites.
    pub acts: Vec<String>,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Date,
    /// Who signed.
    pub signatures: Vec<PaperSignature>,
}

/// An individual training project (progetto formativo individuale, PFI).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingProjectPaper {
    /// The number that the promoting body gave it.
    pub code: i32,
    /// The intern.
    pub intern: PaperIntern,
    /// The promoting body.
    pub promoter: PaperFirm,
    /// The host.
    pub host: PaperFirm,
    /// The host's site.
    pub site: String,
    /// Its Comune.
    pub site_comune: String,
    /// Permanent employees of the site, once signed.
    pub employees: Option<i32>,
    /// The convention's number and day.
    pub convention: (String, Option<Date>),
    /// The act whose rules hold.
    pub act: String,
    /// The allowance is only an example.
    pub allowance_is_example: bool,
    /// The promoting body's tutor.
    pub promoter_tutor: String,
    /// The host's tutor and what they do there.
    pub host_tutor: (String, String),
    /// Who followed them since, by signed additions: in order of time.
    pub tutor_changes: Vec<PaperTutorChange>,
    /// What is learned, in a word.
    pub occupation: String,
    /// First day.
    pub starts_on: Date,
    /// Last day as agreed.
    pub ends_on: Date,
    /// Minutes from Monday to Sunday.
    pub week_minutes: [i16; 7],
    /// When, in words; may be empty.
    pub schedule: String,
    /// Gross euro a month.
    pub allowance: Euro,
    /// What is to be learned.
    pub objectives: String,
    /// What is done; may be empty.
    pub activities: String,
    /// INAIL position.
    pub inail: Option<String>,
    /// Liability policy.
    pub liability: Option<String>,
    /// Who signed so far.
    pub signatures: Vec<PaperSignature>,
}

/// A signed addition to a training project: another tutor from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTutorChange {
    /// Whose tutor.
    pub party: Party,
    /// The new tutor.
    pub tutor: String,
    /// From this day on.
    pub from: Date,
    /// When it was signed.
    pub signed_on: Date,
}

/// That another tutor follows an intern from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TutorChangePaper {
    /// The number that the promoting body gave the internship.
    pub code: i32,
    /// The intern.
    pub intern: PaperIntern,
    /// The promoting body.
    pub promoter: PaperFirm,
    /// The host.
    pub host: PaperFirm,
    /// The host's site and Comune.
    pub site: String,
    /// The convention's number and day.
    pub convention: (String, Option<Date>),
    /// What is learned, in a word.
    pub occupation: String,
    /// Whose tutor.
    pub party: Party,
    /// Who followed the intern before, and what they do at the host; may be empty.
    pub former: (String, String),
    /// The first day on which they did.
    pub since: Date,
    /// Who follows now, and what they do at the host; may be empty.
    pub tutor: (String, String),
    /// How to reach them; may be empty.
    pub contact: String,
    /// From this day on.
    pub from: Date,
    /// Why.
    pub reason: String,
    /// Who signed: promoter, host, intern.
    pub signatures: [PaperSignature; 3],
}

/// A day of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterDay {
    /// The day.
    pub date: Date,
    /// Minutes that were due.
    pub due: i16,
    /// Minutes that were done; none when nothing is written.
    pub minutes: Option<i16>,
    /// Why not, when nobody was there.
    pub absence: Option<Absence>,
    /// The internship stood still.
    pub suspended: bool,
    /// A holiday there.
    pub holiday: bool,
}

/// The register of attendance of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterPaper {
    /// The number that the promoting body gave the internship.
    pub code: i32,
    /// The intern.
    pub intern: PaperIntern,
    /// The promoting body.
    pub promoter: PaperFirm,
    /// The host.
    pub host: PaperFirm,
    /// The host's site and Comune.
    pub site: String,
    /// The promoting body's tutor.
    pub promoter_tutor: String,
    /// The host's tutor.
    pub host_tutor: String,
    /// The first day of the month.
    pub month: Date,
    /// The days between the internship's first and its last.
    pub days: Vec<RegisterDay>,
    /// Minutes that were due.
    pub expected: i64,
    /// Minutes that were done.
    pub attended: i64,
    /// How the register was signed, when the month was approved: `paper` or `screen`.
    pub signed_how: Option<String>,
    /// What was corrected since, the oldest first: of two for one day the later one holds.
    pub corrections: Vec<PaperCorrection>,
}

impl RegisterPaper {
    /// Minutes that were done, with the corrections; none when nothing was corrected.
    pub fn corrected(&self) -> Option<i64> {
        let differences = self.corrections.iter().map(|one| i64::from(one.minutes) - i64::from(one.was));
        (!self.corrections.is_empty()).then(|| self.attended + differences.sum::<i64>())
    }
}

/// What should have been written of a day of an approved register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCorrection {
    /// The day.
    pub date: Date,
    /// The minutes that were written, in the register or by the correction before.
    pub was: i16,
    /// The right minutes.
    pub minutes: i16,
    /// Why.
    pub reason: String,
    /// Who said so, when it is known.
    pub by: Option<String>,
    /// When.
    pub on: Date,
}

/// The final attestation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestationPaper {
    /// The number that the promoting body gave the internship.
    pub code: i32,
    /// Its number in the register of documents.
    pub protocol_number: Option<String>,
    /// When it was issued.
    pub issued_on: Date,
    /// The intern.
    pub intern: PaperIntern,
    /// The promoting body.
    pub promoter: PaperFirm,
    /// The host.
    pub host: PaperFirm,
    /// The host's site.
    pub site: String,
    /// Its Comune.
    pub site_comune: String,
    /// What was learned, in a word.
    pub occupation: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ended_on: Date,
    /// Minutes done, corrections included.
    pub minutes: i64,
    /// What was done.
    pub activities: String,
    /// What was learned.
    pub skills: String,
    /// How it went; may be empty.
    pub evaluation: String,
    /// The promoting body's tutor.
    pub promoter_tutor: String,
    /// The host's tutor.
    pub host_tutor: String,
}

/// What a convention says; none when the actor's network has none such.
///
/// # Errors
/// When the database fails.
pub async fn convention(
    tx: &mut PgConnection,
    id: ConventionId,
    today: Date,
) -> Stored<Option<ConventionPaper>> {
    let Some(row) = store::conventions::convention(tx, id).await? else { return Ok(None) };
    let Some((promoter, host)) = store::papers::parties(tx, id).await? else { return Ok(None) };
    let signed = |party, firm: &PaperFirm, on: Option<jiff_sqlx::Date>, how: Option<String>| {
        let (on, how) = on.zip(how)?;
        Some(PaperSignature { party, signer: firm.signatory.clone(), on: on.to_jiff(), how })
    };
    let signatures = [
        signed(Party::Promoter, &promoter, row.signed_by_promoter_on, row.promoter_signed_how),
        signed(Party::Host, &host, row.signed_by_host_on, row.host_signed_how),
    ];
    Ok(Some(ConventionPaper {
        protocol_number: row.protocol_number,
        protocol_on: row.protocol_on,
        acts: store::papers::acts(tx, id, today).await?,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        signatures: signatures.into_iter().flatten().collect(),
        promoter,
        host,
    }))
}

/// What a training project says; none when there is none such in the actor's registers.
///
/// # Errors
/// When the database fails.
pub async fn training_project(
    tx: &mut PgConnection,
    id: InternshipId,
) -> Stored<Option<TrainingProjectPaper>> {
    let Some(row) = store::one::internship(tx, id).await? else { return Ok(None) };
    let Some((promoter, host)) = store::papers::parties(tx, row.convention).await? else { return Ok(None) };
    let Some(rule) = store::rules::rule(tx, &row.region, row.rule_from).await? else { return Ok(None) };
    let changes = store::tutors::changes(tx, id).await?;
    let first = |side, now: (&str, &str)| tutor_on(&changes, side, now, Date::MIN);
    let (promoter_tutor, _) = first(Party::Promoter, (&row.tutor, ""));
    let host_tutor = first(Party::Host, (&row.host_tutor, &row.host_tutor_role));
    let tutor_changes = changes.iter().rev().filter_map(|change| {
        let party = Party::from_code(&change.side)?;
        let (from, signed_on) = (change.from_day, change.signed_on);
        Some(PaperTutorChange { party, tutor: change.tutor.clone(), from, signed_on })
    });
    let signatures = store::one::signatures(tx, id).await?.into_iter().filter_map(|signature| {
        let party = Party::from_code(&signature.party)?;
        Some(PaperSignature { party, signer: signature.signer, on: signature.signed_on, how: signature.how })
    });
    Ok(Some(TrainingProjectPaper {
        code: row.code,
        intern: store::papers::intern(tx, row.person).await?,
        promoter,
        host,
        convention: (
            row.convention_protocol.clone(),
            store::papers::convention_day(tx, row.convention).await?,
        ),
        allowance_is_example: rule.allowance_is_example(),
        act: rule.act,
        week_minutes: *row.week().minutes(),
        allowance: row.allowance(),
        signatures: signatures.collect(),
        site: row.workplace_name,
        site_comune: row.comune_name,
        employees: row.host_employees,
        tutor_changes: tutor_changes.collect(),
        promoter_tutor,
        host_tutor,
        occupation: row.occupation,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        schedule: row.schedule,
        objectives: row.objectives,
        activities: row.activities,
        inail: row.inail,
        liability: row.liability,
    }))
}

/// What is said of another tutor of a party who follows from a day on; none when there is no such change in the actor's registers.
///
/// # Errors
/// When the database fails.
pub async fn tutor_change(
    tx: &mut PgConnection,
    id: InternshipId,
    party: Party,
    from: Date,
) -> Stored<Option<TutorChangePaper>> {
    let Some(row) = store::one::internship(tx, id).await? else { return Ok(None) };
    let changes = store::tutors::changes(tx, id).await?;
    let mut of_party = changes.into_iter().filter(|change| change.side == party.code());
    let Some(change) = of_party.find(|change| change.from_day == from) else { return Ok(None) };
    // The latest come first: the next one is the one before.
    let since = of_party.next().map_or(row.starts_on, |before| before.from_day);
    let Some((promoter, host)) = store::papers::parties(tx, row.convention).await? else { return Ok(None) };
    let signatures = [
        (Party::Promoter, change.promoter_signer),
        (Party::Host, change.host_signer),
        (Party::Person, change.person_signer),
    ];
    let signed =
        |(party, signer)| PaperSignature { party, signer, on: change.signed_on, how: change.how.clone() };
    Ok(Some(TutorChangePaper {
        code: row.code,
        intern: store::papers::intern(tx, row.person).await?,
        promoter,
        host,
        site: format!("{}, {}", row.workplace_name, row.comune_name),
        convention: (row.convention_protocol, store::papers::convention_day(tx, row.convention).await?),
        occupation: row.occupation,
        party,
        former: (change.former_tutor, change.former_role.unwrap_or_default()),
        since,
        tutor: (change.tutor, change.role.unwrap_or_default()),
        contact: change.contact.unwrap_or_default(),
        from,
        reason: change.reason,
        signatures: signatures.map(signed),
    }))
}

/// What the register of a month says; `month` is its first day. None when there is no such internship in the actor's registers, or it
/// is of no day of the month.
///
/// # Errors
/// When the database fails.
pub async fn register(
    tx: &mut PgConnection,
    id: InternshipId,
    month: Date,
    today: Date,
) -> Stored<Option<RegisterPaper>> {
    let Some(row) = store::one::internship(tx, id).await? else { return Ok(None) };
    let Some((promoter, host)) = store::papers::parties(tx, row.convention).await? else { return Ok(None) };
    let suspensions = store::one::suspensions(tx, id).await?;
    let holidays = store::months::holidays(tx, month, &row.workplace_comune).await?;
    let entries = store::months::entries(tx, id, month).await?;
    let days = month::days(&row.course(&suspensions), month, &holidays, &entries, today);
    let (expected, attended) = (month::expected(&days), month::attended(&days));
    let days: Vec<RegisterDay> = days
        .iter()
        .filter(|day| day.kind != DayKind::Outside)
        .map(|day| RegisterDay {
            date: day.date,
            due: if day.kind == DayKind::Inside { day.due } else { 0 },
            minutes: day.entry.map(|entry| entry.minutes),
            absence: day.entry.and_then(|entry| entry.absence),
            suspended: matches!(day.kind, DayKind::Suspended(_)),
            holiday: day.kind == DayKind::Holiday,
        })
        .collect();
    if days.is_empty() {
        return Ok(None);
    }
    let (signed_how, corrections) = store::months::signed(tx, id, month).await?.unzip();
    // Whoever followed at the month's end signs it.
    let changes = store::tutors::changes(tx, id).await?;
    let at_the_end = |side, now| tutor_on(&changes, side, (now, ""), month.last_of_month()).0;
    Ok(Some(RegisterPaper {
        code: row.code,
        intern: store::papers::intern(tx, row.person).await?,
        promoter,
        host,
        site: format!("{}, {}", row.workplace_name, row.comune_name),
        promoter_tutor: at_the_end(Party::Promoter, &row.tutor),
        host_tutor: at_the_end(Party::Host, &row.host_tutor),
        month,
        days,
        expected,
        attended,
        signed_how,
        corrections: corrections.unwrap_or_default(),
    }))
}

/// What the attestation says; none when none was issued.
///
/// # Errors
/// When the database fails.
pub async fn attestation(tx: &mut PgConnection, id: InternshipId) -> Stored<Option<AttestationPaper>> {
    store::papers::attestation(tx, id).await
}
