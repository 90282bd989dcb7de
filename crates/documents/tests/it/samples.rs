//! One of each paper. Nobody in them exists.

use jiff::civil::{Date, date, time};
use snodo_paper::{
    ActivityReport, AppointmentSlip, AttendanceCertificate, AttendanceRegister, Attended, Birth,
    CertifiedDay, CertifiedHours, CorrectedDay, Correction, Curriculum, EventCertificate, FundingMark, Host,
    InternshipAttestation, InternshipConvention, InvitationLetter, Issuer, Job, Letterhead, Objective, Paper,
    Party, Picture, PlannedService, Presence, ProjectAgreement, Protocol, RegisterLine, RegisterOf,
    ReportedHours, SentBy, SentReport, ServiceTotal, Signature, SignedHow, SignedOn, Signer, Specimen, Study,
    TeamBody, TrainingProject, Tutor, TutorChange, TutorOf,
};

#[path = "samples_outward.rs"]
mod outward;

pub(crate) use outward::{body_sheet, charter, contest_receipt, interviews, leaflet, referral};

const SHIELD: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path fill="#17324d" d="M5 5h90v60q0 35-45 50Q5 100 5 65z"/><circle cx="50" cy="50" r="20" fill="#d9b44a" fill-opacity="0.8"/></svg>"##;

pub(crate) fn picture(words: &str) -> Picture {
    Picture::check(SHIELD.as_bytes(), words).unwrap()
}

pub(crate) fn head() -> Letterhead {
    Letterhead {
        issuer: Issuer {
            name: "Comune di Trecate".into(),
            contacts: vec!["0321 776 000".into(), "lavoro@trecate.example".into()],
            arms: None,
        },
        marks: Vec::new(),
        cup: None,
        protocol: None,
        place: "Trecate".into(),
        date: date(2026, 11, 22),
    }
}

fn of_measure() -> Letterhead {
    let mark = |name: &str, picture| FundingMark { name: name.into(), picture };
    Letterhead {
        issuer: Issuer { arms: Some(picture("Stemma del Comune di Trecate")), ..head().issuer },
        marks: vec![
            mark("Cofinanziato dall'Unione europea", None),
            mark("Repubblica Italiana", None),
            mark("Regione Piemonte", Some(picture("Regione Piemonte"))),
        ],
        cup: Some("B31C22000010006".into()),
        protocol: Some(Protocol { number: "12345/2026".into(), on: Some(date(2026, 11, 3)) }),
        ..head()
    }
}

pub(crate) fn ada() -> Party {
    Party {
        name: "Ada Rossi".into(),
        born: Some(Birth { place: "Novara (NO)".into(), on: Some(date(1990, 3, 3)), female: Some(true) }),
        fiscal_code: "RSSDAA90C43F952X".into(),
        address: "Via Roma 1, Trecate (NO)".into(),
        contacts: "333 000 1234, ada.rossi@example.org".into(),
    }
}

fn host() -> Host {
    Host {
        party: Party {
            name: "Officine Ticino srl".into(),
            fiscal_code: "01234567890".into(),
            address: "Via Novara 10, Trecate (NO)".into(),
            ..Party::default()
        },
        signatory: "Carlo Neri".into(),
        site: "Officina di via Novara 10, Trecate".into(),
        employees: Some(14),
    }
}

fn promoter() -> Party {
    Party { name: "Comune di Trecate".into(), fiscal_code: "80005270030".into(), ..Party::default() }
}

fn signed(signer: Signer, name: &str, on: Date, how: SignedHow) -> Signature {
    Signature { signer, name: name.into(), signed: Some(SignedOn { on, how }) }
}

