//! Trecate holds «Una rete, un marchio», open since yesterday until tomorrow.

use snodo_contests::{MESSAGES, routes};
use snodo_core::Role;
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};

/// A picture: what PNG begins with.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\npicture";
const BOUNDARY: &str = "a-boundary-of-this-test";

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    pub(crate) contest: String,
}

impl Story {
    pub(crate) async fn begins() -> Story {
        let site = TestSite::new(routes(), &[MESSAGES, snodo_appointments::MESSAGES]).await;
        let trecate = stories::trecate(&site.database).await;
        let today = site.database.today().await;
        site.app.clock.set(today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
        let mut story = Story { site, trecate, contest: String::new() };
        let (opens, closes) = (today.yesterday().unwrap().to_string(), today.tomorrow().unwrap().to_string());
        let typed = [
            ("titolo", "Una rete, un marchio"),
            ("tema", "Il logo della rete"),
            ("regolamento", "Una classe, un’opera"),
            ("premiati", "1"),
            ("apre_giorno", &opens),
            ("apre_ora", "08:00"),
            ("chiude_giorno", &closes),
            ("chiude_ora", "12:00"),
            ("ordine", "middle"),
            ("ordine", "high"),
            ("in_rete", "si"),
            ("protocollo", "Ufficio protocollo, lun–ven 9–12"),
            ("tipo", "image/png"),
            ("file_numero", "2"),
            ("file_mega", "1"),
        ];
        assert_eq!(story.giulia().get("/concorsi/nuovo").await.status, 200);
        let created = story.giulia().post("/concorsi/nuovo", &typed).await;
        created.location.unwrap().rsplit('/').next().unwrap().clone_into(&mut story.contest);
        let criterion = [("criterio", "Idea"), ("parole", ""), ("punti", "10"), ("peso", "2")];
        assert_eq!(story.giulia().post(&story.address("/criteri"), &criterion).await.status, 303);
        story.steps("open").await;
        story
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::LeadBodyCoordinator]))
    }

    pub(crate) fn address(&self, rest: &str) -> String {
        format!("/concorsi/{}{rest}", self.contest)
    }

    pub(crate) async fn steps(&self, to: &str) -> Page {
        let revision = self.read("SELECT revision FROM contest").await;
        self.giulia().post(&self.address("/passo"), &[("revisione", &revision), ("stato", to)]).await
    }

    /// A school enters online; gives the answer.
    pub(crate) async fn enters(&self, school: &str, title: &str, file: &[u8]) -> Page {
        let fields = [
            ("titolo", title),
            ("scuola", school),
            ("ordine", "high"),
            ("classe", "3ªB"),
            ("docente", "Prof. Neri"),
            ("email", "neri@example.org"),
            ("mostra", "si"),
            ("originale", "si"),
        ];
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{school}.png\"\r\n\r\n").bytes(),
        );
        body.extend(file);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let address = format!("/lavoro/trecate/concorsi/{}/partecipa", self.contest);
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.site.stranger().post_body(&address, &kind, body).await
    }

    /// A school enters; gives the address of its own page.
    pub(crate) async fn entered(&self, school: &str, title: &str) -> String {
        let page = self.enters(school, title, PICTURE).await;
        page.location.clone().unwrap_or_else(|| panic!("{}", page.text()))
    }

    /// A juror is named; gives the address of their link.
    pub(crate) async fn juror(&self, name: &str, email: &str) -> String {
        let page = self.giulia().post(&self.address("/giurati"), &[("nome", name), ("email", email)]).await;
        assert_eq!(page.status, 200);
        let html = page.html();
        let start = html.find("/lavoro/trecate/concorsi/giuria/").unwrap();
        html[start..].split('<').next().unwrap().trim().to_owned()
    }

    /// The deadline was an hour ago.
    pub(crate) async fn deadline_passes(&self) {
        self.site
            .database
            .everywhere(
                "ALTER TABLE contest DISABLE TRIGGER check_contest;
                 UPDATE contest SET opens_at = now() - interval '3 days', closes_at = now() - interval '1 hour';
                 ALTER TABLE contest ENABLE TRIGGER check_contest",
            )
            .await;
        self.site.app.clock.set(
            self.read("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                .await
                .parse()
                .unwrap(),
        );
    }

    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }
}
