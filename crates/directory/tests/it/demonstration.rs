//! The demonstration's directories, as anybody sees them.

use std::path::PathBuf;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt as _;
use serde_json::Value;
use snodo_core::{Acting, NetworkId, Purpose, Settings};
use snodo_directory::{MESSAGES, routes, seed_directory};
use snodo_network::network_by_slug;
use snodo_test_support::web::TestSite;
use tower::ServiceExt as _;

pub(crate) struct Demonstration {
    pub(crate) site: TestSite,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Demonstration {
    pub(crate) async fn open() -> Demonstration {
        let site =
            TestSite::new(routes(), &[MESSAGES, snodo_openings::MESSAGES, snodo_network::MESSAGES]).await;
        let settings = Settings { demo: true, secure_cookies: false, scratch: PathBuf::new() };
        snodo_network::seed_networks(&site.database, &settings).await.unwrap();
        snodo_openings::seed_openings(&site.database, &settings).await.unwrap();
        // What the public sees is counted from the database's own day.
        let today = site.database.today().await;
        let noon = today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap();
        site.app.clock.set(noon.timestamp());
        seed_directory(&site.database, &settings, today).await.unwrap();
        let router = routes().with_state(site.app.clone());
        Demonstration { site, router }
    }

    pub(crate) async fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address).header("host", "lavoro.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, headers, body }
    }

    pub(crate) async fn json(&self, address: &str) -> Value {
        let answer = self.ask("GET", address, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }

    pub(crate) async fn network(&self, slug: &str) -> NetworkId {
        let mut tx = self.site.database.begin(&Acting::nobody(Purpose::Maintenance)).await.unwrap();
        network_by_slug(&mut tx, slug).await.unwrap().unwrap()
    }

    pub(crate) async fn count(&self, slug: &str, question: &'static str) -> i64 {
        let acting = Acting::program(self.network(slug).await, Purpose::Public);
        let mut tx = self.site.database.begin(&acting).await.unwrap();
        sqlx::query_scalar(question).fetch_one(&mut *tx).await.unwrap()
    }

    /// Writes as the program does when it loads history.
    pub(crate) async fn write(&self, slug: &str, statement: &'static str) {
        let acting = Acting::program(self.network(slug).await, Purpose::Import);
        let mut tx = self.site.database.begin_as_owner(&acting).await.unwrap();
        sqlx::raw_sql(statement).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn la_spezia_has_thirty_three_partners_and_a_hundred_and_twenty_services() {
    let demonstration = Demonstration::open().await;
    let count = async |question| demonstration.count("spezia", question).await;
    assert_eq!(count("SELECT count(*) FROM public_body WHERE name <> 'Comune della Spezia'").await, 33);
    assert_eq!(count("SELECT count(*) FROM public_sheet").await, 120);
    assert_eq!(count("SELECT count(*) FROM public_body WHERE is_sensitive").await, 2);
    assert_eq!(count("SELECT count(*) FROM body_profile WHERE moderation = 'pending'").await, 1);
    assert!(count("SELECT count(*) FROM public_sheet WHERE freshness = 'ageing'").await > 3);
    assert!(count("SELECT count(*) FROM public_sheet WHERE freshness = 'overdue'").await > 3);
    for kind in ["activity", "project", "starting", "training"] {
        let there: i64 = count("SELECT count(DISTINCT kind) FROM public_initiative").await;
        assert_eq!(there, 4, "{kind}");
    }
    assert_eq!(demonstration.count("trecate", "SELECT count(*) FROM service_sheet").await, 30);
    assert_eq!(demonstration.count("varese", "SELECT count(*) FROM service_sheet").await, 20);
}

#[tokio::test]
async fn a_second_start_adds_nothing() {
    let demonstration = Demonstration::open().await;
    let settings = Settings { demo: true, secure_cookies: false, scratch: PathBuf::new() };
    let today = demonstration.site.app.clock.today();
    seed_directory(&demonstration.site.database, &settings, today).await.unwrap();
    assert_eq!(demonstration.count("spezia", "SELECT count(*) FROM service_sheet").await, 126);
    let refused =
        seed_directory(&demonstration.site.database, &Settings { demo: false, ..settings }, today).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn partners_of_the_protocol_never_share_the_register_of_a_convention() {
    let demonstration = Demonstration::open().await;
    let members = "SELECT count(*) FROM agreement_member m JOIN agreement a ON a.network_id = m.network_id AND a.id = m.agreement_id";
    assert_eq!(demonstration.count("trecate", members).await, 10);
    assert_eq!(demonstration.count("spezia", members).await, 34);
}
