use jiff::ToSpan as _;
use snodo_core::{Role, Span};
use snodo_internships::figures;

use crate::story::Story;

#[expect(clippy::too_many_lines, reason = "one story, told in the order in which it happens")]
#[tokio::test]
async fn ada_s_internship_from_the_training_project_to_a_job() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "'2000-05-01'").await;
    let giulia = story.giulia();
    let form = giulia.get(&format!("/tirocini/nuovo?persona={ada}")).await;
    assert!(
        form.text().contains("Ada Rossi") && form.html().contains("Logistica Ticino – Magazzino, Trecate"),
        "{}",
        form.text()
    );
    let mut asked = story.typed(ada);
    asked.retain(|(name, _)| *name != "azione");
    asked.push(("azione", "verifica".into()));
    let asked = story.posts("/tirocini/nuovo", &asked).await;
    assert_eq!(asked.status, 200);
    assert!(
        asked.text().contains("Si può firmare.") && asked.text().contains("0 di 2: sede con 12 dipendenti."),
        "{}",
        asked.text()
    );
    let written = story.posts("/tirocini/nuovo", &story.typed(ada)).await;
    assert_eq!(written.status, 303, "{}", written.text());
    let address = written.location.unwrap();
    let today = story.today.to_string();
    for (revision, party) in [("1", "promoter"), ("2", "host")] {
        let fields = [
            ("revisione", revision),
            ("parte", party),
            ("firmatario", "Piero Neri"),
            ("firmato", &today),
            ("come", "screen"),
        ];
        assert_eq!(giulia.post(&format!("{address}/firma"), &fields).await.status, 303);
    }
    let page = giulia.get(&address).await.text();
    assert!(page.contains("Mancano le firme: tirocinante.") && page.contains("sullo schermo"), "{page}");
    let stale =
        [("revisione", "1"), ("parte", "person"), ("firmatario", "Ada Rossi"), ("firmato", today.as_str())];
    assert_eq!(giulia.post(&format!("{address}/firma"), &stale).await.fault, Some("stale"));
    let last =
        [("revisione", "3"), ("parte", "person"), ("firmatario", "Ada Rossi"), ("firmato", today.as_str())];
    let signed = giulia.post(&format!("{address}/firma"), &last).await;
    assert_eq!(signed.status, 303, "{}", signed.text());
    assert_eq!(
        giulia.get(&format!("{address}/modifica")).await.fault,
        Some("refused"),
        "what is signed stays"
    );

    let step = async |fields: &[(&str, &str)]| giulia.post(&format!("{address}/passo"), fields).await;
    let revision = async || story.read("SELECT revision FROM internship").await;
    let late = step(&[
        ("revisione", &revision().await),
        ("passo", "in_progress"),
        ("comunicazione", "CO 1"),
        ("comunicato", &today),
    ])
    .await;
    assert!(late.text().contains("La comunicazione viene prima del primo giorno."), "{}", late.text());
    let yesterday = story.today.yesterday().unwrap().to_string();
    let begun = step(&[
        ("revisione", &revision().await),
        ("passo", "in_progress"),
        ("comunicazione", "CO 1"),
        ("comunicato", &yesterday),
    ])
    .await;
    assert_eq!(begun.status, 303, "{}", begun.text());

    // Under way, it is an internship and nothing else: no figure of employment knows it.
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let said = figures(&mut tx, Span { from: story.today, to: story.today }).await.unwrap();
    assert_eq!((said.begun, said.in_progress, said.converted), (1, 1, 0));
    assert_eq!(story.read("SELECT count(*) FROM placement").await, "0");
    drop(tx);

    let stopped = step(&[
        ("revisione", &revision().await),
        ("passo", "suspended"),
        ("da", &today),
        ("motivo", "illness"),
    ])
    .await;
    assert_eq!(stopped.status, 303, "{}", stopped.text());
    assert!(giulia.get(&address).await.text().contains("sospeso"));
    let tomorrow = story.today.tomorrow().unwrap().to_string();
    assert_eq!(
        step(&[("revisione", &revision().await), ("passo", "in_progress"), ("da", &tomorrow)]).await.status,
        303
    );
    let longer = (story.today + 5.months()).to_string();
    let extend = [
        ("revisione", revision().await),
        ("nuova_fine", longer),
        ("concordata", today.clone()),
        ("perche", "Impara ancora".into()),
    ];
    assert_eq!(story.posts(&format!("{address}/proroga"), &extend).await.status, 303);
    let too_long = (story.today + 9.months()).to_string();
    let extend = [
        ("revisione", revision().await),
        ("nuova_fine", too_long),
        ("concordata", today.clone()),
        ("perche", "Ancora".into()),
    ];
    let refused = story.posts(&format!("{address}/proroga"), &extend).await;
    assert!(refused.text().contains("La durata supera il massimo della regola."), "{}", refused.text());

    let why = step(&[("revisione", &revision().await), ("passo", "interrupted"), ("chiuso", &today)]).await;
    assert_eq!(why.status, 422);
    let ended = step(&[
        ("revisione", &revision().await),
        ("passo", "interrupted"),
        ("motivo", "hired_by_host"),
        ("chiuso", &today),
    ])
    .await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let attested = giulia
        .post(
            &format!("{address}/attestato"),
            &[("attivita", "Carico e scarico"), ("competenze", "Muletto, inventario")],
        )
        .await;
    assert_eq!(attested.status, 303, "{}", attested.text());
    let company = story.company.to_string();
    let hire = |contract: &'static str| {
        [("impresa_codice", company.clone()), ("contratto", contract.to_owned()), ("dal", today.clone())]
    };
    let no_work = story.posts(&format!("{address}/assunzione"), &hire("C.01.00")).await;
    assert!(no_work.text().contains("Questo non è un contratto di lavoro."), "{}", no_work.text());
    assert_eq!(story.posts(&format!("{address}/assunzione"), &hire("A.02.00")).await.status, 303);
    let page = giulia.get(&address).await.text();
    assert!(page.contains("poi assunzione") && page.contains("Attestazione"), "{page}");
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    assert_eq!(figures(&mut tx, Span { from: story.today, to: story.today }).await.unwrap().converted, 1);
    drop(tx);
    let opened = giulia.get(&format!("/tirocini?dal={today}&al={today}&conta=assunti")).await.text();
    assert!(opened.contains("Un tirocinio") && opened.contains("Rossi Ada"), "{opened}");
    assert_eq!(giulia.post(&format!("{address}/assunzione/annulla"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM internship_conversion").await, "0");
    assert_eq!(
        story.read("SELECT string_agg(to_state, ',' ORDER BY id) FROM internship_transition").await,
        "signed,in_progress,suspended,in_progress,interrupted"
    );
    let events =
        "SELECT string_agg(code, ',' ORDER BY at, kind, code) FROM person_event WHERE area = 'internship'";
    assert!(story.read(events).await.contains("interrupted"), "the file's story tells it");
}

#[tokio::test]
async fn a_full_host_is_explained_before_it_is_refused() {
    let story = Story::begins().await;
    for name in ["Bruno", "Carla"] {
        let id = story.draft(name, 0, 90).await;
        story.by_hand(&Story::signatures(id)).await.unwrap();
    }
    let ada = story.enters("Ada", "'2000-05-01'").await;
    let mut form = story.typed(ada);
    let refused = story.posts("/tirocini/nuovo", &form).await;
    assert_eq!(refused.status, 422);
    let words = refused.text();
    assert!(
        words.contains("2 di 2: la sede con 12 dipendenti non può avere altri tirocinanti in quei giorni."),
        "{words}"
    );
    assert!(
        words.contains("DGR Piemonte 85-6277 del 22/12/2017") && refused.html().contains("Piero Neri"),
        "nothing typed is lost"
    );
    // A larger site may have more.
    form.retain(|(name, _)| *name != "dipendenti");
    form.push(("dipendenti", "45".into()));
    assert_eq!(story.posts("/tirocini/nuovo", &form).await.status, 303);
    assert_eq!(
        story.read("SELECT employees FROM internship_host_size ORDER BY counted_on DESC LIMIT 1").await,
        "45"
    );
}

#[tokio::test]
async fn a_draft_is_changed_until_somebody_signs_and_a_signature_is_taken_back() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "'2000-05-01'").await;
    let address = story.posts("/tirocini/nuovo", &story.typed(ada)).await.location.unwrap();
    let giulia = story.giulia();
    assert_eq!(giulia.get(&format!("{address}/modifica")).await.status, 200);
    let mut changed = story.typed(ada);
    changed.push(("revisione", "1".into()));
    changed.retain(|(name, _)| *name != "occupazione");
    changed.push(("occupazione", "Addetta al magazzino".into()));
    assert_eq!(story.posts(&format!("{address}/modifica"), &changed).await.status, 303);
    assert_eq!(story.posts(&format!("{address}/modifica"), &changed).await.fault, Some("stale"), "two tabs");
    let today = story.today.to_string();
    let sign =
        [("revisione", "2"), ("parte", "host"), ("firmatario", "Piero Neri"), ("firmato", today.as_str())];
    assert_eq!(giulia.post(&format!("{address}/firma"), &sign).await.status, 303);
    assert_eq!(giulia.get(&format!("{address}/modifica")).await.fault, Some("refused"));
    assert_eq!(giulia.post(&format!("{address}/firma/host/annulla"), &[]).await.status, 303);
    assert_eq!(giulia.get(&format!("{address}/modifica")).await.status, 200);
    let withdrawn = [("revisione", "3"), ("passo", "withdrawn"), ("parole", "Ha cambiato idea")];
    assert_eq!(giulia.post(&format!("{address}/passo"), &withdrawn).await.status, 303);
}

