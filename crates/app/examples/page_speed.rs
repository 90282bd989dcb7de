//! How fast the counter's pages answer, and how fast a sheet of people comes in.
//!
//!     cargo run --release -p snodo-app --example page_speed -- [PEOPLE] [REQUESTS] [SESSIONS] [ONLY...]
//!
//! Fills a database of its own with PEOPLE (5,000) invented jobseekers of the Trecate network, companies, vacancies and candidacies,
//! through the import and the pages; beyond 20,000 people the imported files are copied under other names inside the database
//! (`page_speed/grow.sql`; a million take some 7 GB and several minutes). The counter's work, SESSIONS (100,000) hours of service with their
//! projects and reports, appointments, visits, messages, internships, is loaded as history by the owner's role, rules and all
//! (`page_speed/{work,appointments,internships,matching_event}.sql`). Says how long the matching pool takes to be read, and asks for each page of
//! `page_speed/pages.rs`, which are all there are, REQUESTS times (200), one after the other, as a signed-in operator: the whole way through
//! the program, from the session to the written page, but no network between. Statements as heard once. ONLY asks for the pages of which the
//! name has any of these letters.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, whose output is its purpose")]

#[path = "../tests/it/browser.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod browser;
#[path = "page_speed/pages.rs"]
mod pages;

use std::{collections::HashMap, fs, path::Path, time::Instant};

use snodo_core::{Acting, Clock, Purpose, Role};
use snodo_imports::{ImportRequest, Kind, demo, import_file};
use snodo_occupations::starter;
use snodo_places::Places;
use snodo_test_support::{
    Statements,
    stories::{self, Network},
};
use sqlx::AssertSqlSafe;

use browser::{Browser, Site};
use pages::Measured;

/// Milliseconds within which 95 of 100 requests must be answered (DESIGN, "What good looks like"), up to this many people.
const BARS: [(u32, f64); 2] = [(5_000, 50.0), (1_000_000, 200.0)];
/// Statements that a page may send.
const MOST_STATEMENTS: usize = 12;
/// Seconds and megabytes within which 5,000 rows must be imported.
const IMPORT_BARS: (f64, u64) = (20.0, 300);
const SEED: u64 = 7;
/// A paper or a download is asked for no oftener.
const FILES: u32 = 20;
/// More people than these are copies of them.
const IMPORTED_AT_MOST: u32 = 20_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (numbers, only): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.parse::<u32>().is_ok());
    let mut numbers = numbers.iter().filter_map(|number| number.parse::<u32>().ok());
    let people = numbers.next().unwrap_or(5_000);
    let requests = numbers.next().unwrap_or(200);
    let sessions = numbers.next().unwrap_or(100_000);
    let mut site = Site::open().await;
    // The loaded work ends today.
    site.app.clock = Clock::system();
    let trecate = stories::trecate(&site.database).await;
    give_roles(&site, &trecate).await;
    fill(&site, people).await;
    start_again(&mut site, &trecate).await;
    propose_some(&site, &trecate).await;
    upload(&site, &trecate).await;
    work(&site, &trecate, sessions).await;
    write_reserved_notes(&site, &trecate).await;
    let mut superuser = site.database.all_seeing_connection().await;
    sqlx::raw_sql("VACUUM (ANALYZE)").execute(&mut superuser).await.unwrap();
    let giulia = site.browser_with_session(trecate.giulia).await;
    measure(&site, &giulia, (people, requests), &only).await;
}

/// Giulia may do everything in her network.
async fn give_roles(site: &Site, network: &Network) {
    let statement = format!(
        "INSERT INTO operator_role (network_id, operator_id, role, valid_from)
         SELECT network_id, id, role, '2020-01-01' FROM operator, unnest(ARRAY['network_administrator', 'lead_body_coordinator', 'data_protection_officer']) AS role
         WHERE account_id = '{}'",
        network.giulia
    );
    let mut superuser = site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
}

