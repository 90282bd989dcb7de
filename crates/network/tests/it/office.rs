//! The office of the network's administrator.

use axum::http::StatusCode;
use snodo_core::Role;
use snodo_network::{MESSAGES, routes};
use snodo_test_support::{
    stories,
    web::{Browser, Page, TestSite},
};

pub(crate) struct Office {
    pub(crate) site: TestSite,
    pub(crate) network: stories::Network,
    pub(crate) administrator: Browser,
}

impl Office {
    pub(crate) async fn open() -> Office {
        let site = TestSite::new(routes(), &[MESSAGES]).await;
        let network = stories::trecate(&site.database).await;
        let administrator = site.browser(network.giulia_as(&[Role::NetworkAdministrator]));
        Office { site, network, administrator }
    }

    pub(crate) async fn ask(&self, question: &'static str) -> String {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar::<_, String>(question).fetch_one(&mut superuser).await.unwrap()
    }

    /// What somebody does who opens a form, fills these fields in and saves it.
    pub(crate) async fn save(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let revision = revision_in(&self.administrator.get(address).await);
        self.administrator.post(address, &with_revision(&revision, fields)).await
    }

    /// A second administrator, at another desk.
    pub(crate) fn another_administrator(&self) -> Browser {
        self.site.browser(self.network.giulia_as(&[Role::NetworkAdministrator]))
    }

    pub(crate) fn of_the_lead(&self, rest: &str) -> String {
        format!("/impostazioni/enti/{}{rest}", self.network.lead)
    }

    pub(crate) async fn giulias_operator(&self) -> String {
        self.ask("SELECT o.id::text FROM operator o JOIN account a ON a.id = o.account_id WHERE a.email LIKE 'giulia@%'").await
    }
}

pub(crate) fn accepted(page: &Page) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
}

pub(crate) fn refused_with(page: &Page, words: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains(words), "{}", page.text());
}

/// Of which saving a form that was opened is.
pub(crate) fn revision_in(page: &Page) -> String {
    let html = page.html();
    let (_, rest) = html.split_once("name=\"revision\" value=\"").unwrap_or_else(|| panic!("{html}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The fields, sent from a form of that saving.
pub(crate) fn with_revision<'a>(revision: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("revision", revision)).chain(fields.iter().copied()).collect()
}
