//! The counter of Trecate and what it organises.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use snodo_core::Role;
use snodo_events::{MESSAGES, routes};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use uuid::Uuid;

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    /// The town hall.
    pub(crate) place: Uuid,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site = TestSite::new(routes(), &[MESSAGES, snodo_appointments::MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        let place = Uuid::now_v7();
        // The database's own time, which no test can move.
        let now =
            site.database.read("to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')").await;
        site.app.clock.set(now.parse().unwrap());
        site.database
            .everywhere(&format!(
                "INSERT INTO site (network_id, id, body_id, name, address, comune)
                 VALUES ('{}', '{place}', '{}', 'Municipio', 'Piazza Cavour 24', '003149')",
                trecate.id, trecate.lead
            ))
            .await;
        Story { site, trecate, place }
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.site.app.clock.now()
    }

    /// So many hours from now, as a form's day and time.
    pub(crate) fn hours_from_now(&self, hours: i64) -> (String, String) {
        let at =
            (self.now() + SignedDuration::from_hours(hours)).to_zoned(TimeZone::get("Europe/Rome").unwrap());
        (at.date().to_string(), format!("{:02}:{:02}", at.hour(), at.minute()))
    }

    /// The fields of an event of two hours that begins so many hours from now at the town hall, with these in place of the usual ones.
    pub(crate) fn event_fields(&self, hours: i64, other: &[(&str, &str)]) -> Vec<(String, String)> {
        let ((day, from), (_, to)) = (self.hours_from_now(hours), self.hours_from_now(hours + 2));
        let usual = [
            ("titolo", "Il curriculum che funziona".to_owned()),
            ("tipo", "seminar".to_owned()),
            ("ente", self.trecate.lead.to_string()),
            ("data", day),
            ("dalle", from),
            ("alle", to),
            ("sede", self.place.to_string()),
            ("iscrizioni", "anyone".to_owned()),
            ("posti", "2".to_owned()),
            ("descrizione", "Porta il tuo curriculum.".to_owned()),
            ("lingue", "it".to_owned()),
            ("lista", "si".to_owned()),
            ("promemoria", "48".to_owned()),
        ];
        let named = |name: &str| other.iter().any(|(field, _)| *field == name);
        usual
            .into_iter()
            .filter(|(name, _)| !named(name))
            .map(|(name, value)| (name.to_owned(), value))
            .chain(other.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
            .collect()
    }

    /// Giulia writes an event and publishes it; gives its key.
    pub(crate) async fn publishes(&self, hours: i64, other: &[(&str, &str)]) -> String {
        let id = self.writes(hours, other).await;
        self.steps(&id, "published", "").await;
        id
    }

    /// Giulia writes an event; gives its key.
    pub(crate) async fn writes(&self, hours: i64, other: &[(&str, &str)]) -> String {
        let fields = self.event_fields(hours, other);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let written = self.giulia().post("/eventi/nuovo", &fields).await;
        assert_eq!(written.status, 303, "{}", written.text());
        written.location.unwrap().trim_start_matches("/eventi/").to_owned()
    }

    pub(crate) async fn steps(&self, id: &str, state: &str, why: &str) {
        let revision = self.revision(id).await;
        let fields = [("stato", state), ("motivo", why), ("revisione", &revision)];
        let moved = self.giulia().post(&format!("/eventi/{id}/stato"), &fields).await;
        assert_eq!(moved.status, 303, "{moved:?}");
    }

    pub(crate) async fn revision(&self, id: &str) -> String {
        self.read(&format!("SELECT revision FROM event WHERE id = '{id}'")).await
    }

    /// Somebody registers on their telephone; gives the page that answers.
    pub(crate) async fn registers(&self, event: &str, name: &str) -> Page {
        let email = format!("{}@posta.example", name.to_lowercase().replace(' ', "."));
        let address = format!("/lavoro/trecate/eventi/{event}/iscrizione");
        self.site.stranger().post(&address, &[("nome", name), ("email", &email), ("lingua", "it")]).await
    }

    /// The same; gives the address of their own page.
    pub(crate) async fn comes(&self, event: &str, name: &str) -> String {
        let registered = self.registers(event, name).await;
        assert_eq!(registered.status, 303, "{}", registered.text());
        registered.location.unwrap()
    }

    /// A file is opened; gives the person's key.
    pub(crate) async fn enters(&self, given: &str, family: &str) -> Uuid {
        let id = Uuid::now_v7();
        let statement = format!(
            "INSERT INTO person (network_id, id, register_id, given_name, family_name, email)
             VALUES (acting_network(), '{id}', '{}', '{given}', '{family}', '{given}@posta.example')",
            self.trecate.register
        );
        self.by_hand(&statement).await.unwrap();
        id
    }

    /// Runs a statement as Giulia at the counter, with the application's role, and keeps it when it is allowed.
    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    /// One value that no policy hides.
    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }

    /// Hours go by for everything that is planned: events, offers, messages.
    pub(crate) async fn hours_go_by(&self, hours: i64) {
        self.site
            .database
            .everywhere(&format!(
                "SET session_replication_role = replica;
                 UPDATE event_occurrence SET starts_at = starts_at - interval '{hours} hours', ends_at = ends_at - interval '{hours} hours';
                 UPDATE registration SET offered_until = offered_until - interval '{hours} hours', asked_at = asked_at - interval '{hours} hours';"
            ))
            .await;
    }

    /// The round that offers seats.
    pub(crate) async fn offers(&self) -> u32 {
        snodo_events::offer_free_seats(&self.site.app, self.trecate.id).await.unwrap()
    }

    /// The last message of a kind to somebody.
    pub(crate) async fn told(&self, name: &str, kind: &str) -> String {
        self.read(&format!(
            "SELECT body FROM message WHERE recipient_name = '{name}' AND kind = '{kind}' AND state = 'queued' ORDER BY created_at DESC, id DESC LIMIT 1"
        ))
        .await
    }

    /// Taken and waiting: "2+1".
    pub(crate) async fn seats(&self, event: &str) -> String {
        self.read(&format!("SELECT taken || '+' || waiting FROM event_seats WHERE event_id = '{event}'"))
            .await
    }
}

/// The address of the code in a message.
pub(crate) fn link(message: &str) -> String {
    let at = message.find("/lavoro/trecate/iscrizione/").unwrap_or_else(|| panic!("no link: {message}"));
    message[at..].split_whitespace().next().unwrap().to_owned()
}
