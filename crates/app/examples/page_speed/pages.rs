//! The pages that are measured: every address of the table of who may ask for what (`tests/it/authorisation.txt`), and those of which one
//! address says too little. A new address is measured by being in that table; what its placeholders stand for is said here.

/// One page.
pub(crate) struct Measured {
    /// Its name in the table of figures.
    pub(crate) name: String,
    /// The address; each `{}` is filled with a part of the key.
    pub(crate) address: String,
    /// Asks for the keys, one after the other; parts of a key are separated by spaces.
    pub(crate) question: &'static str,
}

impl Measured {
    /// The address with one key.
    pub(crate) fn filled(&self, key: &str) -> String {
        key.split(' ').fold(self.address.clone(), |address, part| address.replacen("{}", part, 1))
    }

    /// A paper or a download: it may take longer than a page.
    pub(crate) fn is_file(&self) -> bool {
        let path = self.address.split('?').next().unwrap_or_default();
        [".pdf", ".xlsx", ".ics", "/scarica"].iter().any(|end| path.ends_with(end))
            || path.starts_with("/importa/modello/")
    }
}

/// Every address of the table, then what is asked for otherwise as well.
pub(crate) fn all() -> Vec<Measured> {
    let table = include_str!("../../tests/it/authorisation.txt").lines();
    let addresses = table.filter_map(|line| line.strip_prefix("GET")?.split_whitespace().next());
    let mut all: Vec<Measured> =
        addresses.filter(|address| !NOT_MEASURED.contains(address)).map(of_table).collect();
    all.extend(BESIDE.iter().map(|&(address, question)| Measured {
        name: address.to_owned(),
        address: address_of(address),
        question,
    }));
    all
}

fn of_table(address: &str) -> Measured {
    let (asked, question) = OTHERWISE
        .iter()
        .find(|(of, ..)| *of == address)
        .map_or_else(|| (address, keys_of(address)), |(_, asked, question)| (*asked, *question));
    Measured { name: address.to_owned(), address: address_of(asked), question }
}

/// The question for what the placeholders of an address stand for.
fn keys_of(address: &str) -> &'static str {
    let of_address = KEYS_OF.iter().find(|(of, _)| *of == address);
    let of_placeholder = || KEYS.iter().find(|(name, _)| address.contains(&format!("{{{name}}}")));
    let unexplained = if address.contains('{') { UNKNOWN } else { NONE };
    of_address.or_else(of_placeholder).map_or(unexplained, |(_, question)| *question)
}

/// With `{}` for each placeholder.
fn address_of(address: &str) -> String {
    let mut parts = address.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| format!("{all}{{}}{}", part.split_once('}').map_or(part, |(_, rest)| rest)))
}

/// An address that leads nowhere twice; a file that the program has in memory; what is there only after an import with refused rows, or when
/// who followed a reserved part has left.
const NOT_MEASURED: [&str; 6] = [
    "/password/{token}",
    "/assets/{*name}",
    "/importa/{import}/scartate.xlsx",
    "/riservato/affidamenti/{project}",
    // What nobody left in the measured town.
    "/lavoro/{network}/avvisi/{search}",
    "/offerte/richieste/{request}",
];

const NONE: &str = "SELECT ''";
/// The table has a placeholder that nobody explained: no keys, and the bench says so.
const UNKNOWN: &str = "SELECT '' WHERE false";
const PEOPLE: &str = "SELECT id::text FROM person WHERE merged_into IS NULL ORDER BY md5(id::text) LIMIT 200";
const PEOPLE_PROPOSED: &str = "SELECT DISTINCT person_id::text FROM candidacy LIMIT 200";
const PEOPLE_WITH_PROJECTS: &str = "SELECT DISTINCT person_id::text FROM project LIMIT 200";
const PEOPLE_WITH_INTERNSHIPS: &str =
    "SELECT person_id::text FROM internship ORDER BY md5(id::text) LIMIT 200";