#[tokio::test]
async fn who_only_reads_changes_nothing_and_another_network_sees_nothing() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 120).await;
    let reader = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(reader.get(&format!("/tirocini/{id}")).await.status, 200);
    assert_eq!(reader.get("/tirocini/nuovo").await.fault, Some("not-permitted"));
    assert_eq!(
        reader.post(&format!("/tirocini/{id}/passo"), &[("passo", "suspended")]).await.fault,
        Some("not-permitted")
    );
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&Role::ALL));
    assert_eq!(elsewhere.get(&format!("/tirocini/{id}")).await.fault, Some("not-found"));
    assert_eq!(
        elsewhere.get(&format!("/tirocini/convenzioni/{}", story.convention)).await.fault,
        Some("not-found")
    );
}

#[tokio::test]
async fn what_is_loaded_with_its_history_says_its_day_and_no_hour() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 40, 120).await;
    let shown = async |since: &str| {
        story.in_the_past(&format!("UPDATE internship SET state_since = {since} WHERE id = '{id}'")).await;
        story.giulia().get(&format!("/tirocini/{id}")).await.text()
    };
    let day = "(today_in_rome() - 40)::timestamp AT TIME ZONE 'Europe/Rome'";
    let page = shown(day).await;
    assert!(!page.contains("00:00"), "{page}");
    let page = shown(&format!("{day} + interval '9 hours 5 minutes'")).await;
    assert!(page.contains("09:05"), "{page}");
}
