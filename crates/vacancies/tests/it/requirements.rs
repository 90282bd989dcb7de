use snodo_matching::{DrivingLicence, Strength};
use snodo_vacancies::{Asked, requirements};

use crate::network::{Story, id_of, revision};

#[tokio::test]
async fn a_vacancy_asks_what_it_says_from_the_first_save() {
    let story = Story::begin().await;
    let mut fields = crate::network::FORKLIFT_DRIVER.to_vec();
    fields.extend([
        ("experience_months", "12"),
        ("certificates_words", "patentino del muletto"),
        ("licence", "B"),
        ("language", "it"),
        ("language_level", "A2"),
    ]);
    let address = story.giulia().post("/offerte/nuova", &fields).await.location.unwrap();
    let text = story.giulia().get(&address).await.text();
    for words in [
        "mulettista, almeno un anno",
        "patentino del muletto",
        "patente B",
        "italiano A2",
        "può arrivarci",
        "accetta: tempo determinato",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let mut tx = story.giulia_acts().await;
    let rows = requirements(&mut tx, id_of(&address)).await.unwrap();
    let hard = rows.iter().filter(|row| row.strength == Strength::Hard).count();
    assert_eq!((hard, rows.len()), (3, 7), "{rows:?}");
}

#[tokio::test]
async fn requirements_are_added_changed_and_taken_away_without_a_script() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let giulia = story.giulia();
    let editor = format!("{address}/requisiti");
    let first = giulia.get(&editor).await;
    assert!(first.text().contains("Di solito per questo mestiere"), "{}", first.text());
    let revision = revision(&first);

    // One row is kept, one is added: nothing is saved until "Salva".
    let rows = [("revision", revision.as_str()), ("criterion_0", "own_transport"), ("strength_0", "soft")];
    let mut adding = rows.to_vec();
    adding.extend([("criterio", "licence"), ("azione", "aggiungi")]);
    let added = giulia.post(&editor, &adding).await;
    assert_eq!(added.status, 200);
    assert!(added.html().contains("name=\"licence_1\""), "{}", added.html());

    let mut unfinished = rows.to_vec();
    unfinished.extend([
        ("criterion_1", "licence"),
        ("licence_1", ""),
        ("strength_1", "hard"),
        ("azione", "salva"),
    ]);
    let refused = giulia.post(&editor, &unfinished).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Scegli quale patente."), "{}", refused.text());

    let mut whole = rows.to_vec();
    whole.extend([
        ("criterion_1", "licence"),
        ("licence_1", "C"),
        ("strength_1", "hard"),
        ("criterion_2", "certificate"),
        ("words_2", "patentino del muletto"),
        ("code_2", ""),
        ("strength_2", "off"),
    ]);
    assert_eq!(giulia.post(&editor, &whole).await.status, 303);
    let mut tx = story.giulia_acts().await;
    let kept = requirements(&mut tx, id_of(&address)).await.unwrap();
    assert_eq!(kept.len(), 3);
    assert_eq!((kept[0].asked, kept[0].strength), (Asked::OwnTransport, Strength::Soft));
    assert_eq!((kept[1].asked, kept[1].strength), (Asked::Licence(DrivingLicence::C), Strength::Hard));
    assert!(matches!(kept[2].asked, Asked::Certificate(_)));

    let stale = giulia.post(&editor, &whole).await;
    assert_eq!(stale.fault, Some("stale"));
    let mut removing = whole.clone();
    removing.push(("togli", "1"));
    let removed = giulia.post(&editor, &removing).await.html();
    assert!(!removed.contains("name=\"licence_"), "{removed}");
}

#[tokio::test]
async fn words_outside_the_vocabulary_are_said_and_kept() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let editor = format!("{address}/requisiti");
    let revision = revision(&story.giulia().get(&editor).await);
    let fields = [
        ("revision", revision.as_str()),
        ("criterion_0", "skill"),
        ("words_0", "parlare con i draghi"),
        ("strength_0", "hard"),
    ];
    let page = story.giulia().post(&editor, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("“parlare con i draghi” non è nel vocabolario"), "{}", page.text());
    assert!(page.html().contains("value=\"parlare con i draghi\""));
}

#[tokio::test]
async fn the_same_thing_is_not_asked_twice() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let editor = format!("{address}/requisiti");
    let revision = revision(&story.giulia().get(&editor).await);
    let fields = [
        ("revision", revision.as_str()),
        ("criterion_0", "licence"),
        ("licence_0", "B"),
        ("criterion_1", "licence"),
        ("licence_1", "B"),
    ];
    let page = story.giulia().post(&editor, &fields).await;
    assert!(page.text().contains("Questo è già chiesto più sopra"), "{}", page.text());
}