const PEOPLE_FOR_A_MEASURE: &str = "SELECT DISTINCT person_id || ' ' || (SELECT id FROM measure ORDER BY code LIMIT 1) FROM project LIMIT 200";
const TWO_PEOPLE: &str = "SELECT id || ' ' || next FROM (
         SELECT id, lead(id) OVER (ORDER BY md5(id::text)) AS next FROM person WHERE merged_into IS NULL ORDER BY md5(id::text) LIMIT 200
     ) AS pair WHERE next IS NOT NULL";
const NAMES: &str = "SELECT split_part(search_words, ' ', 1) FROM person ORDER BY md5(id::text) LIMIT 200";
const GIVEN_NAMES: &str =
    "SELECT split_part(search_words, ' ', 2) FROM person ORDER BY md5(id::text) LIMIT 200";
const WHOLE_NAMES: &str =
    "SELECT replace(search_words, ' ', '+') FROM person ORDER BY md5(id::text) LIMIT 200";
const LETTERS: &str = "SELECT chr(letter) FROM generate_series(ascii('a'), ascii('z')) AS letter";
const COUNTERS: &str = "SELECT id::text FROM counter WHERE name LIKE 'Sportello %' ORDER BY name";
const VACANCIES: &str =
    "SELECT id::text FROM vacancy WHERE state = 'published' ORDER BY md5(id::text) LIMIT 100";
const CANDIDACIES: &str = "SELECT id::text FROM candidacy ORDER BY id";
const SERVICES: &str = "SELECT id::text FROM bookable_service ORDER BY name DESC LIMIT 1";
const MEASURES: &str = "SELECT id::text FROM measure";
const OPEN_PROJECTS: &str =
    "SELECT id::text FROM project WHERE state = 'in_progress' ORDER BY md5(id::text) LIMIT 200";
const CLOSED_PROJECTS: &str =
    "SELECT id::text FROM project WHERE state = 'concluded' ORDER BY md5(id::text) LIMIT 200";
const REPORTS: &str = "SELECT project_id || ' ' || to_char(month, 'YYYY-MM') FROM activity_report ORDER BY md5(id::text) LIMIT 200";
const REPORTS_TO_SEND: &str = "SELECT t.project_id || ' ' || to_char(lower(s.actual), 'YYYY-MM') FROM session_of_service s
         JOIN attendance t ON t.session_id = s.id JOIN project p ON p.id = t.project_id AND p.state = 'in_progress'
         WHERE s.state = 'held' ORDER BY md5(s.id::text) LIMIT 200";
const APPOINTMENTS_KEPT: &str =
    "SELECT appointment_id::text FROM participation WHERE state = 'done' ORDER BY md5(id::text) LIMIT 200";
const BOOKED: &str = "SELECT appointment_id || ' ' || id FROM participation WHERE state = 'booked' AND seats = 1 ORDER BY md5(id::text) LIMIT 200";
const DAYS: &str = "SELECT d::date::text FROM generate_series(today_in_rome() - 150, today_in_rome() + 20, interval '1 day') AS d
         WHERE extract(isodow FROM d) < 6";
const WEEKS: &str = "SELECT d::date::text FROM generate_series(today_in_rome() - 150, today_in_rome() + 14, interval '7 days') AS d";
const MONTHS: &str = "SELECT d::date::text FROM generate_series(today_in_rome() - 200, today_in_rome(), interval '1 month') AS d";
const DAYS_OF_COUNTERS: &str = "SELECT d::date || ' ' || c.id FROM generate_series(today_in_rome() - 30, today_in_rome() + 20, interval '1 day') AS d, counter c
         WHERE extract(isodow FROM d) < 6 AND c.name LIKE 'Sportello %' ORDER BY md5(d::text || c.id) LIMIT 200";
const DAYS_OF_OPERATORS: &str = "SELECT d::date || ' ' || o.id
         FROM generate_series(today_in_rome() - 30, today_in_rome() + 20, interval '1 day') AS d, operator o JOIN account a ON a.id = o.account_id
         WHERE extract(isodow FROM d) < 6 AND a.display_name LIKE 'Operatore %' ORDER BY md5(d::text || o.id) LIMIT 200";