pub(crate) fn slip() -> AppointmentSlip {
    AppointmentSlip {
        head: head(),
        person: "Ada Rossi".into(),
        service: "Primo colloquio di orientamento".into(),
        day: date(2026, 12, 1),
        from: time(9, 30, 0, 0),
        to: time(10, 15, 0, 0),
        place: vec!["Sportello lavoro di Trecate, stanza 2".into(), "Piazza Cavour 24, Trecate".into()],
        bring: "Documento d'identità e codice fiscale".into(),
        phone: "0321 776 000".into(),
        code: "KX7-4PM-92R".into(),
        code_address: "https://lavoro.example/sportelli/trecate/appuntamento".into(),
        signatures: vec![Signature::open(Signer::Counter, "Giulia Ferrari")],
    }
}

pub(crate) fn agreement() -> ProjectAgreement {
    ProjectAgreement {
        head: of_measure(),
        number: 12,
        person: ada(),
        measure: "Buono Servizi Lavoro".into(),
        funding: "FSE+ Piemonte".into(),
        act: "Atto di esempio 1/2022".into(),
        examples: true,
        case_manager: "Giulia Ferrari".into(),
        sent: Some(SentBy { body: "Centro per l'impiego di Novara".into(), on: date(2026, 10, 20) }),
        from: Some(date(2026, 11, 4)),
        to: Some(date(2027, 4, 30)),
        objectives: vec![
            Objective { words: "Rifare il curriculum".into(), by: date(2026, 11, 30) },
            Objective { words: "Prendere il patentino del muletto".into(), by: date(2027, 1, 31) },
        ],
        services: vec![
            PlannedService { name: "Orientamento specialistico".into(), planned: 480, most: Some(720) },
            PlannedService { name: "Ricerca attiva in gruppo".into(), planned: 390, most: None },
        ],
        team: vec![TeamBody {
            body: "ASL di Novara".into(),
            contact: "Dario Bianchi".into(),
            task: "Valutazione".into(),
        }],
        signatures: vec![
            signed(Signer::Person, "Ada Rossi", date(2026, 11, 3), SignedHow::Screen),
            Signature::open(Signer::CaseManager, "Giulia Ferrari"),
        ],
    }
}

pub(crate) fn report(lines: i8) -> ActivityReport {
    let line = |day: i8| ReportedHours {
        day: date(2026, 11, day),
        from: time(9, 0, 0, 0),
        to: time(11, 0, 0, 0),
        minutes: 120,
        service: "Orientamento specialistico".into(),
        operator: "Giulia Ferrari".into(),
        remote: day % 2 == 0,
        activity: "Bilancio delle competenze, prove di colloquio, ricerca di annunci nella logistica.".into(),
        signed: [Some(SignedHow::Paper), Some(SignedHow::Screen), None][usize::from(day.unsigned_abs()) % 3],
    };
    ActivityReport {
        head: of_measure(),
        number: 12,
        person: ada(),
        measure: "Buono Servizi Lavoro (BSL)".into(),
        month: date(2026, 11, 1),
        lines: (1..=lines).map(line).collect(),
        totals: vec![ServiceTotal {
            service: "Orientamento specialistico".into(),
            minutes: i64::from(lines) * 120,
        }],
        minutes: i64::from(lines) * 120,
        worth: Some(i64::from(lines) * 7_460),
        examples: true,
        sent: Some(SentReport {
            on: date(2026, 12, 1),
            by: "Giulia Ferrari".into(),
            digest: "0123456789abcdef".repeat(4),
        }),
        corrections: vec![Correction {
            day: date(2026, 11, 2),
            minutes: 90,
            reason: "È finita prima".into(),
            by: "Giulia Ferrari".into(),
            on: date(2026, 12, 3),
        }],
        signatures: vec![
            Signature::open(Signer::CaseManager, "Giulia Ferrari"),
            Signature::open(Signer::Person, "Ada Rossi"),
        ],
    }
}

