//! How fast strangers' pages answer, how many a second, and what a first visit weighs.
//!
//!     cargo run --release -p snodo-app --example public_speed -- [SERVICES] [VACANCIES] [REQUESTS] [SECONDS]
//!
//! Fills a database of its own with SERVICES (1,000) sheets of fifty bodies (`public_speed/services.sql`) and VACANCIES (5,000) vacancies,
//! imported. Asks for each kind of public page that links lead to from the home page, REQUESTS (200) times, one after the other, written anew
//! each time (nothing kept in memory), in this process: from the request to the compressed page, no network between. Then serves the site on this
//! machine, with its memory of answers, and has `wrk` (Debian's package) ask for the home page and for a search for SECONDS (10): the one who asks
//! shares the cores with the one who answers. Last, the bytes over the wire of a first visit to the home page, all that it needs included.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement, whose output is its purpose")]

#[path = "../tests/it/browser.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod browser;

use std::{
    collections::{BTreeMap, VecDeque},
    process::Command,
    time::Instant,
};

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt as _;
use snodo_core::{Acting, Clock, Purpose};
use snodo_imports::{ImportRequest, Kind, demo, import_file};
use snodo_places::Places;
use snodo_test_support::stories;
use sqlx::AssertSqlSafe;
use tower::ServiceExt as _;

use browser::Site;

/// Milliseconds within which 95 of 100 requests must be answered, at the server.
const PAGE_BAR: f64 = 30.0;
/// Requests a second on two cores, of a page that is kept in memory.
const LOAD_BAR: f64 = 2_000.0;
/// Bytes over the wire of a first visit.
const WEIGHT_BAR: usize = 300_000;
const SEED: u64 = 7;
const HOME: &str = "/lavoro/trecate";
/// What wrk asks for.
const LOADED: [&str; 2] = [HOME, "/lavoro/trecate/offerte?q=magazziniere"];

#[tokio::main]
async fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u32>().ok());
    let services = numbers.next().unwrap_or(1_000);
    let vacancies = numbers.next().unwrap_or(5_000);
    let requests = numbers.next().unwrap_or(200);
    let seconds = numbers.next().unwrap_or(10);
    let mut site = Site::open().await;
    site.app.clock = Clock::system();
    let trecate = stories::trecate(&site.database).await;
    fill(
        &site,
        Acting { account: None, purpose: Purpose::Import, ..trecate.giulia_acts() },
        services,
        vacancies,
    )
    .await;
    let pools = snodo_proposals::spawn(&site.app);
    site.router = snodo_app::site(&site.app, pools.clone(), snodo_app::Answers::new());
    measure_pages(&site.router, requests).await;
    let kept = snodo_app::site(&site.app, pools, snodo_app::Answers::new().without_news());
    measure_load(kept.clone(), seconds).await;
    weigh(&kept).await;
}

async fn fill(site: &Site, acting: Acting, services: u32, vacancies: u32) {
    let start = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let today = site.app.clock.today();
    let sheets = [(Kind::Companies, "companies.csv"), (Kind::Vacancies, "vacancies.csv")];
    let [companies_at, vacancies_at] = sheets.map(|(_, name)| folder.path().join(name));
    demo::companies_sheet(Places::embedded(), "trecate", (vacancies / 5).max(8), SEED, &companies_at)
        .unwrap();
    demo::vacancies_sheet(Places::embedded(), "trecate", vacancies, SEED, today, &vacancies_at).unwrap();
    for (kind, name) in sheets {
        let request = ImportRequest {
            worksheet: None,
            kind,
            path: folder.path().join(name),
            network: "trecate".to_owned(),
            body: None,
            account: None,
            dry_run: false,
            refused_out: None,
        };
        import_file(&site.app, &request, |_, _| {}).await.unwrap();
    }
    let mut tx = site.database.begin_as_owner(&acting).await.unwrap();
    let asked = format!("CREATE TEMP TABLE asked_services ON COMMIT DROP AS SELECT {services} AS sheets");
    for part in [asked.as_str(), include_str!("public_speed/services.sql")] {
        sqlx::raw_sql(AssertSqlSafe(part.to_owned())).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut superuser = site.database.all_seeing_connection().await;
    sqlx::raw_sql("VACUUM (ANALYZE)").execute(&mut superuser).await.unwrap();
    let counts = "SELECT format('%s sheets of %s bodies, %s vacancies of which %s published', (SELECT count(*) FROM service_sheet),
        (SELECT count(*) FROM body), (SELECT count(*) FROM vacancy), (SELECT count(*) FROM vacancy WHERE state = 'published'))";
    let counted: String = sqlx::query_scalar(counts).fetch_one(&mut superuser).await.unwrap();
    println!("{counted}: {:.0} s", start.elapsed().as_secs_f64());
}

/// What a stranger's browser gets: the status, the kind, and the body as it goes over the wire.
struct Got {
    status: u16,
    kind: String,
    wire: usize,
    text: String,
}