async fn fill(site: &Site, people: u32) {
    let folder = tempfile::tempdir().unwrap();
    let sheet = |name: &str| folder.path().join(name);
    let today = site.app.clock.today();
    let companies = (people / 60).clamp(8, 2_000);
    let vacancies = (people / 50).clamp(6, 1_000);
    demo::companies_sheet(Places::embedded(), "trecate", companies, SEED, &sheet("companies.csv")).unwrap();
    demo::vacancies_sheet(Places::embedded(), "trecate", vacancies, SEED, today, &sheet("vacancies.csv"))
        .unwrap();
    import(site, Kind::Companies, &sheet("companies.csv")).await;
    import(site, Kind::Vacancies, &sheet("vacancies.csv")).await;

    // The first 5,000 as a workbook, which is dearer to read: this is the import that has a bar.
    let first = people.min(5_000);
    demo::people_sheet(
        Places::embedded(),
        &starter::load().unwrap(),
        "trecate",
        first,
        SEED,
        today,
        &sheet("first.xlsx"),
    )
    .unwrap();
    forget_peak();
    let start = Instant::now();
    let report = import(site, Kind::People, &sheet("first.xlsx")).await;
    let (seconds, peak) = (start.elapsed().as_secs_f64(), memory("VmHWM"));
    let verdict = if seconds <= IMPORT_BARS.0 && peak <= IMPORT_BARS.1 { "" } else { "  over the bar" };
    println!(
        "import of {first} rows (.xlsx): {seconds:.1} s, peak {peak} MB (bar {} s, {} MB){verdict}; {report}",
        IMPORT_BARS.0, IMPORT_BARS.1
    );
    let start = Instant::now();
    let report = import(site, Kind::People, &sheet("first.xlsx")).await;
    println!("the same sheet again: {:.1} s; {report}", start.elapsed().as_secs_f64());
    let imported = people.min(IMPORTED_AT_MOST);
    if imported > first {
        let (rest, start) = (imported - first, Instant::now());
        demo::people_sheet(
            Places::embedded(),
            &starter::load().unwrap(),
            "trecate",
            rest,
            SEED + 1,
            today,
            &sheet("rest.csv"),
        )
        .unwrap();
        let report = import(site, Kind::People, &sheet("rest.csv")).await;
        println!("import of {rest} more rows (.csv): {:.1} s; {report}", start.elapsed().as_secs_f64());
    }
    if people > imported {
        let start = Instant::now();
        let statements = format!(
            "CREATE TEMP TABLE asked AS SELECT {people} AS people;\n{}",
            include_str!("page_speed/grow.sql")
        );
        let mut superuser = site.database.all_seeing_connection().await;
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut superuser).await.unwrap();
        println!("grown to {people} people in {:.0} s", start.elapsed().as_secs_f64());
    }
}

/// The years of work of the lead body, as its history.
async fn work(site: &Site, network: &Network, sessions: u32) {
    let start = Instant::now();
    let acting = Acting { account: None, purpose: Purpose::Import, ..network.giulia_acts() };
    let mut tx = site.database.begin_as_owner(&acting).await.unwrap();
    let asked = format!("CREATE TEMP TABLE asked_work ON COMMIT DROP AS SELECT {sessions} AS sessions");
    let parts = [
        asked.as_str(),
        include_str!("page_speed/work.sql"),
        include_str!("page_speed/appointments.sql"),
        include_str!("page_speed/internships.sql"),
        include_str!("../../charter/src/demo/charter.sql"),
        include_str!("../../charter/src/demo/complaints.sql"),
        include_str!("page_speed/charter.sql"),
        include_str!("page_speed/matching_event.sql"),
    ];
    for part in parts {
        sqlx::raw_sql(AssertSqlSafe(part.to_owned())).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let counts = "SELECT format('%s sessions, %s projects, %s reports, %s appointments, %s visits, %s messages, %s internships of %s days',
        (SELECT count(*) FROM session_of_service), (SELECT count(*) FROM project), (SELECT count(*) FROM activity_report),
        (SELECT count(*) FROM appointment), (SELECT count(*) FROM visit), (SELECT count(*) FROM message), (SELECT count(*) FROM internship),
        (SELECT count(*) FROM internship_day))";
    println!("work of {}: {:.0} s", answers(site, counts).await.concat(), start.elapsed().as_secs_f64());
}

