use snodo_core::Role;

use crate::story::Story;

#[tokio::test]
async fn a_charter_is_written_approved_read_by_everybody_and_stays() {
    let story = Story::begins().await;
    let before = story.stranger().get("/lavoro/trecate/carta").await;
    assert!(before.text().contains("La carta non è ancora pubblicata"), "{}", before.text());
    assert_eq!(story.stranger().get("/lavoro/trecate/carta.pdf").await.fault, Some("not-found"));
    let giulia = story.giulia();
    let draft = giulia.post("/carta/nuova", &[]).await.location.unwrap();
    let page = giulia.get(&draft).await;
    assert!(page.text().contains("Aggiungi almeno una promessa."), "{}", page.text());
    // Nobody else reads a draft.
    assert!(story.stranger().get("/lavoro/trecate/carta").await.text().contains("non è ancora pubblicata"));
    assert_eq!(giulia.post("/carta/nuova", &[]).await.fault, Some("refused"), "one draft at a time");
    assert_eq!(giulia.post(&format!("{draft}/approva"), &[("revision", "1")]).await.fault, Some("refused"));
    assert_eq!(giulia.post(&format!("{draft}/butta"), &[]).await.status, 303);

    story
        .charter(&[("first_appointment", "10", "85", "quarter"), ("appointment_kept", "", "95", "month")])
        .await;
    let public = story.stranger().get("/lavoro/trecate/carta").await.text();
    for said in [
        "Siamo gli sportelli per il lavoro.",
        "Ti ascoltiamo senza fretta.",
        "Promessa: first_appointment 10",
        "Obiettivo: 85% dei casi",
    ] {
        assert!(public.contains(said), "{said} is not in {public}");
    }
    assert!(!public.contains('⟨'), "{public}");
    let paper = story.stranger().get("/lavoro/trecate/carta.pdf").await;
    assert!(paper.status == 200 && paper.html().contains("Delibera 12/2020"), "{}", paper.html());

    // A new edition begins from it; the former is still there to be read.
    let second = giulia.post("/carta/nuova", &[]).await.location.unwrap();
    let copied = giulia.get(&second).await.text();
    assert!(copied.contains("Promessa: first_appointment 10"), "{copied}");
    let year = story.site.app.clock.today().year();
    let day = format!("{year}-01-01");
    let changed = [
        ("revision", "1"),
        ("introduzione", "Siamo sempre noi, con promesse nuove."),
        ("atto", "Delibera 3/2021"),
        ("approvata_il", day.as_str()),
        ("valida_dal", day.as_str()),
    ];
    assert_eq!(giulia.post(&second, &changed).await.status, 303);
    assert_eq!(giulia.post(&second, &changed).await.fault, Some("stale"), "another tab saved");
    assert_eq!(giulia.post(&format!("{second}/approva"), &[("revision", "2")]).await.status, 303);
    let today = story.stranger().get("/lavoro/trecate/carta").await.text();
    assert!(today.contains("con promesse nuove") && today.contains("Edizione n. 2"), "{today}");
    let former = story.stranger().get("/lavoro/trecate/carta?edizione=1").await.text();
    assert!(
        former.contains("Siamo gli sportelli per il lavoro.")
            && former.contains("non è quella che vale oggi"),
        "{former}"
    );
    assert_eq!(story.stranger().get("/lavoro/trecate/carta?edizione=9").await.fault, Some("not-found"));

    // What was approved does not change by any page.
    assert_eq!(giulia.post(&second, &changed).await.fault, Some("stale"));
    assert_eq!(giulia.post(&format!("{second}/butta"), &[]).await.fault, Some("refused"));
    assert_eq!(giulia.get(&format!("{second}/impegni/nuovo")).await.fault, Some("refused"));
    let overview = giulia.get("/carta").await;
    assert!(
        overview.text().contains("Edizione n. 1") && !overview.text().contains('⟨'),
        "{}",
        overview.text()
    );
    assert_eq!(giulia.post("/carta/ricalcola", &[]).await.status, 303);
}

#[tokio::test]
async fn a_promise_is_refused_with_reasons_and_taken_out_again() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let draft = giulia.post("/carta/nuova", &[]).await.location.unwrap();
    let form = format!("{draft}/impegni/nuovo");
    assert!(giulia.get(&form).await.text().contains("Che cosa si può misurare"));
    let refused = giulia.post(&form, &[("indicatore", "first_appointment"), ("obiettivo", "120")]).await;
    assert_eq!(refused.status, 422);
    for said in ["Scrivi la promessa.", "Scrivi entro quanto.", "Scegli ogni quanto."] {
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    let fields = [
        ("parole", "Il primo appuntamento entro 10 giorni"),
        ("indicatore", "first_appointment"),
        ("limite", "10"),
        ("obiettivo", "90"),
        ("periodo", "month"),
    ];
    assert_eq!(giulia.post(&form, &fields).await.status, 303);
    let twice = giulia.post(&form, &fields).await;
    assert!(twice.status == 422 && twice.text().contains("promette già"), "{}", twice.text());
    let html = giulia.get(&draft).await.html();
    let id = html.split_once("/carta/impegni/").unwrap().1.split_once('"').unwrap().0.to_owned();
    let address = format!("/carta/impegni/{id}");
    assert!(giulia.get(&address).await.html().contains("value=\"10\""));
    let mut changed = fields.to_vec();
    changed.push(("revision", "1"));
    assert_eq!(giulia.post(&address, &changed).await.status, 303);
    assert_eq!(giulia.post(&address, &changed).await.fault, Some("stale"));
    assert_eq!(giulia.post(&format!("{address}/togli"), &[]).await.status, 303);
    assert_eq!(giulia.get(&address).await.fault, Some("not-found"));
}

#[tokio::test]
async fn settings_hold_for_the_network_and_who_only_reads_changes_nothing() {
    let story = Story::begins().await;
    story.charter(&[("appointment_kept", "", "95", "month")]).await;
    let giulia = story.giulia();
    assert!(giulia.get("/carta/impostazioni").await.html().contains("value=\"24\""));
    let fields = [("revision", "0"), ("giorni", "20"), ("mesi", "6"), ("atto", "Piano 12"), ("minimo", "4")];
    assert_eq!(giulia.post("/carta/impostazioni", &fields).await.status, 303);
    assert_eq!(giulia.post("/carta/impostazioni", &fields).await.fault, Some("stale"));
    assert_eq!(giulia.post("/carta/impostazioni", &[("mesi", "0")]).await.status, 422);
    let form = story.stranger().get("/lavoro/trecate/carta/reclamo").await.text();
    assert!(form.contains("entro 20 giorni lavorativi"), "{form}");
    let inspector = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(inspector.get("/carta").await.status, 200);
    for address in ["/carta/nuova", "/carta/ricalcola", "/carta/impostazioni"] {
        assert_eq!(inspector.post(address, &[]).await.fault, Some("not-permitted"), "{address}");
    }
    assert_eq!(inspector.get("/reclami").await.fault, Some("not-permitted"));
}
