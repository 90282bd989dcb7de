//! The program itself, started as its users start it: from an empty folder, by its command line.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use snodo_postgres::{PrivateServer, backup::fingerprint};
use tempfile::TempDir;

/// How long anything may take on a busy machine. Nothing here is timed; this only ends a program that hangs.
const PATIENCE: Duration = Duration::from_mins(1);

fn folder() -> TempDir {
    tempfile::tempdir().unwrap_or_else(|fault| panic!("{fault}"))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snodo"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env_remove("SNODO_DATA")
        .env_remove("SNODO_RESERVED_KEY_FILE")
        .env("SNODO_LOG", "warn");
    command
}

/// What a command said.
struct Said {
    ended_well: bool,
    out: String,
    complaint: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Said {
    // Into files: a pipe that nobody empties would stop a program that says much.
    let said = tempfile::tempdir().unwrap_or_else(|fault| panic!("{fault}"));
    let file =
        |name: &str| fs::File::create(said.path().join(name)).unwrap_or_else(|fault| panic!("{fault}"));
    let mut child = command(folder, arguments)
        .stdout(file("out"))
        .stderr(file("complaint"))
        .spawn()
        .unwrap_or_else(|fault| panic!("{arguments:?}: {fault}"));
    let status = ended(&mut child);
    let text = |name: &str| fs::read_to_string(said.path().join(name)).unwrap_or_default();
    let (out, complaint) = (text("out"), text("complaint"));
    let status = status.unwrap_or_else(|| panic!("{arguments:?} does not end: {out}{complaint}"));
    Said { ended_well: status.success(), out, complaint }
}

/// How a program ended; one that does not is killed.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().unwrap_or_else(|fault| panic!("{fault}")) {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn run_well(folder: &Path, arguments: &[&str]) -> String {
    let said = run(folder, arguments);
    assert!(said.ended_well, "{arguments:?}: {}{}", said.out, said.complaint);
    said.out
}

/// A command that must fail: what it complains of, which must say something that its user can act on.
fn run_badly(folder: &Path, arguments: &[&str], says: &str) {
    let said = run(folder, arguments);
    assert!(!said.ended_well, "{arguments:?} ended well: {}", said.out);
    assert!(said.complaint.contains(says), "{arguments:?} does not say “{says}”: {}", said.complaint);
    assert!(!said.complaint.contains("panicked"), "{arguments:?}: {}", said.complaint);
}

/// A program that serves.
struct Serving {
    child: Child,
    /// `127.0.0.1:PORT`.
    address: String,
    /// What it said until it was ready.
    said: String,
}

impl Serving {
    fn start(folder: &Path, arguments: &[&str]) -> Serving {
        let mut all = vec!["serve", "--listen", "127.0.0.1:0"];
        all.extend(arguments);
        let child = command(folder, &all)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap_or_else(|fault| panic!("{fault}"));
        let mut serving = Serving { child, address: String::new(), said: String::new() };
        let stdout = serving.child.stdout.take().unwrap_or_else(|| panic!("its output is piped"));
        for line in BufReader::new(stdout).lines() {
            let line = line.unwrap_or_else(|fault| panic!("{fault}"));
            if let Some((_, address)) = line.split_once("http://") {
                address.clone_into(&mut serving.address);
                return serving;
            }
            serving.said += &line;
            serving.said.push('\n');
        }
        panic!("the program ended before it was ready: {}", serving.said);
    }

