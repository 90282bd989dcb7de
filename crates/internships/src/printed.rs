//! The papers of internships, put on the promoter's letterhead.

use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{Actor, Fault, Message, PageResult, Permission, Tx};
use snodo_paper::{
    AttendanceRegister, Birth, CorrectedDay, Host, InternshipAttestation, InternshipConvention, Letterhead,
    Presence, Protocol, RegisterLine, RegisterOf, Signature, SignedHow, SignedOn, Signer, TrainingProject,
    Tutor, TutorChange, TutorOf, words,
};

use crate::{
    model::{Absence, ConventionId, InternshipId, Party},
    papers::{
        self, PaperCorrection, PaperFirm, PaperIntern, PaperSignature, PaperTutorChange, RegisterDay,
        TutorChangePaper,
    },
    store,
};

/// The days of a week, as a timetable writes them, from Monday.
const DAYS: [&str; 7] = ["lun", "mar", "mer", "gio", "ven", "sab", "dom"];

async fn opened(actor: &Actor) -> Result<Tx, Fault> {
    actor.require(Permission::ReadProjects)?;
    actor.begin().await
}

async fn letterhead(
    actor: &Actor,
    tx: &mut Tx,
    promoter: &PaperFirm,
    marks: &[String],
) -> Result<Letterhead, Fault> {
    let body = promoter.body.ok_or(Fault::NotFound)?;
    snodo_network::letterhead(tx, body, marks, actor.app.clock.today()).await?.ok_or(Fault::NotFound)
}

/// The letterhead of an internship's promoter, with the marks and the project code that the measure requires when the internship is part of a
/// project; the opening of the intern's file is written.
async fn letterhead_of(
    actor: &Actor,
    tx: &mut Tx,
    id: InternshipId,
    promoter: &PaperFirm,
    intern: &PaperIntern,
) -> Result<Letterhead, Fault> {
    snodo_people::record_access(tx, intern.person, "paper").await?;
    let funding = store::papers::funding(tx, id).await?.unwrap_or_default();
    let head = letterhead(actor, tx, promoter, &funding.logos).await?;
    Ok(Letterhead { cup: funding.cup, ..head })
}

fn intern(intern: PaperIntern) -> snodo_paper::Party {
    let joined = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    snodo_paper::Party {
        name: format!("{} {}", intern.given_name, intern.family_name),
        born: Some(Birth {
            place: intern.birth_place.unwrap_or_default(),
            on: intern.birth_date,
            female: None,
        }),
        fiscal_code: intern.codice_fiscale.unwrap_or_default(),
        address: joined([intern.residence_address, intern.residence_comune]),
        contacts: joined([intern.phone, intern.email]),
    }
}

fn firm(firm: &PaperFirm) -> snodo_paper::Party {
    let address = [Some(firm.address.clone()).filter(|address| !address.is_empty()), firm.comune.clone()];
    snodo_paper::Party {
        name: firm.name.clone(),
        fiscal_code: firm.fiscal_code.clone().unwrap_or_default(),
        address: address.into_iter().flatten().collect::<Vec<_>>().join(", "),
        ..snodo_paper::Party::default()
    }
}

fn host(of: &PaperFirm, site: String, employees: Option<i32>) -> Host {
    Host {
        party: firm(of),
        signatory: of.signatory.clone(),
        site,
        employees: employees.and_then(|employees| u32::try_from(employees).ok()),
    }
}

/// The place where each of the parties signs, with what is recorded of it.
fn signatures(parties: &[(Party, String)], recorded: &[PaperSignature]) -> Vec<Signature> {
    let line = |(party, written): &(Party, String)| {
        let signer = match party {
            Party::Person => Signer::Intern,
            Party::Promoter => Signer::Promoter,
            Party::Host => Signer::Host,
        };
        let found = recorded.iter().find(|signature| signature.party == *party);
        let given =
            found.and_then(|found| Some(SignedOn { on: found.on, how: SignedHow::from_code(&found.how)? }));
        let name = found.map(|found| found.signer.clone()).filter(|name| !name.is_empty());
        Signature { signer, name: name.unwrap_or_else(|| written.clone()), signed: given }
    };
    parties.iter().map(line).collect()
}

pub(crate) async fn convention(actor: Actor, Path(id): Path<ConventionId>) -> PageResult {
    let mut tx = opened(&actor).await?;
    let paper = papers::convention(&mut tx, id, actor.app.clock.today()).await?.ok_or(Fault::NotFound)?;
    let head = letterhead(&actor, &mut tx, &paper.promoter, &[]).await?;
    tx.commit().await?;
    let protocol = Protocol { number: paper.protocol_number, on: Some(paper.protocol_on) };
    let parties =
        [(Party::Promoter, paper.promoter.signatory.clone()), (Party::Host, paper.host.signatory.clone())];
    actor
        .app
        .print(InternshipConvention {
            head: Letterhead { protocol: Some(protocol), date: paper.protocol_on, ..head },
            promoter: firm(&paper.promoter),
            host: host(&paper.host, String::new(), None),
            act: paper.acts.join("; "),
            from: paper.valid_from,
            to: paper.valid_to,
            signatures: signatures(&parties, &paper.signatures),
        })
        .await
}