/// As a program that has just been started does: counts the years' figures, and reads the network's people into memory before it matches them.
async fn start_again(site: &mut Site, network: &Network) {
    snodo_site::look_after(&site.app).await.unwrap();
    let before = memory("VmRSS");
    forget_peak();
    let start = Instant::now();
    let pools = snodo_proposals::spawn(&site.app);
    pools.people(network.id).await.unwrap();
    println!(
        "matching pool read in {:.1} s: {} MB more, {} MB more at most meanwhile",
        start.elapsed().as_secs_f64(),
        memory("VmRSS").saturating_sub(before),
        memory("VmHWM").saturating_sub(before)
    );
    site.router = snodo_app::site(&site.app, pools, snodo_app::Answers::new());
}

async fn import(site: &Site, kind: Kind, path: &Path) -> String {
    let request = ImportRequest {
        worksheet: None,
        kind,
        path: path.to_owned(),
        network: "trecate".to_owned(),
        body: None,
        account: None,
        dry_run: false,
        refused_out: None,
    };
    let report = import_file(&site.app, &request, |_, _| {}).await.unwrap();
    format!(
        "{} new, {} updated, {} the same, {} refused",
        report.created, report.updated, report.unchanged, report.refused
    )
}

/// For each of the first open vacancies, whoever the match page shows first is proposed from it.
async fn propose_some(site: &Site, network: &Network) {
    let giulia = site.browser(network.giulia_as(&Role::ALL));
    for vacancy in
        answers(site, "SELECT id::text FROM vacancy WHERE state = 'published' ORDER BY code LIMIT 40").await
    {
        let page = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await;
        let chosen = page.html.split("name=\"persona\" value=\"").skip(1).take(5);
        let fields: Vec<(String, String)> = chosen
            .map(|rest| ("persona".to_owned(), rest.split('"').next().unwrap_or_default().to_owned()))
            .collect();
        giulia.post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &fields).await;
    }
}

/// A sheet waits for somebody to say what its columns are.
async fn upload(site: &Site, network: &Network) {
    let giulia = site.browser(network.giulia_as(&Role::ALL));
    let kind = [("kind".to_owned(), "people".to_owned())];
    let sheet = ("file", "iscritti.csv", "Nome;Cognome;Telefono\nAda;Rossi;0321 123456\n");
    giulia.upload("/importa/nuovo", &kind, sheet, true).await;
}

