//! The pages that are measured, each with what is put between its two halves: the answers to a question, one after the other.

/// One page: its name in the table, the address before and after the key, and the question whose answers are the keys.
pub(crate) type Measured = (&'static str, &'static str, &'static str, &'static str);

const NONE: &str = "SELECT ''";
const PEOPLE: &str = "SELECT id::text FROM person WHERE merged_into IS NULL ORDER BY md5(id::text) LIMIT 200";
const PEOPLE_PROPOSED: &str = "SELECT DISTINCT person_id::text FROM candidacy LIMIT 200";
const PEOPLE_WITH_PROJECTS: &str = "SELECT DISTINCT person_id::text FROM project LIMIT 200";
const PEOPLE_FOR_A_MEASURE: &str = "SELECT DISTINCT person_id || '&misura=' || (SELECT id FROM measure ORDER BY code LIMIT 1) FROM project LIMIT 200";
const TWO_PEOPLE: &str = "SELECT id || '/unisci/' || next FROM (
         SELECT id, lead(id) OVER (ORDER BY md5(id::text)) AS next FROM person WHERE merged_into IS NULL ORDER BY md5(id::text) LIMIT 200
     ) AS pair WHERE next IS NOT NULL";
const NAMES: &str = "SELECT split_part(search_words, ' ', 1) FROM person ORDER BY md5(id::text) LIMIT 200";
const GIVEN_NAMES: &str =
    "SELECT split_part(search_words, ' ', 2) FROM person ORDER BY md5(id::text) LIMIT 200";
const WHOLE_NAMES: &str =
    "SELECT replace(search_words, ' ', '+') FROM person ORDER BY md5(id::text) LIMIT 200";
const LETTERS: &str = "SELECT chr(letter) FROM generate_series(ascii('a'), ascii('z')) AS letter";
const COMPANIES: &str = "SELECT id::text FROM company ORDER BY md5(id::text) LIMIT 100";
const VACANCIES: &str =
    "SELECT id::text FROM vacancy WHERE state = 'published' ORDER BY md5(id::text) LIMIT 100";
const CANDIDACIES: &str = "SELECT id::text FROM candidacy ORDER BY id";
const PROJECTS: &str = "SELECT id::text FROM project ORDER BY md5(id::text) LIMIT 200";
const OPEN_PROJECTS: &str =
    "SELECT id::text FROM project WHERE state = 'in_progress' ORDER BY md5(id::text) LIMIT 200";
const SESSIONS: &str = "SELECT id::text FROM session_of_service ORDER BY md5(id::text) LIMIT 200";
const REPORTS: &str = "SELECT project_id || '/rapporti/' || to_char(month, 'YYYY-MM') FROM activity_report ORDER BY md5(id::text) LIMIT 200";
const REPORTS_TO_SEND: &str = "SELECT t.project_id || '/rapporti/' || to_char(lower(s.actual), 'YYYY-MM') FROM session_of_service s
         JOIN attendance t ON t.session_id = s.id JOIN project p ON p.id = t.project_id AND p.state = 'in_progress'
         WHERE s.state = 'held' ORDER BY md5(s.id::text) LIMIT 200";
const MEASURES: &str = "SELECT id::text FROM measure";
const APPOINTMENTS: &str = "SELECT id::text FROM appointment ORDER BY md5(id::text) LIMIT 200";
const APPOINTMENTS_KEPT: &str =
    "SELECT appointment_id::text FROM participation WHERE state = 'done' ORDER BY md5(id::text) LIMIT 200";
const WEEKS: &str = "SELECT d::date::text FROM generate_series(today_in_rome() - 400, today_in_rome() + 14, interval '7 days') AS d";