pub(crate) fn curriculum() -> Curriculum {
    Curriculum {
        head: head(),
        name: "Ada Rossi".into(),
        contacts: vec!["333 000 1234".into(), "ada.rossi@example.org".into(), "Trecate (NO)".into()],
        wishes: vec!["Magazziniera".into(), "Addetta alle pulizie".into()],
        own_words: "Sono precisa e puntuale.\nMi piace lavorare con gli altri.".into(),
        jobs: vec![
            Job {
                occupation: "Magazziniera".into(),
                employer: "Logistica Ovest srl".into(),
                months: "gen 2022 – mar 2025".into(),
                description: "Carico e scarico, inventario.".into(),
            },
            Job {
                occupation: "Barista".into(),
                employer: String::new(),
                months: String::new(),
                description: String::new(),
            },
        ],
        studies: vec![Study {
            title: "Diploma".into(),
            institute: "Istituto Omar, Novara".into(),
            year: "2009".into(),
        }],
        languages: vec!["Italiano, lingua madre".into(), "Inglese B1".into()],
        skills: vec!["Usare il transpallet".into(), "Fare l'inventario".into()],
        digital: vec!["Fogli di calcolo (intermedio)".into()],
        certificates: vec!["Patentino del muletto, fino al 3 maggio 2028".into()],
        licences: "B".into(),
        availability: vec!["Tempo pieno".into(), "Fino a 20 km, in automobile".into()],
    }
}

pub(crate) fn convention() -> InternshipConvention {
    InternshipConvention {
        head: head(),
        promoter: promoter(),
        host: host(),
        act: "DGR Piemonte 85-6277 del 22/12/2017".into(),
        from: date(2026, 12, 1),
        to: date(2029, 11, 30),
        signatures: vec![
            Signature::open(Signer::Promoter, "Anna Conti"),
            signed(Signer::Host, "Carlo Neri", date(2026, 11, 20), SignedHow::Paper),
        ],
    }
}

pub(crate) fn training_project() -> TrainingProject {
    TrainingProject {
        head: head(),
        intern: ada(),
        promoter: promoter(),
        host: host(),
        convention: "convenzione n. 7 del 22 novembre 2026".into(),
        act: "DGR Piemonte 85-6277 del 22/12/2017".into(),
        promoter_tutor: Tutor { name: "Giulia Ferrari".into(), role: String::new() },
        host_tutor: Tutor { name: "Luca Verdi".into(), role: "capo officina".into() },
        occupation: "Addetta al magazzino".into(),
        from: date(2026, 12, 1),
        to: date(2027, 5, 31),
        weekly_minutes: 1_800,
        schedule: "Da lunedì a venerdì, 9.00–15.00".into(),
        allowance: 60_000,
        examples: true,
        objectives: "Usare il gestionale.\nTenere l'inventario.".into(),
        activities: "Ricevimento delle merci, etichette.".into(),
        inail: "A carico di chi promuove".into(),
        liability: "Polizza 123/45".into(),
        signatures: vec![
            Signature::open(Signer::Intern, "Ada Rossi"),
            Signature::open(Signer::Promoter, "Giulia Ferrari"),
            Signature::open(Signer::Host, "Carlo Neri"),
        ],
    }
}

pub(crate) fn tutor_change() -> TutorChange {
    TutorChange {
        head: Letterhead { date: date(2027, 1, 20), ..head() },
        number: 4,
        intern: ada(),
        promoter: promoter(),
        host: host(),
        convention: "convenzione n. 7 del 22 novembre 2026".into(),
        occupation: "Addetta al magazzino".into(),
        of: TutorOf::Host,
        former: Tutor { name: "Luca Verdi".into(), role: "capo officina".into() },
        since: date(2026, 12, 1),
        until: date(2027, 1, 31),
        tutor: Tutor { name: "Rosa Testa".into(), role: "responsabile del magazzino".into() },
        contact: "333 000 4321".into(),
        from: date(2027, 2, 1),
        reason: "Il tutor cambia reparto".into(),
        signatures: vec![
            signed(Signer::Promoter, "Anna Conti", date(2027, 1, 20), SignedHow::Paper),
            signed(Signer::Host, "Carlo Neri", date(2027, 1, 20), SignedHow::Paper),
            signed(Signer::Intern, "Ada Rossi", date(2027, 1, 20), SignedHow::Paper),
            Signature::open(Signer::HostTutor, "Rosa Testa"),
        ],
    }
}

