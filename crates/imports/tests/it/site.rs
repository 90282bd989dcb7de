//! A site with the vocabulary loaded, and what a browser does with a file.

use axum::Router;
use snodo_core::{App, Role};
use snodo_imports::{MESSAGES, routes, workers};
use snodo_jobs::Workers;
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};

pub(crate) struct Site {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
}

impl Site {
    pub(crate) async fn new() -> Site {
        let routes: Router<App> = routes().merge(snodo_people::routes());
        let messages = [
            MESSAGES[0],
            MESSAGES[1],
            snodo_people::MESSAGES,
            snodo_companies::MESSAGES,
            snodo_vacancies::MESSAGES,
        ];
        let site = TestSite::new(routes, &messages).await;
        snodo_vocabulary::load_reference(&site.database).await.unwrap();
        snodo_vocabulary::refresh_vocabulary(&site.app).await.unwrap();
        let trecate = stories::trecate(&site.database).await;
        Site { site, trecate }
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::CaseManager, Role::CompanyContactOfficer]))
    }

    /// Lets the workers do all that waits.
    pub(crate) async fn work_off(&self) {
        workers(Workers::new(self.site.app.clone())).work_off().await.unwrap();
    }

    /// How many people, companies and vacancies there are in all networks.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&mut superuser)
            .await
            .unwrap()
    }
}

/// Sends a file as the form of /importa/nuovo does.
pub(crate) async fn upload(browser: &Browser, kind: &str, name: &str, content: &[u8]) -> Page {
    upload_with_token(browser, "a-token-of-this-test", kind, name, content).await
}

pub(crate) async fn upload_with_token(
    browser: &Browser,
    token: &str,
    kind: &str,
    name: &str,
    content: &[u8],
) -> Page {
    let mut body = Vec::new();
    for (field, value) in [("csrf", token), ("kind", kind)] {
        body.extend(
            format!("--frontier\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    let head = format!(
        "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(content);
    body.extend(b"\r\n--frontier--\r\n");
    browser.post_body("/importa/nuovo", "multipart/form-data; boundary=frontier", body).await
}

/// The choices of the columns that the page offers, to be sent back.
pub(crate) fn choices(page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    html.split("<select ")
        .skip(1)
        .map(|select| {
            let select = select.split("</select>").next().unwrap_or_default();
            let name = between(select, "name=\"", "\"");
            let chosen = select
                .split("<option ")
                .find(|option| option.contains(" selected"))
                .map(|option| between(option, "value=\"", "\""));
            (name, chosen.unwrap_or_default())
        })
        .collect()
}

pub(crate) fn between(text: &str, before: &str, after: &str) -> String {
    text.split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))
        .map(|(found, _)| found.to_owned())
        .unwrap_or_default()
}

/// Confirms the columns as they are guessed.
pub(crate) async fn confirm(browser: &Browser, address: &str) -> Page {
    let page = browser.get(address).await;
    let choices = choices(&page);
    let fields: Vec<(&str, &str)> =
        choices.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&format!("{address}/colonne"), &fields).await
}