const FREE_TIMES: &str = "SELECT c.id || ' ' || s.id FROM counter c, bookable_service s WHERE c.name LIKE 'Sportello %' AND s.name = 'Primo colloquio'";
const INTERNSHIPS_UNDER_WAY: &str =
    "SELECT id::text FROM internship WHERE state = 'in_progress' ORDER BY md5(id::text) LIMIT 200";
const INTERNSHIPS_OVER: &str =
    "SELECT id::text FROM internship WHERE state = 'concluded' ORDER BY md5(id::text) LIMIT 200";
const MONTHS_APPROVED: &str = "SELECT internship_id || ' ' || to_char(month, 'YYYY-MM') FROM internship_month ORDER BY md5(internship_id::text || month) LIMIT 200";
const MONTHS_OPEN: &str = "SELECT id || ' ' || to_char(today_in_rome(), 'YYYY-MM') FROM internship WHERE state = 'in_progress' ORDER BY md5(id::text) LIMIT 200";
const CODES_BOOKED: &str = "SELECT 'trecate ' || lpad(n::text, 10, '0') FROM generate_series(0, 99999) AS n
         JOIN participation p ON p.code_hash = sha256(convert_to(lpad(n::text, 10, '0'), 'UTF8')) AND p.state = 'booked' LIMIT 200";
const CODES_HELD: &str = "SELECT 'trecate 1' || lpad(n::text, 9, '0') FROM generate_series(0, 99999) AS n
         JOIN participation p ON p.code_hash = sha256(convert_to('1' || lpad(n::text, 9, '0'), 'UTF8')) AND p.state = 'held' LIMIT 200";

const CANDIDATES: &str = "SELECT event_id || ' ' || id FROM registration WHERE event_id IN (SELECT event_id FROM fair) ORDER BY id";
const WORKS: &str = "SELECT contest_id || ' ' || id FROM contest_entry ORDER BY md5(id::text) LIMIT 100";
const CODES_OF_WORKS: &str =
    "SELECT 'trecate 6' || lpad(n::text, 9, '0') FROM generate_series(101, 140) AS n";

/// What a placeholder stands for, where it is the only one of its address.
const KEYS: &[(&str, &str)] = &[
    ("edition", "SELECT id::text FROM charter_edition WHERE state = 'draft'"),
    (
        "commitment",
        "SELECT c.id::text FROM charter_commitment c JOIN charter_edition e ON e.id = c.edition_id AND e.state = 'draft'",
    ),
    ("complaint", "SELECT id::text FROM complaint"),
    ("person", PEOPLE),
    ("company", "SELECT id::text FROM company ORDER BY md5(id::text) LIMIT 100"),
    ("vacancy", VACANCIES),
    ("candidacy", CANDIDACIES),
    ("import", "SELECT id::text FROM import"),
    ("sheet", "SELECT 'people.xlsx'"),
    ("counter", COUNTERS),
    ("visit", "SELECT id::text FROM visit ORDER BY md5(id::text) LIMIT 200"),
    ("reason", "SELECT id::text FROM visit_reason"),
    ("message", "SELECT id::text FROM message ORDER BY md5(id::text) LIMIT 200"),
    ("body", "SELECT id::text FROM body"),
    ("capability", "SELECT id::text FROM capability"),
    ("site", "SELECT id::text FROM site"),
    ("operator", "SELECT id::text FROM operator"),
    ("role", "SELECT id::text FROM operator_role WHERE valid_to IS NULL"),
    ("agreement", "SELECT id::text FROM agreement"),
    ("comune", "SELECT '003149'"),
    ("service", SERVICES),
    ("room", "SELECT id::text FROM room"),
    ("network", "SELECT 'trecate'"),
    ("measure", MEASURES),
    ("project", "SELECT id::text FROM project ORDER BY md5(id::text) LIMIT 200"),
    ("session", "SELECT id::text FROM session_of_service ORDER BY md5(id::text) LIMIT 200"),
    ("list", "SELECT id::text FROM assignment_list"),
    ("appointment", "SELECT id::text FROM appointment ORDER BY md5(id::text) LIMIT 200"),
    ("convention", "SELECT id::text FROM internship_convention"),
    ("internship", "SELECT id::text FROM internship ORDER BY md5(id::text) LIMIT 200"),
    ("fair", "SELECT event_id::text FROM fair"),
    ("contest", "SELECT id::text FROM contest WHERE state = 'open'"),
];