pub(crate) fn attestation() -> InternshipAttestation {
    InternshipAttestation {
        head: head(),
        intern: ada(),
        host: host(),
        occupation: "Addetta al magazzino".into(),
        from: date(2026, 12, 1),
        to: date(2027, 5, 31),
        minutes: 43_200,
        activities: "Ricevimento delle merci, etichette, inventario.".into(),
        skills: "Usare il gestionale e il transpallet.".into(),
        evaluation: "Puntuale, impara in fretta.".into(),
        signatures: vec![
            Signature::open(Signer::PromoterTutor, "Giulia Ferrari"),
            Signature::open(Signer::HostTutor, "Luca Verdi"),
        ],
    }
}

pub(crate) fn register() -> AttendanceRegister {
    let line = |day: i8| {
        let there = day % 5 != 0;
        RegisterLine {
            subject: snodo_paper::words::weekday(date(2026, 11, day)),
            hours: if there { "9.00–15.00".into() } else { String::new() },
            presence: if there { Presence::Present } else { Presence::Absent },
            note: if there { String::new() } else { "malattia".into() },
            signed: (day % 2 == 0).then_some(SignedHow::Paper),
        }
    };
    AttendanceRegister {
        head: head(),
        of: RegisterOf::InternshipMonth {
            intern: "Ada Rossi".into(),
            month: date(2026, 11, 1),
            host: "Officine Ticino srl".into(),
            tutor: "Luca Verdi".into(),
            corrections: Vec::new(),
            corrected: None,
        },
        lines: (2..=27).map(line).collect(),
        minutes: Some(7_560),
        signatures: vec![
            Signature::open(Signer::HostTutor, "Luca Verdi"),
            Signature::open(Signer::PromoterTutor, "Giulia Ferrari"),
        ],
    }
}

/// An approved month in which two days were read wrongly, one of them twice.
pub(crate) fn corrected_register() -> AttendanceRegister {
    let correction = |day: i8, was, minutes, reason: &str, on: Date| CorrectedDay {
        day: date(2026, 11, day),
        was,
        minutes,
        reason: reason.into(),
        by: "Giulia Ferrari".into(),
        on,
    };
    AttendanceRegister {
        of: RegisterOf::InternshipMonth {
            intern: "Ada Rossi".into(),
            month: date(2026, 11, 1),
            host: "Officine Ticino srl".into(),
            tutor: "Luca Verdi".into(),
            corrections: vec![
                correction(3, 360, 0, "Era malata: il registro è stato letto male", date(2026, 12, 7)),
                correction(12, 360, 240, "È uscita prima", date(2026, 12, 7)),
                correction(12, 240, 270, "È uscita alle 13.30", date(2026, 12, 9)),
            ],
            corrected: Some(7_110),
        },
        ..register()
    }
}

pub(crate) fn session_sheet() -> AttendanceRegister {
    let line = |name: &str| RegisterLine {
        subject: name.into(),
        hours: "9.00–11.00".into(),
        presence: Presence::Open,
        note: String::new(),
        signed: None,
    };
    AttendanceRegister {
        of: RegisterOf::Session {
            service: "Ricerca attiva in gruppo".into(),
            measure: "Buono Servizi Lavoro".into(),
            day: date(2026, 12, 1),
            from: time(9, 0, 0, 0),
            to: time(11, 0, 0, 0),
            place: "Sportello di Trecate".into(),
            operator: "Giulia Ferrari".into(),
        },
        lines: vec![line("Bruno Bianchi"), line("Ada Rossi")],
        minutes: None,
        signatures: vec![Signature::open(Signer::Operator, "Giulia Ferrari")],
        ..register()
    }
}