pub(crate) const PAGES: &[Measured] = &[
    ("/progetti", "/progetti", "", NONE),
    ("/progetti?stato=aperti", "/progetti?stato=aperti", "", NONE),
    ("/progetti?q=NAME", "/progetti?q=", "", NAMES),
    ("/progetti?pagina=20", "/progetti?pagina=20", "", NONE),
    (
        "/progetti, figures and rows of a year",
        "/progetti?dal=2025-11-01&al=2026-10-31&conta=attivati",
        "",
        NONE,
    ),
    ("/progetti/nuovo, a person and a measure", "/progetti/nuovo?persona=", "", PEOPLE_FOR_A_MEASURE),
    ("/progetti/{project}", "/progetti/", "", PROJECTS),
    ("/progetti/{project}, under way", "/progetti/", "", OPEN_PROJECTS),
    ("/progetti/{project}/rapporti/{month}, sent", "/progetti/", "", REPORTS),
    ("/progetti/{project}/rapporti/{month}, to send", "/progetti/", "", REPORTS_TO_SEND),
    ("/ore", "/ore", "", NONE),
    ("/ore?settimana=WEEK", "/ore?settimana=", "", WEEKS),
    ("/ore/nuova?misura=MEASURE", "/ore/nuova?misura=", "", MEASURES),
    ("/ore/nuova?appuntamento=APPOINTMENT", "/ore/nuova?appuntamento=", "", APPOINTMENTS_KEPT),
    ("/ore/{session}", "/ore/", "", SESSIONS),
    ("/misure", "/misure", "", NONE),
    ("/misure/{measure}", "/misure/", "", MEASURES),
    ("/assegnazioni", "/assegnazioni", "", NONE),
    ("/riservato", "/riservato", "", NONE),
    ("/agenda", "/agenda", "", NONE),
    ("/agenda?vista=settimana", "/agenda?vista=settimana", "", NONE),
    ("/agenda?vista=mese", "/agenda?vista=mese", "", NONE),
    ("/appuntamenti/{appointment}", "/appuntamenti/", "", APPOINTMENTS),
    ("/accoglienza", "/accoglienza", "", NONE),
    ("/accessi", "/accessi", "", NONE),
    ("/persone/{person}, with a project", "/persone/", "", PEOPLE_WITH_PROJECTS),
    ("/", "/", "", NONE),
    ("/cerca?q=NAME", "/cerca?q=", "", NAMES),
    ("/cerca?q=GIVEN NAME", "/cerca?q=", "", GIVEN_NAMES),
    ("/cerca?q=WHOLE NAME", "/cerca?q=", "", WHOLE_NAMES),
    ("/cerca?q=LETTER", "/cerca?q=", "", LETTERS),
    ("/persone", "/persone", "", NONE),
    ("/persone?pagina=40", "/persone?pagina=40", "", NONE),
    ("/persone?q=NAME", "/persone?q=", "", NAMES),
    ("/persone?q=GIVEN NAME", "/persone?q=", "", GIVEN_NAMES),
    ("/persone?q=WHOLE NAME", "/persone?q=", "", WHOLE_NAMES),
    ("/persone?q=LETTER", "/persone?q=", "", LETTERS),
    ("/persone/doppioni", "/persone/doppioni", "", NONE),
    ("/persone/{person}", "/persone/", "", PEOPLE),
    ("/persone/{person}, proposed", "/persone/", "", PEOPLE_PROPOSED),
    ("/persone/{person}/modifica", "/persone/", "/modifica", PEOPLE),
    ("/persone/{person}/profilo", "/persone/", "/profilo", PEOPLE),
    ("/persone/{person}/accessi", "/persone/", "/accessi", PEOPLE),
    ("/persone/{person}/offerte", "/persone/", "/offerte", PEOPLE),
    ("/persone/{person}/unisci/{other}", "/persone/", "", TWO_PEOPLE),
    ("/imprese", "/imprese", "", NONE),
    ("/imprese/{company}", "/imprese/", "", COMPANIES),
    ("/offerte", "/offerte", "", NONE),
    ("/offerte?pagina=3", "/offerte?pagina=3", "", NONE),
    ("/offerte/{vacancy}", "/offerte/", "", VACANCIES),
    ("/offerte/{vacancy}/requisiti", "/offerte/", "/requisiti", VACANCIES),
    ("/offerte/{vacancy}/abbinamento", "/offerte/", "/abbinamento", VACANCIES),
    ("/offerte/{vacancy}/candidature", "/offerte/", "/candidature", VACANCIES),
    ("/candidature", "/candidature", "", NONE),
    ("/candidature/{candidacy}", "/candidature/", "", CANDIDACIES),
    ("/importa", "/importa", "", NONE),
    ("/rete", "/rete", "", NONE),
    ("/impostazioni", "/impostazioni", "", NONE),
];