/// A few words in the first of the cases that Giulia opened; through the page, which closes them.
async fn write_reserved_notes(site: &Site, network: &Network) {
    let giulia = site.browser(network.giulia_as(&Role::ALL));
    for project in
        answers(site, "SELECT project_id::text FROM reserved_case ORDER BY project_id LIMIT 20").await
    {
        for words in ["Seguita dal servizio sociale", "Colloquio con la famiglia", "In attesa di risposta"] {
            let fields = [("genere", "social_service"), ("parole", words)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
            giulia.post(&format!("/riservato/{project}"), &fields).await;
        }
    }
}

async fn answers(site: &Site, question: &'static str) -> Vec<String> {
    let mut superuser = site.database.all_seeing_connection().await;
    sqlx::query_scalar(question).fetch_all(&mut superuser).await.unwrap()
}

async fn measure(site: &Site, giulia: &Browser, (people, requests): (u32, u32), only: &[String]) {
    let bar = BARS.iter().find(|(up_to, _)| people <= *up_to).map_or(200.0, |(_, bar)| *bar);
    let [candidacies, hours] =
        ["SELECT count(*)::text FROM candidacy", "SELECT count(*)::text FROM session_of_service"];
    println!(
        "{people} people, {} candidacies, {} sessions of hours, {requests} requests a page, load {}; bar: p95 {bar} ms, {MOST_STATEMENTS} statements",
        answers(site, candidacies).await[0],
        answers(site, hours).await[0],
        load()
    );
    let mut known: HashMap<&str, Vec<String>> = HashMap::new();
    let wanted = |page: &Measured| only.is_empty() || only.iter().any(|letters| page.name.contains(letters));
    let (files, pages): (Vec<_>, Vec<_>) =
        pages::all().into_iter().filter(wanted).partition(Measured::is_file);
    let mut figures = Vec::new();
    for (kind, measured, requests, bar) in [
        ("page", &pages, requests, bar),
        ("paper or download (no bar)", &files, requests.min(FILES), f64::MAX),
    ] {
        println!(
            "{kind:<62} {:>6} {:>8} {:>8} {:>8} {:>10} {:>7}",
            "answer", "p50 ms", "p95 ms", "max ms", "statements", "kB"
        );
        for page in measured {
            if !known.contains_key(page.question) {
                known.insert(page.question, answers(site, page.question).await);
            }
            let keys = &known[page.question];
            if keys.is_empty() {
                println!("{:<62} none on file", page.name);
            } else {
                figures.push((measure_page(giulia, page, keys, requests, bar).await, bar));
            }
        }
    }
    let slowest =
        figures.iter().filter(|(_, bar)| *bar < f64::MAX).map(|(figure, _)| figure.p95).fold(0.0, f64::max);
    let over = figures.iter().filter(|(figure, bar)| figure.is_over(*bar)).count();
    println!("{} pages; slowest p95 {slowest:.1} ms; {over} over a bar; load {}", pages.len(), load());
    println!("program: {} MB now, {} MB at most (with the tests' harness)", memory("VmRSS"), memory("VmHWM"));
}

/// What was measured of a page.
struct Figure {
    p95: f64,
    statements: usize,
    status: u16,
}

impl Figure {
    fn is_over(&self, bar: f64) -> bool {
        self.p95 > bar || self.statements > MOST_STATEMENTS || !matches!(self.status, 200 | 303)
    }
}

/// Asks for one page again and again, with one key after the other, and prints its line.
async fn measure_page(giulia: &Browser, page: &Measured, keys: &[String], requests: u32, bar: f64) -> Figure {
    let address = |number: usize| page.filled(&keys[number % keys.len()]);
    giulia.get(&address(0)).await;
    let listening = Statements::listen();
    giulia.get(&address(0)).await;
    let heard = listening.take();
    drop(listening);
    let is_bound =
        |statement: &str| ["BEGIN", "COMMIT", "ROLLBACK"].iter().any(|word| statement.starts_with(word));
    let statements = heard.iter().filter(|statement| !is_bound(statement)).count();
    let (mut times, mut bytes, mut status) = (Vec::new(), 0, 0);
    for number in 0..requests as usize {
        let address = address(number);
        let start = Instant::now();
        let answer = giulia.get(&address).await;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        bytes = bytes.max(answer.html.len());
        status = status.max(answer.status);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let figure = Figure { p95: at(95), statements, status };
    println!(
        "{:<62} {status:>6} {:>8.2} {:>8.2} {:>8.2} {statements:>10} {:>7}{}",
        page.name,
        at(50),
        at(95),
        times[times.len() - 1],
        bytes / 1024,
        if figure.is_over(bar) { "  over the bar" } else { "" }
    );
    figure
}

/// How many programs wanted a core in the last minute, on average.
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// This process's memory in MB, as the kernel counts it.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The peak is counted anew from here.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