/// What the placeholders of an address stand for, where it has several or only some rows of their table have such a page.
const KEYS_OF: &[(&str, &str)] = &[
    ("/lavoro/{network}/carta/reclamo/{code}", "SELECT 'trecate 0123456789'"),
    (
        "/imprese/{company}/sedi/{workplace}",
        "SELECT company_id || ' ' || id FROM workplace ORDER BY id LIMIT 100",
    ),
    ("/persone/{person}/unisci/{other}", TWO_PEOPLE),
    (
        "/persone/{person}/profilo/versioni/{revision}",
        "SELECT person_id || ' ' || revision FROM profile_revision LIMIT 200",
    ),
    (
        "/candidature/{candidacy}/assunzione",
        "SELECT id::text FROM candidacy WHERE state = 'sent' ORDER BY id LIMIT 100",
    ),
    ("/messaggi/{message}/lettera.pdf", "SELECT id::text FROM message WHERE channel = 'letter' LIMIT 100"),
    (
        "/impostazioni/accordi/{agreement}/enti/{body}/{entered}/uscita",
        "SELECT m.agreement_id || ' ' || m.body_id || ' ' || m.entered_on FROM agreement_member m JOIN agreement a ON a.id = m.agreement_id AND a.lead_body_id <> m.body_id",
    ),
    ("/impostazioni/orari/{counter}/tratti/{stretch}", "SELECT counter_id || ' ' || id FROM counter_opening"),
    (
        "/impostazioni/operatori/{operator}/orari/tratti/{hours}",
        "SELECT operator_id || ' ' || id FROM operator_hours",
    ),
    ("/misure/{measure}/servizi/{measure_service}", "SELECT measure_id || ' ' || id FROM measure_service"),
    ("/progetti/{project}/attestato.pdf", CLOSED_PROJECTS),
    (
        "/tirocini/{internship}/tutor/{party}",
        "SELECT id || ' host' FROM internship WHERE state = 'in_progress' ORDER BY md5(id::text) LIMIT 200",
    ),
    (
        "/tirocini/{internship}/tutor/{party}/{from}/comunicazione.pdf",
        "SELECT internship_id || ' ' || side || ' ' || from_day FROM internship_tutor_change ORDER BY md5(internship_id::text) LIMIT 200",
    ),
    ("/progetti/{project}/rapporti/{month}", REPORTS),
    ("/progetti/{project}/rapporti/{month}/rapporto.pdf", REPORTS),
    ("/riservato/{project}", "SELECT project_id::text FROM reserved_case ORDER BY project_id LIMIT 20"),
    ("/appuntamenti/{appointment}/presenze/{participation}/sposta", BOOKED),
    (
        "/sportelli/{network}/invito/{code}",
        "SELECT 'trecate 3' || lpad(n::text, 9, '0') FROM generate_series(1, 200) AS n",
    ),
    (
        "/sportelli/{network}/invito/{code}/non-posso",
        "SELECT 'trecate 3' || lpad(n::text, 9, '0') FROM generate_series(1, 200) AS n",
    ),
    (
        "/sportelli/{network}/lista/{code}",
        "SELECT 'trecate 2' || lpad(n::text, 9, '0') FROM generate_series(1, 200) AS n",
    ),
    (
        "/sportelli/{network}/posto/{code}",
        "SELECT 'trecate 4' || lpad(n::text, 9, '0') FROM generate_series(1, 60) AS n",
    ),
    ("/sportelli/{network}/appuntamento/{code}", CODES_BOOKED),
    ("/sportelli/{network}/appuntamento/{code}/dati", CODES_HELD),
    ("/sportelli/{network}/appuntamento/{code}/sposta", CODES_BOOKED),
    ("/sportelli/{network}/appuntamento/{code}/calendario.ics", CODES_BOOKED),
    ("/sportelli/{network}/appuntamento/{code}/promemoria.pdf", CODES_BOOKED),
    ("/tirocini/{internship}/modifica", "SELECT id::text FROM internship WHERE state = 'draft'"),
    ("/tirocini/{internship}/attestazione.pdf", INTERNSHIPS_OVER),
    ("/tirocini/{internship}/mesi/{month}", MONTHS_OPEN),
    (
        "/eventi/{fair}/incontri/aziende/{company}",
        "SELECT event_id || ' ' || company_id FROM fair_company",
    ),
    ("/eventi/{fair}/incontri/candidati/{candidate}", CANDIDATES),
    ("/eventi/{fair}/incontri/candidati/{candidate}/orario.pdf", CANDIDATES),
    (
        "/eventi/{fair}/incontri/colloqui/{interview}",
        "SELECT event_id || ' ' || id FROM fair_interview WHERE plan = 'draft' ORDER BY id LIMIT 100",
    ),
    (
        "/lavoro/{network}/iscrizione/{fair_code}/aziende",
        "SELECT 'trecate 5' || lpad(n::text, 9, '0') FROM generate_series(0, 79) AS n",
    ),
    ("/concorsi/{contest}/opere/{work}", WORKS),
    ("/concorsi/{contest}/opere/{work}/ricevuta.pdf", WORKS),
    (
        "/concorsi/{contest}/opere/{work}/file/{work_file}",
        "SELECT contest_id || ' ' || entry_id || ' ' || id FROM contest_file ORDER BY id LIMIT 40",
    ),
    ("/lavoro/{network}/concorsi/{contest}", "SELECT 'trecate ' || id FROM contest"),
    (
        "/lavoro/{network}/concorsi/{contest}/partecipa",
        "SELECT 'trecate ' || id FROM contest WHERE state = 'open'",
    ),
    (
        "/lavoro/{network}/concorsi/{contest}/file/{file}",
        "SELECT 'trecate ' || f.contest_id || ' ' || f.id FROM contest_file f JOIN contest_award a ON a.entry_id = f.entry_id",
    ),
    ("/lavoro/{network}/concorsi/opera/{work_code}", CODES_OF_WORKS),
    ("/lavoro/{network}/concorsi/opera/{work_code}/ricevuta.pdf", CODES_OF_WORKS),
    (
        "/lavoro/{network}/concorsi/opera/{work_code}/file/{work_file}",
        "SELECT 'trecate 6' || lpad((100 + e.number)::text, 9, '0') || ' ' || f.id
         FROM contest_file f JOIN contest_entry e ON e.id = f.entry_id JOIN contest c ON c.id = e.contest_id AND c.state = 'open'",
    ),
    (
        "/lavoro/{network}/concorsi/giuria/{jury_code}",
        "SELECT 'trecate 7' || lpad(n::text, 9, '0') FROM generate_series(21, 25) AS n",
    ),
    (
        "/lavoro/{network}/concorsi/giuria/{jury_code}/{judged_work}",
        "SELECT 'trecate 7000000021 ' || e.id FROM contest_entry e JOIN contest c ON c.id = e.contest_id AND c.state = 'jury'",
    ),
    (
        "/lavoro/{network}/concorsi/giuria/{jury_code}/file/{judged_file}",
        "SELECT 'trecate 7000000021 ' || f.id FROM contest_file f JOIN contest c ON c.id = f.contest_id AND c.state = 'jury'",
    ),
    ("/tirocini/{internship}/mesi/{month}/registro.pdf", MONTHS_APPROVED),
];