/// "Giulia Ferrari; dal 1° dicembre 2026 Anna Colombo (aggiunta firmata il 25 novembre 2026)".
fn with_changes(first: String, party: Party, changes: &[PaperTutorChange]) -> String {
    changes.iter().filter(|change| change.party == party).fold(first, |before, change| {
        let (from, signed) = (words::day(change.from), words::day(change.signed_on));
        format!("{before}; dal {from} {} (aggiunta firmata il {signed})", change.tutor)
    })
}

pub(crate) async fn training_project(actor: Actor, Path(id): Path<InternshipId>) -> PageResult {
    let mut tx = opened(&actor).await?;
    let paper = papers::training_project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let head = letterhead_of(&actor, &mut tx, id, &paper.promoter, &paper.intern).await?;
    tx.commit().await?;
    let intern = intern(paper.intern);
    let parties = [
        (Party::Person, intern.name.clone()),
        (Party::Promoter, paper.promoter.signatory.clone()),
        (Party::Host, paper.host.signatory.clone()),
    ];
    actor
        .app
        .print(TrainingProject {
            head,
            convention: convention_words(&paper.convention),
            promoter: firm(&paper.promoter),
            host: host(&paper.host, format!("{}, {}", paper.site, paper.site_comune), paper.employees),
            act: paper.act,
            promoter_tutor: Tutor {
                name: with_changes(paper.promoter_tutor, Party::Promoter, &paper.tutor_changes),
                role: String::new(),
            },
            host_tutor: Tutor {
                name: with_changes(paper.host_tutor.0, Party::Host, &paper.tutor_changes),
                role: paper.host_tutor.1,
            },
            occupation: paper.occupation,
            from: paper.starts_on,
            to: paper.ends_on,
            weekly_minutes: paper.week_minutes.iter().map(|minutes| i64::from(*minutes)).sum(),
            schedule: schedule(&paper.week_minutes, &paper.schedule),
            allowance: paper.allowance.0,
            examples: paper.allowance_is_example,
            objectives: paper.objectives,
            activities: paper.activities,
            inail: paper.inail.unwrap_or_default(),
            liability: paper.liability.unwrap_or_default(),
            signatures: signatures(&parties, &paper.signatures),
            intern,
        })
        .await
}

/// "convenzione n. 7 del 22 novembre 2026".
fn convention_words((number, day): &(String, Option<Date>)) -> String {
    match day {
        Some(day) => format!("convenzione n. {number} del {}", words::day(*day)),
        None => format!("convenzione n. {number}"),
    }
}

pub(crate) async fn tutor_change(
    actor: Actor,
    Path((id, party, from)): Path<(InternshipId, String, String)>,
) -> PageResult {
    let party = Party::from_code(&party).ok_or(Fault::NotFound)?;
    let from: Date = from.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = opened(&actor).await?;
    let paper = papers::tutor_change(&mut tx, id, party, from).await?.ok_or(Fault::NotFound)?;
    let recorded = paper.signatures.clone();
    let signed_on = recorded[0].on;
    let parties = recorded.clone().map(|signature| (signature.party, signature.signer));
    print_tutor_change(&actor, tx, id, paper, (signed_on, signatures(&parties, &recorded))).await
}

/// The addition that would be recorded, to be signed: the same paper with lines to sign on.
pub(crate) async fn tutor_change_to_sign(
    actor: &Actor,
    tx: Tx,
    id: InternshipId,
    paper: TutorChangePaper,
) -> PageResult {
    let parties = paper.signatures.clone().map(|signature| (signature.party, signature.signer));
    let open = (actor.app.clock.today(), signatures(&parties, &[]));
    print_tutor_change(actor, tx, id, paper, open).await
}

async fn print_tutor_change(
    actor: &Actor,
    mut tx: Tx,
    id: InternshipId,
    paper: TutorChangePaper,
    (date, mut signatures): (Date, Vec<Signature>),
) -> PageResult {
    let (of, signer) = match paper.party {
        Party::Promoter => (TutorOf::Promoter, Signer::PromoterTutor),
        Party::Host => (TutorOf::Host, Signer::HostTutor),
        Party::Person => return Err(Fault::NotFound),
    };
    let head = letterhead_of(actor, &mut tx, id, &paper.promoter, &paper.intern).await?;
    tx.commit().await?;
    signatures.push(Signature::open(signer, paper.tutor.0.clone()));
    let tutor = |(name, role): (String, String)| Tutor { name, role };
    actor
        .app
        .print(TutorChange {
            head: Letterhead { date, ..head },
            number: paper.code,
            intern: intern(paper.intern),
            promoter: firm(&paper.promoter),
            host: host(&paper.host, paper.site, None),
            convention: convention_words(&paper.convention),
            occupation: paper.occupation,
            of,
            former: tutor(paper.former),
            since: paper.since,
            until: paper.from.yesterday().unwrap_or(paper.from),
            tutor: tutor(paper.tutor),
            contact: paper.contact,
            from: paper.from,
            reason: paper.reason,
            signatures,
        })
        .await
}

