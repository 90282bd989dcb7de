//! Another network's directory, followed at the address of its server.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use snodo_core::Role;
use snodo_directory::{Reach, neighbour_workers, refresh_neighbours, routes};
use snodo_jobs::Workers;
use snodo_test_support::{stories, web::Browser};

use crate::house::House;

/// A server on this machine; where it begins.
async fn serve(pages: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, pages).await });
    format!("http://{address}")
}

/// La Spezia's house, whose administrator follows a neighbour.
struct Follower {
    house: House,
    administrator: Browser,
}

impl Follower {
    async fn begins() -> Follower {
        let house = House::open().await;
        let administrator = house.site.browser(house.network.giulia_as(&[Role::NetworkAdministrator]));
        Follower { house, administrator }
    }

    async fn follows(&self, address: &str) {
        let form = [("network", "Rete di Massa"), ("address", address)];
        let answer = self.administrator.post("/rete/vicini/indirizzo", &form).await;
        assert_eq!(answer.location.as_deref(), Some("/rete/vicini"), "{}", answer.text());
    }

    async fn work_off(&self, reach: Reach) {
        neighbour_workers(Workers::new(self.house.site.app.clone()), reach).work_off().await.unwrap();
    }

    async fn page(&self) -> String {
        self.administrator.get("/rete/vicini").await.text()
    }

