//! Courses and the gaps that they close.

use snodo_core::ConceptId;
use snodo_test_support::stories::concept;

use crate::story::Story;

impl Story {
    /// The forklift's licence in the vocabulary.
    pub(crate) async fn forklift(&self) -> ConceptId {
        let uri = self
            .read("SELECT c.uri FROM concept c JOIN concept_label l ON l.concept_id = c.id WHERE l.label = 'patentino del muletto' LIMIT 1")
            .await;
        concept(&self.site.database, &uri).await
    }

    /// A published course that gives the forklift's licence; its key.
    pub(crate) async fn course(&self) -> String {
        let lead = self.trecate.lead.to_string();
        let fields = [
            ("titolo", "Guida del muletto"),
            ("ente", lead.as_str()),
            ("descrizione", "Norme e prove pratiche."),
            ("competenze_words", "Patentino del muletto"),
            ("ore", "12"),
            ("costo", "120,50"),
            ("attestato", "Abilitazione"),
            ("quota", "80"),
        ];
        let written = self.giulia().post("/corsi/nuovo", &fields).await;
        assert_eq!(written.status, 303, "{}", written.text());
        let address = written.location.unwrap();
        let published = self
            .giulia()
            .post(&format!("{address}/stato"), &[("stato", "published"), ("revisione", "1")])
            .await;
        assert_eq!(published.status, 303, "{published:?}");
        address.trim_start_matches("/corsi/").to_owned()
    }

    /// An edition of a course, so many hours from now.
    pub(crate) async fn edition(&self, course: &str, hours: i64, seats: &str) -> String {
        let other = [
            ("tipo", "course_edition"),
            ("corso", course),
            ("posti", seats),
            ("titolo", "Muletto d’inverno"),
        ];
        self.publishes(hours, &other).await
    }

    async fn closing(&self, concept: ConceptId) -> Vec<String> {
        let mut tx = self.site.database.begin(&self.trecate.giulia_acts()).await.unwrap();
        let found = snodo_events::closing_editions(&mut tx, &[concept], self.now()).await.unwrap();
        found.into_iter().map(|edition| format!("{} {:?}", edition.title, edition.seats_left)).collect()
    }
}

#[tokio::test]
async fn a_course_says_what_it_gives_and_its_editions_close_a_gap_while_there_are_seats() {
    let story = Story::begins().await;
    let forklift = story.forklift().await;
    let course = story.course().await;
    assert_eq!(story.read("SELECT concept_id FROM course_concept").await, forklift.0.to_string());
    assert_eq!(
        story.closing(forklift).await,
        Vec::<String>::new(),
        "a course without an edition closes nothing"
    );
    let edition = story.edition(&course, 72, "1").await;
    assert_eq!(story.closing(forklift).await, ["Guida del muletto Some(1)"]);
    story.comes(&edition, "Ada Rossi").await;
    assert_eq!(story.closing(forklift).await, Vec::<String>::new(), "nobody is sent to a full course");
    story.edition(&course, 300, "5").await;
    assert_eq!(story.closing(forklift).await, ["Guida del muletto Some(5)"]);
    let revision = story.read(&format!("SELECT revision FROM course WHERE id = '{course}'")).await;
    story
        .giulia()
        .post(&format!("/corsi/{course}/stato"), &[("stato", "withdrawn"), ("revisione", &revision)])
        .await;
    assert_eq!(story.closing(forklift).await, Vec::<String>::new());
    assert_eq!(story.site.stranger().get(&format!("/lavoro/trecate/corsi/{course}")).await.status, 410);
}

#[tokio::test]
async fn the_public_reads_a_course_with_its_editions() {
    let story = Story::begins().await;
    let course = story.course().await;
    story.edition(&course, 72, "8").await;
    let list = story.site.stranger().get("/lavoro/trecate/corsi").await;
    assert!(
        list.text().contains("Guida del muletto") && list.text().contains("patentino del muletto"),
        "{}",
        list.text()
    );
    let page = story.site.stranger().get(&format!("/lavoro/trecate/corsi/{course}")).await;
    let text = page.text();
    assert!(
        text.contains("Muletto d’inverno") && text.contains("8 posti liberi") && text.contains("120,50 €"),
        "{text}"
    );
    assert!(text.contains("almeno il 80% delle ore"), "{text}");
    let staff = story.giulia().get(&format!("/corsi/{course}")).await.text();
    assert!(staff.contains("Nessuna offerta aperta lo chiede"), "{staff}");
}

#[tokio::test]
async fn words_that_the_vocabulary_does_not_know_are_said() {
    let story = Story::begins().await;
    let lead = story.trecate.lead.to_string();
    let fields = [("titolo", "Volare"), ("ente", lead.as_str()), ("competenze_words", "volare con la mente")];
    let refused = story.giulia().post("/corsi/nuovo", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("«volare con la mente» non è nel vocabolario"), "{}", refused.text());
}

#[tokio::test]
async fn a_course_saved_in_two_tabs_is_saved_once() {
    let story = Story::begins().await;
    let course = story.course().await;
    let lead = story.trecate.lead.to_string();
    let fields =
        [("titolo", "Muletto"), ("ente", lead.as_str()), ("descrizione", "Di più"), ("revisione", "2")];
    let address = format!("/corsi/{course}/modifica");
    assert_eq!(story.giulia().post(&address, &fields).await.status, 303);
    assert_eq!(story.giulia().post(&address, &fields).await.fault, Some("stale"));
}
