//! The whole site over a database of the test's own, and browsers in which people are signed in.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt as _;
use snodo_core::{AccountId, App, Clock, Settings, SignedIn};
use snodo_test_support::TestDatabase;
use tower::ServiceExt as _;

/// The program's pages, as a browser reaches them.
pub(crate) struct Site {
    pub(crate) database: TestDatabase,
    pub(crate) app: App,
    pub(crate) router: Router,
}

impl Site {
    pub(crate) async fn open() -> Site {
        Site::open_with(snodo_app::Answers::new()).await
    }

    /// The same, with what public answers are kept in.
    pub(crate) async fn open_with(answers: snodo_app::Answers) -> Site {
        let database = TestDatabase::new().await;
        let app = App {
            database: (*database).clone(),
            clock: Clock::standing_at(Clock::system().now()),
            catalogue: Arc::new(snodo_app::catalogue().unwrap_or_else(|fault| panic!("{fault}"))),
            vocabulary: Arc::new(ArcSwap::from_pointee(snodo_test_support::web::vocabulary(&database))),
            assets: Arc::new(HashMap::new()),
            press: Arc::new(snodo_documents::Typesetter::default()),
            reserved: Arc::new(snodo_test_support::web::reserved_keys(&database).await),
            settings: Arc::new(Settings {
                demo: false,
                secure_cookies: false,
                scratch: std::env::temp_dir(),
            }),
        };
        let pools = snodo_proposals::spawn(&app);
        let router = snodo_app::site(&app, pools, answers);
        Site { database, app, router }
    }

    /// A browser in which this person is signed in.
    pub(crate) fn browser(&self, signed_in: SignedIn) -> Browser {
        Browser { router: self.router.clone(), signed_in: Some(Arc::new(signed_in)), cookie: None }
    }

    /// A browser in which this account has signed in itself, with a session in the database.
    pub(crate) async fn browser_with_session(&self, account: AccountId) -> Browser {
        let token = snodo_identity::start_session(&self.database, account, &self.app.clock)
            .await
            .unwrap_or_else(|fault| panic!("{fault}"));
        let cookie =
            format!("{}={}", snodo_identity::session_cookie_name(&self.app.settings), token.secret());
        Browser { router: self.router.clone(), signed_in: None, cookie: Some(cookie) }
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn stranger(&self) -> Browser {
        Browser { router: self.router.clone(), signed_in: None, cookie: None }
    }
}

/// Asks for pages as one person.
pub(crate) struct Browser {
    router: Router,
    signed_in: Option<Arc<SignedIn>>,
    cookie: Option<String>,
}

impl Browser {
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address), Body::empty()).await
    }

    pub(crate) async fn get_in(&self, language: &str, address: &str) -> Answer {
        self.ask(Request::get(address).header(header::ACCEPT_LANGUAGE, language), Body::empty()).await
    }

    /// Sends a form of one of the site's own pages.
    pub(crate) async fn post(&self, address: &str, fields: &[(String, String)]) -> Answer {
        let mut fields = fields.to_vec();
        if let Some(signed_in) = &self.signed_in {
            fields.push(("csrf".to_owned(), signed_in.csrf_token.clone()));
        }
        self.post_without_token(address, &fields).await
    }

    /// Sends a form without the session's token.
    pub(crate) async fn post_without_token(&self, address: &str, fields: &[(String, String)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap_or_else(|fault| panic!("{fault}"));
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Body::from(body)).await
    }

    /// Uploads a file beside the fields of its form.
    pub(crate) async fn upload(
        &self,
        address: &str,
        fields: &[(String, String)],
        (field, name, content): (&str, &str, &str),
        with_token: bool,
    ) -> Answer {
        const BETWEEN: &str = "a-line-between-parts";
        let mut fields = fields.to_vec();
        if let Some(signed_in) = self.signed_in.as_ref().filter(|_| with_token) {
            fields.insert(0, ("csrf".to_owned(), signed_in.csrf_token.clone()));
        }
        let part = |about: &str, content: &str| {
            format!("--{BETWEEN}\r\nContent-Disposition: form-data; {about}\r\n\r\n{content}\r\n")
        };
        let mut parts: Vec<String> =
            fields.iter().map(|(name, value)| part(&format!("name=\"{name}\""), value)).collect();
        parts.push(part(&format!("name=\"{field}\"; filename=\"{name}\""), content));
        parts.push(format!("--{BETWEEN}--\r\n"));
        let body = parts.concat();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BETWEEN}"))
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Body::from(body)).await
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let mut request = request.header(header::HOST, "snodo.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let mut request = request.body(body).unwrap_or_else(|fault| panic!("{fault}"));
        if let Some(signed_in) = &self.signed_in {
            request.extensions_mut().insert(signed_in.clone());
        }
        let response = self.router.clone().oneshot(request).await.unwrap_or_else(|fault| match fault {});
        let text = |name| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap_or_else(|fault| panic!("{fault}")).to_bytes();
        Answer { status, location, kind, html: String::from_utf8_lossy(&body).into_owned() }
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where a redirect leads; empty when it is none.
    pub(crate) location: String,
    /// The content's type.
    pub(crate) kind: String,
    pub(crate) html: String,
}

impl Answer {
    /// The status, and where a redirect leads, in a word.
    pub(crate) fn outcome(&self) -> String {
        if self.is_to_sign_in() {
            "sign-in".to_owned()
        } else if self.location.is_empty() {
            self.status.to_string()
        } else {
            format!("{} {}", self.status, self.location)
        }
    }

    /// Whether the asker is sent to sign in.
    pub(crate) fn is_to_sign_in(&self) -> bool {
        self.status == 303 && self.location.starts_with("/ingresso?dopo=")
    }

    /// Whether a page came, not a download or a list of suggestions.
    pub(crate) fn is_page(&self) -> bool {
        self.kind.starts_with("text/html")
    }

    /// What stands between two pieces of the page.
    pub(crate) fn between(&self, before: &str, after: &str) -> &str {
        let Some((_, rest)) = self.html.split_once(before) else { return "" };
        rest.split_once(after).map_or("", |(found, _)| found).trim()
    }
}