/// Addresses of the table that are asked for in this way, with these keys.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("/cerca", "/cerca?q={name}", NAMES),
    ("/accent.css", "/accent.css?c=0066cc", NONE),
    ("/vocabolario/suggerimenti", "/vocabolario/suggerimenti?tipo=occupation&q=magazz", NONE),
    ("/luoghi/suggerimenti", "/luoghi/suggerimenti?tipo=comune&q=treca", NONE),
    ("/imprese/suggerimenti", "/imprese/suggerimenti?q={letter}", LETTERS),
    ("/accoglienza", "/accoglienza?scegli=1", NONE),
    ("/accoglienza/motivi", "/accoglienza/motivi?q=cv", NONE),
    ("/accoglienza/persone", "/accoglienza/persone?q={name}", NAMES),
    ("/sportelli/{network}/{counter}", "/sportelli/trecate/{counter}", COUNTERS),
    ("/progetti/nuovo", "/progetti/nuovo?persona={person}&misura={measure}", PEOPLE_FOR_A_MEASURE),
    ("/ore/nuova", "/ore/nuova?misura={measure}", MEASURES),
    ("/agenda/stampa", "/agenda/stampa?giorno={day}", DAYS),
    // Thirty-two bytes of nought.
    ("/calendario/{token}", "/calendario/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics", NONE),
    ("/appuntamenti/nuovo", "/appuntamenti/nuovo?sportello={counter}&servizio={service}", FREE_TIMES),
    ("/appuntamenti/persone", "/appuntamenti/persone?q={name}", NAMES),
    ("/appuntamenti/serie", "/appuntamenti/serie?sportello={counter}&servizio={service}", FREE_TIMES),
    (
        "/sportelli/{network}/attesa/{service}/{counter}",
        "/sportelli/trecate/attesa/{service}/{counter}",
        SERVICES_AT_COUNTERS,
    ),
    ("/sportelli/{network}/prenota/{service}", "/sportelli/trecate/prenota/{service}", SERVICES),
    (
        "/sportelli/{network}/prenota/{service}/{counter}",
        "/sportelli/trecate/prenota/{service}/{counter}",
        SERVICES_AT_COUNTERS,
    ),
    ("/tirocini/nuovo", "/tirocini/nuovo?persona={person}", PEOPLE),
    ("/lavoro/{network}/offerte/{vacancy}", "/lavoro/trecate/offerte/{vacancy}", VACANCIES),
    (
        "/lavoro/{network}/offerte/{vacancy}/interesse",
        "/lavoro/trecate/offerte/{vacancy}/interesse",
        VACANCIES,
    ),
    (
        "/lavoro/{network}/widget/{widget}",
        "/lavoro/trecate/widget/{widget}",
        "SELECT unnest(ARRAY['orari', 'offerte', 'eventi'])",
    ),
];