    /// The whole answer to a request, head and body.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap_or_else(|fault| panic!("{fault}"));
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap_or_else(|fault| panic!("{fault}"));
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap_or_else(|fault| panic!("{fault}"));
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Tells it to stop, and gives its exit code.
    fn stop(mut self) -> Option<i32> {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap_or_else(|fault| panic!("{fault}")));
        kill(pid, Signal::SIGTERM).unwrap_or_else(|fault| panic!("{fault}"));
        ended(&mut self.child).unwrap_or_else(|| panic!("it does not stop")).code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // A test that failed leaves nothing running: the program's own PostgreSQL ends with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Rows and hash of every table of the private PostgreSQL that runs in a data folder.
async fn fingerprint_of(data: &Path) -> String {
    let connection = PrivateServer::connection_to_running(data)
        .unwrap_or_else(|| panic!("nothing runs in {}", data.display()));
    let prints = fingerprint(&connection).await.unwrap_or_else(|fault| panic!("{fault}"));
    // Who has a page open may sign in and out meanwhile.
    let lines = prints
        .iter()
        .filter(|(table, _)| !table.ends_with(".session"))
        .map(|(table, print)| format!("{table}: {print:?}"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_needs_no_database_works_in_an_empty_folder() {
    let folder = folder();
    let here = folder.path();
    let found = run_well(here, &["vocabulary", "search", "badante", "--lang", "it", "--json"]);
    assert!(found.contains("\"uri\"") && found.to_lowercase().contains("badante"), "{found}");
    fs::write(here.join("queries.txt"), "mulettista\nlavapiatti\n").unwrap_or_else(|fault| panic!("{fault}"));
    let batch =
        run_well(here, &["vocabulary", "search", "--batch", "queries.txt", "--lang", "it", "--top", "3"]);
    let queries: Vec<&str> = batch.lines().collect();
    assert_eq!(queries.len(), 2, "{batch}");
    assert!(queries[1].contains("\"query\":\"lavapiatti\""), "{batch}");

    fs::write(here.join("titles.txt"), "muratore\nautista di camion\naddetta alle pulizie\n")
        .unwrap_or_else(|fault| panic!("{fault}"));
    fs::write(here.join("asked.txt"), "camionista\ndonna delle pulizie\n")
        .unwrap_or_else(|fault| panic!("{fault}"));
    let similar = run_well(
        here,
        &["vocabulary", "similar", "--queries", "asked.txt", "--titles", "titles.txt", "--json"],
    );
    let ranked: Vec<&str> = similar.lines().collect();
    assert_eq!(ranked.len(), 2, "{similar}");
    assert!(
        ranked[0].starts_with(r#"{"query":"camionista","results":[{"title":"autista di camion","score":"#),
        "{similar}"
    );
    assert!(ranked[1].contains(r#""results":[{"title":"addetta alle pulizie""#), "{similar}");

    fs::write(here.join("people.jsonl"), PERSON).unwrap_or_else(|fault| panic!("{fault}"));
    fs::write(here.join("vacancies.jsonl"), VACANCY).unwrap_or_else(|fault| panic!("{fault}"));
    let matched = run_well(
        here,
        &["match", "--people", "people.jsonl", "--vacancies", "vacancies.jsonl", "--top", "5"],
    );
    assert_eq!(matched.lines().count(), 1, "{matched}");
    assert!(
        matched.contains("00000000-0000-0000-0000-000000000001") && matched.contains("\"coverage\""),
        "{matched}"
    );

    let ad = "Perché no?\nNegozi Riuniti S.p.A. cerca commessa, max 35 anni. 1.200 euro lordi.";
    fs::write(here.join("ad.txt"), ad).unwrap_or_else(|fault| panic!("{fault}"));
    let read: serde_json::Value =
        serde_json::from_str(&run_well(here, &["ad-check", "ad.txt", "--json"])).unwrap_or_default();
    let about: Vec<(&str, &str)> = read["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|finding| Some((finding["kind"].as_str()?, finding["text"].as_str()?)))
        .collect();
    assert_eq!(about, [("sex", "commessa"), ("age", "max 35 anni")], "{read}");
    assert_eq!((&read["outcome"], &read["findings"][0]["instead"]), (&"block".into(), &"commesso/a".into()));
    // Characters, not bytes.
    assert_eq!(read["findings"][0]["span"], serde_json::json!([39, 47]));
    let told = run_well(here, &["ad-check", "ad.txt"]);
    assert!(told.contains("Da non pubblicare così") && told.contains("D.Lgs. 216/2003"), "{told}");

    for name in ["one.csv", "two.csv", "one.xlsx"] {
        run_well(here, &["demo-data", "--people", "50", "--seed", "3", "--out", name]);
    }
    run_well(here, &["demo-data", "--people", "50", "--seed", "4", "--out", "other.csv"]);
    let read =
        |name: &str| fs::read_to_string(here.join(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert_eq!(read("one.csv"), read("two.csv"), "the same seed, another sheet");
    assert_ne!(read("one.csv"), read("other.csv"), "another seed, the same sheet");
    assert!(read("one.csv").lines().count() > 50);

    run_badly(here, &["match", "--people", "none.jsonl", "--vacancies", "vacancies.jsonl"], "none.jsonl");
    run_badly(here, &["match", "--people", "people.jsonl", "--vacancies", "queries.txt"], "1");
    run_badly(here, &["vocabulary", "search", "cuoco", "--lang", "italiano"], "italiano");
    run_badly(here, &["vocabulary", "search", "--batch", "none.txt"], "none.txt");
    run_badly(
        here,
        &["vocabulary", "similar", "--queries", "none.txt", "--titles", "titles.txt"],
        "none.txt",
    );
    run_badly(here, &["ad-check", "none.txt"], "none.txt");
    fs::write(here.join("latin.txt"), b"citt\xe0").unwrap_or_else(|fault| panic!("{fault}"));
    run_badly(here, &["ad-check", "latin.txt"], "UTF-8");
    run_badly(here, &["demo-data", "--network", "atlantide"], "atlantide");
    run_badly(here, &["import", "people", "none.xlsx", "--network", "trecate"], "none.xlsx");
    assert!(!here.join("snodo-data").exists(), "a database was made for something that needs none");
}

#[tokio::test]
async fn a_demonstration_is_served_imported_into_saved_restored_and_started_again() {
    let folder = folder();
    let here = folder.path();
    let serving = Serving::start(here, &["--demo"]);
    assert!(
        serving.said.contains("trecate") && serving.said.contains('@'),
        "no accounts are said: {}",
        serving.said
    );
    assert!(serving.get("/salute").ends_with("ok\n"));
    assert!(serving.get("/ingresso").contains("<html lang=\"it\""));
    let door = serving.get("/");
    assert!(
        door.contains("/lavoro/trecate") && !door.contains("/persone"),
        "a stranger sees the operators' page: {door}"
    );
    run_badly(here, &["serve", "--demo", "--listen", "127.0.0.1:0"], "snodo-data");

    run_well(here, &["demo-data", "--people", "50", "--seed", "3", "--out", "iscritti.xlsx"]);
    let first = run_well(here, &["import", "people", "iscritti.xlsx", "--network", "trecate"]);
    // The sheet has faulty rows, as real ones have; what was written is written once.
    let written = first
        .split("50 righe: ")
        .nth(1)
        .and_then(|told| told.split_once(" nuove, 0 aggiornate, 0 già uguali"));
    let written = written.unwrap_or_else(|| panic!("{first}")).0;
    assert!(written.starts_with('4') || written == "50", "{first}");
    let again = run_well(here, &["import", "people", "iscritti.xlsx", "--network", "trecate"]);
    assert!(again.contains(&format!("50 righe: 0 nuove, 0 aggiornate, {written} già uguali")), "{again}");
    let dry = run_well(here, &["import", "people", "iscritti.xlsx", "--network", "spezia", "--dry-run"]);
    assert!(dry.contains("50 righe"), "{dry}");
    fs::write(here.join("rotto.xlsx"), "PK\u{3}\u{4} non è un foglio")
        .unwrap_or_else(|fault| panic!("{fault}"));
    run_badly(here, &["import", "people", "rotto.xlsx", "--network", "trecate"], "rotto.xlsx");
    run_badly(here, &["import", "people", "iscritti.xlsx", "--network", "atlantide"], "atlantide");

    run_well(here, &["backup", "copia.snodo"]);
    let before = fingerprint_of(&here.join("snodo-data")).await;
    assert_eq!(serving.stop(), Some(0));
    let key = here.join("snodo-data").join("chiave-riservata");
    let mode = fs::metadata(&key).unwrap_or_else(|fault| panic!("{fault}")).permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "the key of reserved notes is its owner's alone");

    run_well(here, &["restore", "copia.snodo", "--data", "altrove"]);
    run_badly(here, &["restore", "none.snodo", "--data", "terzo"], "none.snodo");
    let restored = Serving::start(here, &["--plain-http", "--data", "altrove"]);
    assert!(restored.said.contains("Le notizie riservate restano chiuse"), "{}", restored.said);
    assert!(!here.join("altrove").join("chiave-riservata").exists(), "no other key is made in its place");
    assert_eq!(fingerprint_of(&here.join("altrove")).await, before, "the restored copy is another");
    assert_eq!(restored.stop(), Some(0));
    fs::copy(&key, here.join("copia-della-chiave")).unwrap_or_else(|fault| panic!("{fault}"));
    let named = here.join("copia-della-chiave").display().to_string();
    let with_the_key = Serving::start(here, &["--plain-http", "--data", "altrove", "--reserved-key", &named]);
    assert!(!with_the_key.said.contains("notizie riservate"), "{}", with_the_key.said);
    run_badly(here, &["reserved-key", "rotate", "--data", "altrove", "--reserved-key", &named], "in uso");
    assert_eq!(with_the_key.stop(), Some(0));
    let rotated = run_well(here, &["reserved-key", "rotate", "--data", "altrove", "--reserved-key", &named]);
    assert!(rotated.contains("Chiave nuova") && rotated.contains("richiuse: 0"), "{rotated}");

    let started_again = Serving::start(here, &["--demo"]);
    assert_eq!(fingerprint_of(&here.join("snodo-data")).await, before, "a restart changed something");
    assert_eq!(started_again.stop(), Some(0));
}

#[test]
fn an_installation_begins_without_accounts_and_says_how_to_go_on() {
    let folder = folder();
    let here = folder.path();
    let serving = Serving::start(here, &["--plain-http"]);
    assert!(serving.said.contains("snodo network create"), "{}", serving.said);
    let create = |comune: &'static str| {
        [
            "network",
            "create",
            "trecate",
            "Sportelli di Trecate",
            "--lead-comune",
            comune,
            "--administrator-email",
            "giulia@trecate.example",
            "--administrator-name",
            "Giulia Ferrari",
        ]
    };
    run_badly(here, &create("999999"), "999999");
    let said = run_well(here, &create("003149"));
    let link = said
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("/password/"))
        .unwrap_or_else(|| panic!("no link: {said}"));
    let page = serving.get(link);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("giulia@trecate.example"), "{page}");
    run_badly(here, &create("003149"), "trecate");
    assert!(run_well(here, &["doctor"]).contains("Reti: 1"));
    assert_eq!(serving.stop(), Some(0));
}

const PERSON: &str = "{\"person\":\"00000000-0000-0000-0000-000000000001\",\"waiting_since\":\"2026-01-31\",\"licences\":[\"B\"],\"home\":{\"latitude\":45.4319,\"longitude\":8.7372},\"travel\":{\"means\":[\"car\"]}}\n";
const VACANCY: &str = "{\"vacancy\":\"00000000-0000-0000-0000-0000000000aa\",\"workplace\":{\"latitude\":45.4469,\"longitude\":8.6222},\"requirements\":[{\"asks\":{\"licence\":\"B\"},\"strength\":\"hard\"}]}\n";
