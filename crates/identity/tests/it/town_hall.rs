//! Trecate's town hall: Giulia works there, and browsers on the counters' computers.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use snodo_core::{Actor, App, Clock, Fault, Role};
use snodo_test_support::{stories, web::TestSite};
use sqlx::AssertSqlSafe;
use tower::ServiceExt as _;

pub(crate) const GIULIA: &str = "giulia@trecate.example";
pub(crate) const PASSWORD: &str = "il treno parte alle otto";

pub(crate) struct TownHall {
    pub(crate) site: TestSite,
    pub(crate) network: stories::Network,
    pub(crate) app: App,
}

impl TownHall {
    /// Giulia has a password, and works for the lead Comune as case manager.
    pub(crate) async fn open() -> TownHall {
        let site = TestSite::new(snodo_identity::routes(), &[snodo_identity::MESSAGES]).await;
        let network = stories::trecate(&site.database).await;
        let app = site.app.clone();
        let hall = TownHall { site, network, app };
        snodo_identity::set_password(&hall.app.database, GIULIA, PASSWORD).await.unwrap();
        hall.role(hall.network.giulia, Role::CaseManager, "'2026-01-01'", "NULL").await;
        hall
    }

    /// Gives all an account's operators a role between two dates, as SQL writes them.
    pub(crate) async fn role(&self, account: snodo_core::AccountId, role: Role, from: &str, to: &str) {
        self.sql(format!(
            "INSERT INTO operator_role (network_id, operator_id, role, valid_from, valid_to)
             SELECT network_id, id, '{role}', {from}, {to} FROM operator WHERE account_id = '{account}'"
        ))
        .await;
    }

    pub(crate) async fn sql(&self, statement: String) {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
    }

    pub(crate) async fn ask(&self, question: &'static str) -> i64 {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(question).fetch_one(&mut superuser).await.unwrap()
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.app.clock
    }

    pub(crate) fn hours_pass(&self, hours: i64) {
        self.clock().set(self.clock().now() + SignedDuration::from_hours(hours));
    }

    pub(crate) fn seconds_pass(&self, seconds: i64) {
        self.clock().set(self.clock().now() + SignedDuration::from_secs(seconds));
    }

    pub(crate) fn browser(&self) -> Browser {
        let router = snodo_identity::routes()
            .route("/chi", get(who))
            .layer(from_fn_with_state(self.app.clone(), snodo_identity::sign_in_layer))
            .layer(from_fn(snodo_identity::check_origin))
            .with_state(self.app.clone());
        Browser { router, cookies: BTreeMap::new(), from: Some("https://snodo.example".to_owned()) }
    }

    pub(crate) async fn signed_in_browser(&self) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(GIULIA, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        browser
    }
}

impl TownHall {
    /// Giulia signs in on a day on which she has no role.
    pub(crate) async fn signed_in_browser_without_body(&self) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(GIULIA, PASSWORD).await;
        assert_eq!(answer.location, "/ingresso/scegli?dopo=%2Fchi");
        browser
    }
}

/// Says for whom the request acts.
async fn who(actor: Actor) -> Result<String, Fault> {
    let operator = actor.operator();
    let roles: Vec<String> = operator.roles.iter().map(ToString::to_string).collect();
    Ok(format!(
        "{} · {} · {} · intermediates: {} · switches: {}",
        actor.session().display_name,
        operator.body_name,
        roles.join("+"),
        operator.may_intermediate,
        actor.session().can_switch
    ))
}

/// A browser with its cookies.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    /// What it says of the page that sends a form.
    pub(crate) from: Option<String>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) set_cookies: Vec<String>,
    pub(crate) html: String,
}

impl Browser {
    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Request::get(address), String::new()).await
    }

    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(
            Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
            body,
        )
        .await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/ingresso", &[("email", email), ("password", password), ("dopo", "/chi")]).await
    }

    /// The proof of origin that the account page's forms carry.
    pub(crate) async fn csrf(&mut self) -> String {
        let page = self.get("/account").await.html;
        let (_, rest) = page.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let mut request = request.header(header::HOST, "snodo.example");
        if let Some(from) = &self.from {
            request = request.header(header::ORIGIN, from).header(header::REFERER, format!("{from}/chi"));
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let set_cookies: Vec<String> = parts
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap().to_owned())
            .collect();
        for cookie in &set_cookies {
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            location: parts
                .headers
                .get(header::LOCATION)
                .map(|value| value.to_str().unwrap().to_owned())
                .unwrap_or_default(),
            set_cookies,
            html: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

fn encoded(value: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(encode).collect()
}