pub(crate) fn certificate() -> AttendanceCertificate {
    let hours =
        |service: &str, meetings, minutes| CertifiedHours { service: service.into(), meetings, minutes };
    AttendanceCertificate {
        head: of_measure(),
        person: ada(),
        attended: Attended { number: 12, measure: "Buono Servizi Lavoro".into() },
        from: date(2026, 11, 4),
        to: date(2027, 1, 20),
        hours: vec![hours("Orientamento specialistico", 4, 480), hours("Ricerca attiva in gruppo", 3, 390)],
        minutes: 870,
        meetings: 7,
        signatures: vec![Signature::open(Signer::Body, "")],
    }
}

pub(crate) fn event_certificate() -> EventCertificate {
    let day =
        |day, topic: &str, minutes| CertifiedDay { day: date(2026, 11, day), topic: topic.into(), minutes };
    EventCertificate {
        head: head(),
        person: "Ada Rossi".into(),
        title: "Guida sicura del carrello elevatore".into(),
        worth: "Abilitazione di 12 ore (Accordo Stato-Regioni 22/02/2012)".into(),
        from: date(2026, 11, 4),
        to: date(2026, 11, 18),
        place: "Municipio, Piazza Cavour 24, Trecate".into(),
        minutes: 600,
        of_minutes: 720,
        days: vec![day(4, "Norme e sicurezza", 240), day(11, "", 120), day(18, "Prove pratiche", 240)],
        signatures: vec![Signature::open(Signer::Body, "")],
    }
}

pub(crate) fn event_sheet() -> AttendanceRegister {
    let line = |subject: &str, note: &str, presence| RegisterLine {
        subject: subject.into(),
        hours: String::new(),
        presence,
        note: note.into(),
        signed: None,
    };
    AttendanceRegister {
        head: head(),
        of: RegisterOf::Event {
            title: "Il curriculum che funziona".into(),
            day: date(2026, 12, 2),
            from: time(9, 30, 0, 0),
            to: time(12, 0, 0, 0),
            place: "Municipio, Piazza Cavour 24, Trecate".into(),
        },
        lines: vec![
            line("Ada Rossi", "Serve la rampa", Presence::Open),
            line("Prof. Neri", "3ªB, Istituto Einaudi: 24 studenti", Presence::Present),
        ],
        minutes: None,
        signatures: Vec::new(),
    }
}

pub(crate) fn invitation() -> InvitationLetter {
    InvitationLetter {
        head: head(),
        to: Party { address: "Via Roma 1\n28069 Trecate (NO)".into(), ..ada() },
        subject: "Colloquio di orientamento".into(),
        paragraphs: vec![
            "Gentile Ada Rossi,".into(),
            "ti invitiamo a un colloquio. Scegli tu il giorno e l'ora tra quelli liberi.".into(),
        ],
        answer_by: Some(date(2026, 12, 11)),
        place: vec!["Sportello lavoro di Trecate".into(), "Piazza Cavour 24, Trecate".into()],
        bring: "Documento d'identità".into(),
        code: "KX7-4PM-92R".into(),
        code_address: "https://lavoro.example/sportelli/trecate/invito".into(),
        signatures: vec![Signature::open(Signer::Counter, "Giulia Ferrari")],
    }
}

/// One of each, with its name.
pub(crate) fn all() -> Vec<(&'static str, Paper)> {
    vec![
        ("leaflet", leaflet(3).into()),
        ("body_sheet", body_sheet().into()),
        ("slip", slip().into()),
        ("agreement", agreement().into()),
        ("report", report(12).into()),
        ("curriculum", curriculum().into()),
        ("convention", convention().into()),
        ("training_project", training_project().into()),
        ("tutor_change", tutor_change().into()),
        ("attestation", attestation().into()),
        ("register", register().into()),
        ("corrected_register", corrected_register().into()),
        ("session_sheet", session_sheet().into()),
        ("certificate", certificate().into()),
        ("event_certificate", event_certificate().into()),
        ("event_sheet", event_sheet().into()),
        ("invitation", invitation().into()),
        ("charter", charter()),
        ("referral", referral().into()),
        ("interviews", interviews().into()),
        ("contest_receipt", contest_receipt().into()),
        ("specimen", Specimen { head: of_measure() }.into()),
    ]
}