    /// Presses a button of the only directory.
    async fn presses(&self, button: &str) {
        let id = self.house.text("SELECT id::text FROM neighbour_directory").await;
        let answer = self.administrator.post(&format!("/rete/vicini/{id}/{button}"), &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Asks for it now, and waits.
    async fn refreshes(&self) {
        self.presses("aggiorna").await;
        self.work_off(Reach::Everywhere).await;
    }

    async fn names(&self) -> String {
        self.house
            .text("SELECT coalesce(string_agg(name, ', ' ORDER BY name), '') FROM neighbour_service")
            .await
    }

    fn later(&self, hours: i64) {
        let clock = &self.house.site.app.clock;
        clock.set(clock.now() + SignedDuration::from_hours(hours));
    }
}

/// A neighbour that gives two services a page, whatever is asked.
#[derive(Clone, Default)]
struct Massa(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    services: Vec<(u8, &'static str, Timestamp)>,
    asked: Vec<String>,
    /// Does not know the question, as servers that are not ours may.
    knows_what_changed: bool,
}

#[derive(serde::Deserialize)]
struct Asked {
    page: usize,
    modified_after: Option<Timestamp>,
}

async fn massa_answers(State(massa): State<Massa>, Query(asked): Query<Asked>) -> Json<Value> {
    let mut kept = massa.0.lock().unwrap();
    kept.asked.push(match asked.modified_after {
        Some(_) => "changed".to_owned(),
        None => asked.page.to_string(),
    });
    let since = asked.modified_after.filter(|_| kept.knows_what_changed);
    let chosen: Vec<_> =
        kept.services.iter().filter(|(.., at)| since.is_none_or(|since| *at > since)).collect();
    let pages = chosen.len().div_ceil(2).max(1);
    let contents: Vec<Value> = chosen.iter().skip((asked.page - 1) * 2).take(2).map(|(id, name, at)| json!({
        "id": format!("018f0000-0000-7000-8000-0000000000{id:02}"), "name": name, "status": "active", "last_modified": at.to_string(),
        "organization": {"name": "Ente di Massa"},
    })).collect();
    Json(json!({
        "total_items": chosen.len(), "total_pages": pages, "page_number": asked.page, "size": contents.len(),
        "first_page": asked.page == 1, "last_page": asked.page == pages, "empty": contents.is_empty(), "contents": contents,
    }))
}

impl Massa {
    fn with(names: &[&'static str]) -> Massa {
        let massa = Massa::default();
        let long_ago: Timestamp = "2026-01-10T09:00:00Z".parse().unwrap();
        let numbered = (1..).zip(names).map(|(id, name)| (id, *name, long_ago));
        *massa.0.lock().unwrap() =
            Kept { services: numbered.collect(), asked: Vec::new(), knows_what_changed: true };
        massa
    }

    async fn opens(&self) -> String {
        serve(Router::new().route("/hsds/services", get(massa_answers)).with_state(self.clone())).await
            + "/hsds"
    }

    /// What it was asked since the last time.
    fn was_asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }
}

#[tokio::test]
async fn another_installation_of_this_program_is_a_good_neighbour() {
    let follower = Follower::begins().await;
    let trecate = stories::trecate(&follower.house.site.database).await;
    let theirs = serve(routes().with_state(follower.house.site.app.clone())).await;
    let anna = follower.house.site.browser(trecate.giulia_as(&[Role::NetworkAdministrator]));
    let form = [("network", "Rete della Spezia"), ("address", &format!("{theirs}/hsds/spezia/v3/services"))];
    anna.post("/rete/vicini/indirizzo", &form).await;
    let waiting = anna.get("/rete/vicini").await;
    assert!(
        waiting.text().contains("In lettura") && waiting.html().contains("data-poll"),
        "{}",
        waiting.text()
    );
    follower.work_off(Reach::Everywhere).await;
    let page = anna.get("/rete/vicini").await;
    assert!(!page.html().contains("data-poll") && page.text().contains("Servizi\n1"), "{}", page.text());
    let shown = page.html().split("action=\"").find(|rest| rest.contains("/mostra\"")).unwrap().to_owned();
    anna.post(shown.split('"').next().unwrap(), &[]).await;
    let found = follower.house.site.stranger().get("/lavoro/trecate/servizi?q=curriculum").await.text();
    assert!(
        found.contains("Fonte: Rete della Spezia") && found.contains("Scrivere il curriculum"),
        "{found}"
    );

    // What they no longer do is gone after the next reading; the last service is not lost to an empty list.
    follower
        .house
        .write(
            "INSERT INTO service_sheet (network_id, id, body_id, name, status, verified_on)
             SELECT network_id, gen_random_uuid(), body_id, 'Lettera di presentazione', 'active', verified_on FROM service_sheet",
        )
        .await;
    let refresh = shown.split('"').next().unwrap().replace("mostra", "aggiorna");
    for (gone, left) in [("curriculum", "Servizi\n1"), ("Lettera", "nessun servizio che si può mostrare")] {
        anna.post(&refresh, &[]).await;
        follower.work_off(Reach::Everywhere).await;
        follower
            .house
            .write(&format!("UPDATE service_sheet SET status = 'defunct' WHERE name LIKE '%{gone}%'"))
            .await;
        anna.post(&refresh, &[]).await;
        follower.work_off(Reach::Everywhere).await;
        let text = anna.get("/rete/vicini").await.text();
        assert!(text.contains(left), "{gone}: {text}");
    }
    let page = anna.get("/rete/vicini").await.text();
    assert!(page.contains("Si vedono i servizi di quando è andata bene: "), "{page}");
}

#[tokio::test]
async fn pages_are_followed_and_what_has_not_changed_is_not_read_again() {
    let follower = Follower::begins().await;
    let massa = Massa::with(&["Corso", "Ascolto", "Tirocini", "Orti", "Patente"]);
    follower.follows(&massa.opens().await).await;
    follower.work_off(Reach::Everywhere).await;
    assert_eq!(massa.was_asked(), ["1", "2", "3"]);
    assert_eq!(follower.names().await, "Ascolto, Corso, Orti, Patente, Tirocini");

    follower.later(24);
    follower.refreshes().await;
    assert_eq!(massa.was_asked(), ["1", "changed"], "nothing is new");
    let read_at = follower.house.text("SELECT read_at::date::text FROM neighbour_directory").await;
    assert_eq!(read_at, "2026-11-23", "it was right today, too");

    // Another name; one service less; then a week goes by.
    let now = follower.house.site.app.clock.now();
    massa.0.lock().unwrap().services[0] = (1, "Corso di potatura", now);
    follower.later(24);
    follower.refreshes().await;
    assert_eq!(massa.was_asked(), ["1", "changed", "2", "3"]);
    massa.0.lock().unwrap().services.pop();
    follower.later(1);
    follower.refreshes().await;
    assert_eq!(massa.was_asked(), ["1", "2"], "their number says that something is gone");
    assert_eq!(follower.names().await, "Ascolto, Corso di potatura, Orti, Tirocini");
    follower.later(8 * 24);
    follower.refreshes().await;
    assert_eq!(massa.was_asked(), ["1", "2"], "now and then all of it is read");

    // A server that does not know what has changed is read whole each time.
    massa.0.lock().unwrap().knows_what_changed = false;
    follower.later(24);
    follower.refreshes().await;
    assert_eq!(massa.was_asked(), ["1", "changed", "2"]);
}

/// A list that says it never ends.
async fn endless() -> Json<Value> {
    Json(
        json!({"total_items": 9000, "total_pages": 4500, "last_page": false, "contents": [{"name": "Ancora"}]}),
    )
}

async fn unavailable() -> Response {
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

async fn large() -> String {
    "[".repeat(11 * 1024 * 1024)
}

#[tokio::test]
async fn a_server_that_fails_is_said_plainly_and_what_was_read_stays() {
    let follower = Follower::begins().await;
    let massa = Massa::with(&["Corso"]);
    follower.follows(&massa.opens().await).await;
    follower.work_off(Reach::Everywhere).await;
    let server = serve(
        Router::new()
            .route("/away/services", get(unavailable))
            .route("/page/services", get(|| async { "<html>Benvenuti</html>" }))
            .route("/endless/services", get(endless))
            .route("/large/services", get(large))
            .route("/round/services", get(|| async { Redirect::to("/round/services") }))
            .route("/file/services", get(|| async { Redirect::to("file:///etc/passwd") }))
            .route("/nothing/services", get(|| async { Json(json!([])) })),
    )
    .await;
    let closed = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    for (address, said) in [
        (format!("{server}/away"), "risponde con l’errore 503"),
        (format!("{server}/page"), "non è un elenco di servizi HSDS"),
        (format!("{server}/endless"), "L’elenco è troppo grande"),
        (format!("{server}/large"), "L’elenco è troppo grande"),
        (format!("{server}/round"), "Il server rimanda altrove"),
        (format!("{server}/file"), "Il server rimanda altrove"),
        (format!("{server}/nothing"), "nessun servizio che si può mostrare"),
        (closed, "Il server non risponde"),
    ] {
        follower.follows(&address).await;
        follower.work_off(Reach::Everywhere).await;
        let page = follower.page().await;
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
        assert!(plain(&page).contains(&plain(said)), "{address}: {page}");
        assert!(page.contains("Si vedono i servizi di quando è andata bene: "), "{address}: {page}");
        assert_eq!(follower.names().await, "Corso", "{address}");
    }
    follower.follows(&massa.opens().await).await;
    follower.work_off(Reach::Everywhere).await;
    assert!(!follower.page().await.contains("L’ultima volta non è andata"));
}

#[tokio::test]
async fn an_address_never_opens_what_only_this_machine_reaches() {
    let follower = Follower::begins().await;
    let massa = Massa::with(&["Corso"]);
    let inside = massa.opens().await;
    let port = inside.rsplit_once(':').unwrap().1;
    for address in
        [inside.clone(), format!("http://localhost:{port}"), format!("http://[::ffff:127.0.0.1]:{port}")]
    {
        follower.follows(&address).await;
        follower.work_off(Reach::Internet).await;
        let page = follower.page().await;
        assert!(page.contains("L’indirizzo porta dentro una rete privata"), "{address}: {page}");
        assert!(page.contains("Non è mai andata bene"), "{page}");
    }
    assert_eq!(massa.was_asked(), Vec::<String>::new());
    for typed in ["", "ftp://massa.example", "https://ada:segreto@massa.example", "http://massa.example:25"] {
        let form = [("network", "Rete di Massa"), ("address", typed)];
        let answer = follower.administrator.post("/rete/vicini/indirizzo", &form).await;
        assert_eq!(answer.status, 422, "{typed}");
        assert!(answer.text().contains("Scrivi un indirizzo del web"), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_directory_is_asked_for_each_day_until_somebody_stops_it() {
    let follower = Follower::begins().await;
    let massa = Massa::with(&["Corso"]);
    follower.follows(&massa.opens().await).await;
    follower.work_off(Reach::Everywhere).await;
    let app = follower.house.site.app.clone();
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 0, "it was read just now");
    follower.later(25);
    massa.was_asked();
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 1);
    refresh_neighbours(&app).await.unwrap();
    follower.presses("aggiorna").await;
    follower.work_off(Reach::Everywhere).await;
    assert_eq!(massa.was_asked(), ["1"], "however often it is wanted, it is asked once");

    // What failed is tried again sooner than tomorrow.
    follower.later(25);
    refresh_neighbours(&app).await.unwrap();
    follower.work_off(Reach::Internet).await;
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 0);
    follower.later(7);
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 1);
    follower.work_off(Reach::Everywhere).await;

    follower.presses("ferma").await;
    follower.later(300);
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 0);
    assert!(follower.page().await.contains("Solo quando lo chiedi"));
    follower.presses("segui").await;
    assert_eq!(refresh_neighbours(&app).await.unwrap(), 1);
}