const SERVICES_AT_COUNTERS: &str = "SELECT s.id || ' ' || c.id FROM counter c, bookable_service s WHERE c.name LIKE 'Sportello %' AND s.name = 'Primo colloquio'";

/// The draft's promise of a first appointment, and the month in which most people came for the first time.
const FIRST_APPOINTMENTS: &str = "SELECT c.id || ' ' || (SELECT min(day_in_rome(f.booked_at)) FROM first_booking f
    WHERE f.network_id = c.network_id AND date_trunc('month', f.booked_at) =
        (SELECT mode() WITHIN GROUP (ORDER BY date_trunc('month', g.booked_at)) FROM first_booking g WHERE g.network_id = c.network_id))
    FROM charter_commitment c JOIN charter_edition e ON e.network_id = c.network_id AND e.id = c.edition_id AND e.state = 'draft'
    WHERE c.indicator = 'first_appointment'";

/// Addresses beside those of the table: with filters, on other days, of fuller rows.
const BESIDE: &[(&str, &str)] = &[
    ("/lavoro/trecate/offerte?q=magazziniere", NONE),
    ("/lavoro/trecate/offerte?q=magaziniere", NONE),
    ("/lavoro/trecate/offerte?comune=Trecate&comune_code=003149&km=20&ordine=vicine", NONE),
    ("/lavoro/trecate/cerca?q=magazziniere", NONE),
    ("/cerca?q={given name}", GIVEN_NAMES),
    ("/cerca?q={whole name}", WHOLE_NAMES),
    ("/cerca?q={letter}", LETTERS),
    ("/persone?pagina=40", NONE),
    ("/persone?q={name}", NAMES),
    ("/persone?q={given name}", GIVEN_NAMES),
    ("/persone?q={whole name}", WHOLE_NAMES),
    ("/persone?q={letter}", LETTERS),
    ("/persone/{proposed}", PEOPLE_PROPOSED),
    ("/persone/{with a project}", PEOPLE_WITH_PROJECTS),
    ("/persone/{with a project}?pagina=2", PEOPLE_WITH_PROJECTS),
    ("/persone/{with a project}?tipo=session", PEOPLE_WITH_PROJECTS),
    ("/persone/{with an internship}", PEOPLE_WITH_INTERNSHIPS),
    ("/offerte?pagina=3", NONE),
    ("/accessi?dal=2020-01-01", NONE),
    ("/accessi?dal=2020-01-01&pagina=1000", NONE),
    ("/accessi?sportello={counter}", COUNTERS),
    (
        "/carta/impegni/{of first appointments}/casi?dal={busiest month}&mese={busiest month}",
        FIRST_APPOINTMENTS,
    ),
    ("/messaggi?pagina=500", NONE),
    ("/messaggi?q={name}", NAMES),
    ("/messaggi?stato=queued", NONE),
    ("/progetti?stato=aperti", NONE),
    ("/progetti?q={name}", NAMES),
    ("/progetti?pagina=20", NONE),
    ("/progetti?dal=2025-11-01&al=2026-10-31&conta=attivati", NONE),
    ("/progetti/{under way}", OPEN_PROJECTS),
    ("/progetti/{under way}/rapporti/{to send}", REPORTS_TO_SEND),
    ("/ore?settimana={week}", WEEKS),
    ("/ore/nuova?appuntamento={kept}", APPOINTMENTS_KEPT),
    ("/tirocini?stato=aperti", NONE),
    ("/tirocini?q={name}", NAMES),
    ("/tirocini?dal=2025-11-01&al=2026-10-31&conta=avviati", NONE),
    ("/tirocini/{under way}", INTERNSHIPS_UNDER_WAY),
    ("/tirocini/{over}", INTERNSHIPS_OVER),
    ("/tirocini/{internship}/mesi/{approved}", MONTHS_APPROVED),
    ("/agenda?giorno={day}", DAYS),
    ("/agenda?giorno={day}&sportello={counter}", DAYS_OF_COUNTERS),
    ("/agenda?giorno={day}&sportello={counter}&per=sala", DAYS_OF_COUNTERS),
    ("/agenda?giorno={day}&per=sala", DAYS),
    ("/agenda?giorno={day}&operatore={operator}", DAYS_OF_OPERATORS),
    ("/agenda?vista=settimana&giorno={week}", WEEKS),
    ("/agenda?vista=settimana&giorno={day}&sportello={counter}", DAYS_OF_COUNTERS),
    ("/agenda?vista=settimana&giorno={day}&operatore={operator}", DAYS_OF_OPERATORS),
    ("/agenda?vista=mese&giorno={month}", MONTHS),
    ("/agenda?vista=mese&giorno={day}&sportello={counter}", DAYS_OF_COUNTERS),
    ("/agenda?vista=mese&giorno={day}&operatore={operator}", DAYS_OF_OPERATORS),
    ("/appuntamenti/{kept}", APPOINTMENTS_KEPT),
    ("/appuntamenti/inviti?stato=open", NONE),
    ("/appuntamenti/attesa?sportello={counter}", COUNTERS),
];