async fn get(router: &Router, address: &str, compressed: bool) -> Got {
    let mut request = Request::get(address).header(header::HOST, "snodo.example");
    if compressed {
        request = request.header(header::ACCEPT_ENCODING, "br, gzip");
    }
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Got { status, kind, wire: bytes.len(), text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// The addresses within the site that stand behind `before`.
fn addresses<'a>(html: &'a str, before: &'a str) -> impl Iterator<Item = String> + 'a {
    html.split(before).skip(1).filter_map(|rest| {
        let address = rest.split(['"', '#', ')']).next()?.trim_matches('\'');
        address.starts_with('/').then(|| address.replace("&amp;", "&").replace("&#38;", "&"))
    })
}

/// An address with its keys left out: what kind of page it is.
fn kind_of_page(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let is_key = |part: &str| part.len() == 36 && part.matches('-').count() == 4;
    path.split('/').map(|part| if is_key(part) { "{}" } else { part }).collect::<Vec<_>>().join("/")
}

/// One address of each kind of public page that links lead to.
async fn public_pages(router: &Router) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut ahead =
        VecDeque::from([HOME.to_owned(), "/sportelli/trecate/prenota".to_owned(), "/privacy".to_owned()]);
    while let Some(address) = ahead.pop_front() {
        let kind = kind_of_page(&address);
        let is_public = ["/lavoro/", "/sportelli/"].iter().any(|part| kind.starts_with(part))
            || kind.matches('/').count() == 1;
        if !is_public || found.contains_key(&kind) {
            continue;
        }
        let got = get(router, &address, false).await;
        if got.status == 200 && got.kind.starts_with("text/html") {
            ahead.extend(addresses(&got.text, "href=\""));
            found.insert(kind, address);
        }
    }
    found.insert(format!("{HOME}/offerte?q="), LOADED[1].to_owned());
    found.insert(format!("{HOME}/servizi?q="), format!("{HOME}/servizi?q=corso+di+italiano+giovedì"));
    found
}

async fn measure_pages(router: &Router, requests: u32) {
    println!(
        "{:<62} {:>6} {:>8} {:>8} {:>8} {:>7}",
        "public page", "answer", "p50 ms", "p95 ms", "max ms", "kB"
    );
    let (mut slowest, mut over) = (0.0_f64, 0);
    let pages = public_pages(router).await;
    for (kind, address) in &pages {
        let address = address.replace('ì', "%C3%AC");
        let mut got = get(router, &address, true).await;
        let mut times = Vec::new();
        for _ in 0..requests {
            let start = Instant::now();
            got = get(router, &address, true).await;
            times.push(start.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        let is_over = at(95) > PAGE_BAR || got.status != 200;
        slowest = slowest.max(at(95));
        over += u32::from(is_over);
        println!(
            "{kind:<62} {:>6} {:>8.2} {:>8.2} {:>8.2} {:>7}{}",
            got.status,
            at(50),
            at(95),
            at(100),
            got.wire / 1_000,
            if is_over { "  over the bar" } else { "" }
        );
    }
    println!(
        "{} public pages; slowest p95 {slowest:.1} ms (bar {PAGE_BAR} ms); {over} over the bar",
        pages.len()
    );
}

async fn measure_load(router: Router, seconds: u32) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        axum::serve(listener, router.into_make_service_with_connect_info::<std::net::SocketAddr>())
            .await
            .unwrap();
    });
    for page in LOADED {
        let asked = format!("http://{address}{page}");
        let arguments =
            ["-t2".to_owned(), "-c64".to_owned(), format!("-d{seconds}s"), "--latency".to_owned(), asked];
        let told = tokio::task::spawn_blocking(move || {
            Command::new("wrk").args(arguments).args(["-H", "Accept-Encoding: gzip"]).output()
        });
        match told.await.unwrap() {
            Ok(told) => {
                let told = String::from_utf8_lossy(&told.stdout).into_owned();
                let line = |name: &str| {
                    let found = told.lines().find_map(|line| line.trim().strip_prefix(name));
                    found.unwrap_or("?").trim().to_owned()
                };
                let a_second = line("Requests/sec:").parse::<f64>().unwrap_or_default();
                let refused = told.lines().find(|line| line.contains("Non-2xx")).unwrap_or_default();
                let verdict = if a_second < LOAD_BAR || !refused.is_empty() { "  under the bar" } else { "" };
                println!(
                    "{page:<62} {a_second:>8.0} requests a second (bar {LOAD_BAR:.0}), 99% within {}{verdict} {refused}",
                    line("99%")
                );
            }
            Err(fault) => println!("{page}: wrk cannot be run ({fault}); on Debian: apt-get install wrk"),
        }
    }
    serving.abort();
}

/// The page, its styles, script, icons and pictures, and the fonts of the letters that it has: all that a browser without a memory asks for.
async fn weigh(router: &Router) {
    let home = get(router, HOME, false).await;
    let mut needed: BTreeMap<String, usize> = BTreeMap::new();
    needed.insert(HOME.to_owned(), get(router, HOME, true).await.wire);
    let mut linked: Vec<String> = Vec::new();
    for tag in home.text.split('<').filter(|tag| {
        ["link rel=\"stylesheet\"", "link rel=\"preload\"", "link rel=\"icon\"", "script ", "img ", "use "]
            .iter()
            .any(|beginning| tag.starts_with(beginning))
    }) {
        linked.extend(addresses(tag, "href=\"").chain(addresses(tag, "src=\"")));
    }
    for address in linked {
        if address
            .split('?')
            .next()
            .and_then(|path| path.rsplit_once('.'))
            .is_some_and(|(_, kind)| kind == "css")
        {
            let styles = get(router, &address, false).await;
            let fonts = addresses(&styles.text, "url(").chain(addresses(&styles.text, "url(\""));
            for font in fonts.filter(|font| font.contains("-latin-") && !font.contains("italic")) {
                needed.insert(font.clone(), get(router, &font, true).await.wire);
            }
        }
        needed.insert(address.clone(), get(router, &address, true).await.wire);
    }
    for (address, bytes) in &needed {
        println!("{address:<62} {:>7.1} kB", kilobytes(*bytes));
    }
    let whole: usize = needed.values().sum();
    let verdict = if whole > WEIGHT_BAR { "  over the bar" } else { "" };
    println!(
        "first visit: {:.1} kB over the wire (bar {:.0} kB){verdict}",
        kilobytes(whole),
        kilobytes(WEIGHT_BAR)
    );
}

fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1_000.0
}