/// "lun 6 h, mar 6 h", and below what was said of it.
fn schedule(week: &[i16; 7], said: &str) -> String {
    let days = DAYS.iter().zip(week).filter(|(_, minutes)| **minutes > 0);
    let days: Vec<String> =
        days.map(|(day, minutes)| format!("{day} {}", words::minutes((*minutes).into()))).collect();
    [days.join(", "), said.to_owned()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

pub(crate) async fn register(actor: Actor, Path((id, month)): Path<(InternshipId, String)>) -> PageResult {
    let month: Date = format!("{month}-01").parse().map_err(|_| Fault::NotFound)?;
    let mut tx = opened(&actor).await?;
    let today = actor.app.clock.today();
    let paper = papers::register(&mut tx, id, month, today).await?.ok_or(Fault::NotFound)?;
    let head = letterhead_of(&actor, &mut tx, id, &paper.promoter, &paper.intern).await?;
    tx.commit().await?;
    let signed = paper.signed_how.as_deref().and_then(SignedHow::from_code);
    let corrected = paper.corrected();
    actor
        .app
        .print(AttendanceRegister {
            head,
            lines: paper.days.iter().map(|day| line(day, signed)).collect(),
            minutes: (paper.attended > 0).then_some(paper.attended),
            signatures: vec![
                Signature::open(Signer::HostTutor, paper.host_tutor.clone()),
                Signature::open(Signer::PromoterTutor, paper.promoter_tutor),
            ],
            of: RegisterOf::InternshipMonth {
                intern: intern(paper.intern).name,
                month,
                corrections: paper.corrections.into_iter().map(corrected_day).collect(),
                corrected,
                host: paper.host.name,
                tutor: paper.host_tutor,
            },
        })
        .await
}

fn corrected_day(correction: PaperCorrection) -> CorrectedDay {
    CorrectedDay {
        day: correction.date,
        was: correction.was.into(),
        minutes: correction.minutes.into(),
        reason: correction.reason,
        by: correction.by.unwrap_or_default(),
        on: correction.on,
    }
}

fn line(day: &RegisterDay, signed: Option<SignedHow>) -> RegisterLine {
    let present = day.minutes.is_some_and(|minutes| minutes > 0);
    let note = match day.absence {
        _ if day.suspended => "tirocinio sospeso",
        Some(Absence::Absent) => "assenza",
        Some(Absence::Illness) => "malattia",
        Some(Absence::Closure) => "chiusura della sede",
        None if day.holiday => "festivo",
        None => "",
    };
    RegisterLine {
        subject: words::weekday(day.date),
        hours: day
            .minutes
            .filter(|minutes| *minutes > 0)
            .map(|minutes| words::minutes(minutes.into()))
            .unwrap_or_default(),
        presence: match (present, day.absence) {
            (true, _) => Presence::Present,
            (false, Some(_)) => Presence::Absent,
            (false, None) => Presence::Open,
        },
        note: note.to_owned(),
        signed: signed.filter(|_| present),
    }
}

pub(crate) async fn attestation(actor: Actor, Path(id): Path<InternshipId>) -> PageResult {
    let mut tx = opened(&actor).await?;
    let Some(paper) = papers::attestation(&mut tx, id).await? else {
        store::one::internship(&mut tx, id).await?.ok_or(Fault::NotFound)?;
        return Err(Fault::Refused(Message::new("internship-attestation-not-yet")));
    };
    let head = letterhead_of(&actor, &mut tx, id, &paper.promoter, &paper.intern).await?;
    tx.commit().await?;
    let protocol = paper.protocol_number.map(|number| Protocol { number, on: Some(paper.issued_on) });
    actor
        .app
        .print(InternshipAttestation {
            head: Letterhead { protocol, date: paper.issued_on, ..head },
            intern: intern(paper.intern),
            host: host(&paper.host, format!("{}, {}", paper.site, paper.site_comune), None),
            occupation: paper.occupation,
            from: paper.starts_on,
            to: paper.ended_on,
            minutes: paper.minutes,
            activities: paper.activities,
            skills: paper.skills,
            evaluation: paper.evaluation,
            signatures: vec![
                Signature::open(Signer::PromoterTutor, paper.promoter_tutor),
                Signature::open(Signer::HostTutor, paper.host_tutor),
            ],
        })
        .await
}
