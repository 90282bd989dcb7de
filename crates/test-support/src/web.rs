//! An area's pages against a real database, with somebody signed in: what a browser would get.
//!
//! ```no_run
//! # async fn example(routes: axum::Router<snodo_core::App>, messages: snodo_core::Messages) {
//! use snodo_core::Role;
//! use snodo_test_support::{stories, web::TestSite};
//!
//! let site = TestSite::new(routes, &[messages]).await;
//! let trecate = stories::trecate(&site.database).await;
//! let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
//! let page = giulia.get("/persone").await;
//! assert_eq!(page.status, 200);
//! let page = giulia.post("/persone/nuova", &[("family_name", "Rossi")]).await;
//! assert!(page.text().contains("nome"));
//! # }
//! ```

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt as _;
use snodo_core::{App, Catalogue, Clock, Messages, Settings, SignedIn, Vocabulary};
use snodo_postgres::Database;
use snodo_seal::{KeyRing, SealingKey};
use tower::ServiceExt as _;

use crate::TestDatabase;

/// The words of the base templates, which live beside the application.
const FRAME_MESSAGES: Messages =
    Messages { it: include_str!("../../app/locales/it.ftl"), en: include_str!("../../app/locales/en.ftl") };

/// When every test's clock stands: Sunday 22 November 2026, ten in the morning in Italy.
pub const NOW: &str = "2026-11-22T09:00:00Z";

/// An area's pages over a database of the test's own.
pub struct TestSite {
    /// The database.
    pub database: TestDatabase,
    /// The state given to the pages.
    pub app: App,
    router: Router,
}

impl TestSite {
    /// Puts the routes over a fresh database. `messages` are the areas'; the house's own are added.
    ///
    /// # Panics
    /// When the database or the messages are broken: no test can say anything then.
    pub async fn new(routes: Router<App>, messages: &[Messages]) -> TestSite {
        let database = TestDatabase::new().await;
        let mut all = vec![snodo_core::MESSAGES, FRAME_MESSAGES];
        all.extend_from_slice(messages);
        let catalogue = Catalogue::new(&all).unwrap_or_else(|fault| panic!("{fault}"));
        let now = NOW.parse().unwrap_or_else(|fault| panic!("{fault}"));
        let app = App {
            database: (*database).clone(),
            clock: Clock::standing_at(now),
            catalogue: Arc::new(catalogue),
            vocabulary: Arc::new(ArcSwap::from_pointee(vocabulary(&database))),
            assets: Arc::new(HashMap::new()),
            press: Arc::new(snodo_paper::ProofPress),
            reserved: Arc::new(reserved_keys(&database).await),
            settings: Arc::new(Settings {
                demo: false,
                secure_cookies: false,
                scratch: std::env::temp_dir(),
            }),
        };
        TestSite { database, router: routes.with_state(app.clone()), app }
    }

    /// A browser in which somebody is signed in.
    pub fn browser(&self, signed_in: SignedIn) -> Browser {
        Browser { router: self.router.clone(), signed_in: Some(Arc::new(signed_in)) }
    }

    /// A browser at another program over the same database, such as one that holds other keys, in which somebody is signed in.
    pub fn browser_elsewhere(&self, routes: Router<App>, app: App, signed_in: SignedIn) -> Browser {
        Browser { router: routes.with_state(app), signed_in: Some(Arc::new(signed_in)) }
    }

    /// A browser in which nobody is.
    pub fn stranger(&self) -> Browser {
        Browser { router: self.router.clone(), signed_in: None }
    }
}

/// The vocabulary of a test's database, which most tests never ask and which takes half their time to read: read when it is asked.
pub fn vocabulary(database: &TestDatabase) -> Vocabulary {
    let connection = database.connection().clone();
    Vocabulary::when_asked(move || {
        // Whoever asks is in the middle of a page: it is read beside the test's runtime.
        let reading = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.unwrap_or_else(|fault| panic!("{fault}"));
            runtime.block_on(async {
                let database = Database::connect(&connection).await.unwrap_or_else(|fault| panic!("{fault}"));
                snodo_vocabulary::read_vocabulary(&database).await.unwrap_or_else(|fault| panic!("{fault}"))
            })
        });
        reading.join().unwrap_or_else(|_| panic!("the vocabulary cannot be read"))
    })
}

/// A key of this test's own for what is reserved, which its database knows.
///
/// # Panics
/// When the database is broken or the system has no random bytes.
pub async fn reserved_keys(database: &TestDatabase) -> KeyRing {
    let key = SealingKey::generate().unwrap_or_else(|fault| panic!("{fault}"));
    let mut superuser = database.all_seeing_connection().await;
    sqlx::query("INSERT INTO reserved_key (id) VALUES ($1)")
        .bind(key.id().as_str())
        .execute(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    KeyRing::new(vec![key])
}

/// Asks for pages as one person.
pub struct Browser {
    router: Router,
    signed_in: Option<Arc<SignedIn>>,
}

impl Browser {
    /// Opens a page.
    pub async fn get(&self, address: &str) -> Page {
        self.ask(Request::get(address), Body::empty()).await
    }

    /// Sends a form, with the session's proof of origin. A name may come several times.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let mut fields = fields.to_vec();
        if let Some(signed_in) = &self.signed_in {
            fields.push(("csrf", &signed_in.csrf_token));
        }
        self.send(address, &fields).await
    }

    /// Sends a form as another site would: without the proof of origin.
    pub async fn post_from_elsewhere(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        self.send(address, fields).await
    }

    /// Sends any body.
    pub async fn post_body(&self, address: &str, content_type: &str, body: Vec<u8>) -> Page {
        self.ask(Request::post(address).header(header::CONTENT_TYPE, content_type), Body::from(body)).await
    }

    async fn send(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_html_form::to_string(fields).unwrap_or_else(|fault| panic!("{fault}"));
        let request =
            Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, Body::from(body)).await
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Page {
        let mut request = request.body(body).unwrap_or_else(|fault| panic!("{fault}"));
        if let Some(signed_in) = &self.signed_in {
            request.extensions_mut().insert(signed_in.clone());
        }
        let response = self.router.clone().oneshot(request).await.unwrap_or_else(|fault| match fault {});
        Page::read(response).await
    }
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// The bytes of the body.
    pub bytes: Vec<u8>,
    /// Why there is no page, when a fault was answered.
    pub fault: Option<&'static str>,
}

impl Page {
    async fn read(response: Response<Body>) -> Page {
        let status = response.status();
        let location =
            response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let fault = response.extensions().get::<snodo_core::FaultKind>().map(|kind| kind.stem);
        let bytes = response
            .into_body()
            .collect()
            .await
            .unwrap_or_else(|fault| panic!("{fault}"))
            .to_bytes()
            .to_vec();
        Page { status, location, bytes, fault }
    }

    /// The page as it was sent.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words of the page's main part as a reader sees them, one piece a line.
    pub fn text(&self) -> String {
        let html = self.html();
        let main = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let main = main.split_once('>').map_or(main, |(_, rest)| rest);
        let mut text = String::new();
        let mut in_tag = false;
        for letter in main.chars() {
            match letter {
                '<' => {
                    in_tag = true;
                    text.push('\n');
                }
                '>' => in_tag = false,
                _ if !in_tag => text.push(letter),
                _ => {}
            }
        }
        let text = text
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&#38;", "&");
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}
