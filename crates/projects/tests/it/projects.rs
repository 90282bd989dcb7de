use jiff::ToSpan as _;
use snodo_core::Role;

use crate::story::Story;

#[tokio::test]
async fn who_is_28_is_told_why_the_measure_is_not_for_them() {
    let story = Story::begins().await;
    let young = story.enters("Ivo", "Bo", &format!("'{}'", story.today - 28.years())).await;
    let address = format!("/progetti/nuovo?persona={young}&misura={}", story.measure);
    let page = story.giulia().get(&address).await;
    assert!(page.text().contains("Età 28: servono almeno 30 anni."), "{}", page.text());
    assert!(page.text().contains("DD 524/2016"));
    assert!(!page.text().contains("Proponi il progetto"));
    let (person, measure) = (young.to_string(), story.measure.to_string());
    let refused = story.giulia().post("/progetti/nuovo", &[("persona", &person), ("misura", &measure)]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(story.read("SELECT count(*) FROM project").await, "0");
}

#[tokio::test]
async fn what_the_file_does_not_say_is_a_question_and_nobody_is_refused() {
    let story = Story::begins().await;
    let unknown = story.enters("Lia", "Conti", "NULL").await;
    let page =
        story.giulia().get(&format!("/progetti/nuovo?persona={unknown}&misura={}", story.measure)).await;
    assert!(page.text().contains("Quando è nata la persona?"), "{}", page.text());
    assert!(page.text().contains("Proponi il progetto"));
}

#[tokio::test]
async fn ada_s_project_from_the_proposal_to_its_end() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let (ada, measure) =
        (story.enters("Ada", "Rossi", "'1980-05-01'").await.to_string(), story.measure.to_string());
    let proposed = giulia.post("/progetti/nuovo", &[("persona", &ada), ("misura", &measure)]).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text());
    let address = proposed.location.unwrap();
    assert!(giulia.get(&address).await.text().contains("proposto"));
    let again = giulia.post("/progetti/nuovo", &[("persona", &ada), ("misura", &measure)]).await;
    assert!(again.text().contains("ha già un progetto aperto di questa misura"), "{}", again.text());

    let (today, end) = (story.today.to_string(), (story.today + 90.days()).to_string());
    let yesterday = story.today.yesterday().unwrap().to_string();
    let sign = |firmato: &str| {
        let fields = [
            ("revisione", "1".to_owned()),
            ("protocollo", "1234/2026".to_owned()),
            ("protocollato", today.clone()),
            ("firmato", firmato.to_owned()),
            ("inizio", today.clone()),
            ("fine", end.clone()),
            ("come", "paper".to_owned()),
        ];
        let (giulia, address) = (story.giulia(), format!("{address}/firma"));
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            giulia.post(&address, &fields).await
        }
    };
    let early = sign(&yesterday).await;
    assert!(early.text().contains("La firma viene tra la proposta e oggi."), "{}", early.text());
    assert!(early.html().contains("1234/2026"), "nothing typed is lost");
    assert_eq!(sign(&today).await.status, 303);
    let page = giulia.get(&address).await.text();
    assert!(
        page.contains("in corso") && page.contains("da registrare in SILP") && page.contains("su carta"),
        "{page}"
    );

    let step = async |fields: &[(&str, &str)]| giulia.post(&format!("{address}/passo"), fields).await;
    let revision = async || story.read("SELECT revision FROM project").await;
    let now = revision().await;
    assert_eq!(
        step(&[("revisione", "1"), ("passo", "suspended"), ("da", &today), ("parole", "Malattia")])
            .await
            .fault,
        Some("stale")
    );
    let unsaid = step(&[("revisione", &now), ("passo", "suspended"), ("da", &today)]).await;
    assert_eq!(unsaid.status, 422);
    assert_eq!(
        step(&[("revisione", &now), ("passo", "suspended"), ("da", &today), ("parole", "Malattia")])
            .await
            .status,
        303
    );
    let now = revision().await;
    let too_soon =
        step(&[("revisione", &now), ("passo", "concluded"), ("esito", "hired"), ("chiuso", &today)]).await;
    assert!(too_soon.text().contains("Da qui il progetto non può andare lì."), "{}", too_soon.text());
    assert_eq!(step(&[("revisione", &now), ("passo", "in_progress"), ("da", &today)]).await.status, 303);
    let now = revision().await;
    let closed =
        step(&[("revisione", &now), ("passo", "concluded"), ("esito", "hired"), ("chiuso", &today)]).await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    assert!(giulia.get(&address).await.text().contains("assunzione"));
    assert_eq!(
        story.read("SELECT string_agg(to_state, ',' ORDER BY id) FROM project_transition").await,
        "signed,in_progress,suspended,in_progress,concluded"
    );
    assert!(
        story.read("SELECT count(*) FROM file_access WHERE page = 'project'").await.parse::<i64>().unwrap()
            > 3
    );
}

#[tokio::test]
async fn objectives_plan_and_number_in_silp_are_kept() {
    let story = Story::begins().await;
    let project = story.project("Ada", 10).await;
    let giulia = story.giulia();
    let address = format!("/progetti/{project}");
    let day = (story.today + 30.days()).to_string();
    let saved = giulia
        .post(&format!("{address}/obiettivi"), &[("obiettivo1", "Curriculum pronto"), ("entro1", &day)])
        .await;
    assert_eq!(saved.status, 303);
    let no_day = giulia.post(&format!("{address}/obiettivi"), &[("obiettivo1", "Curriculum pronto")]).await;
    assert!(no_day.text().contains("Scrivi entro quale giorno."));
    let service = story.alone.to_string();
    let over = giulia.post(&format!("{address}/servizi"), &[("servizio", &service), ("ore", "11")]).await;
    assert!(over.text().contains("superano il massimo della misura"), "{}", over.text());
    assert_eq!(
        giulia.post(&format!("{address}/servizi"), &[("servizio", &service), ("ore", "8")]).await.status,
        303
    );
    let mut all = story.site.database.all_seeing_connection().await;
    let traces: i64 =
        sqlx::query_scalar("SELECT count(*) FROM change_log WHERE table_name = 'project_service'")
            .fetch_one(&mut all)
            .await
            .unwrap();
    assert_eq!(traces, 1, "the plan leaves its trace");
    assert_eq!(
        giulia.post(&format!("{address}/silp"), &[("revisione", "1"), ("silp", "NO-42")]).await.status,
        303
    );
    let page = giulia.get(&address).await.text();
    assert!(
        page.contains("Curriculum pronto")
            && page.contains("8 h previste")
            && page.contains("al massimo 10 h"),
        "{page}"
    );
    assert!(!page.contains("da registrare in SILP"));
}

#[tokio::test]
async fn who_only_reads_changes_nothing_and_another_network_sees_nothing() {
    let story = Story::begins().await;
    let project = story.project("Ada", 10).await;
    let inspector = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(inspector.get(&format!("/progetti/{project}")).await.status, 200);
    assert_eq!(inspector.get("/ore/nuova").await.fault, Some("not-permitted"));
    assert_eq!(
        inspector.post(&format!("/progetti/{project}/passo"), &[("passo", "suspended")]).await.fault,
        Some("not-permitted")
    );
    let case_manager = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    assert_eq!(
        case_manager.get(&format!("/misure/{}/modifica", story.measure)).await.fault,
        Some("not-permitted")
    );
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&Role::ALL));
    assert_eq!(elsewhere.get(&format!("/progetti/{project}")).await.fault, Some("not-found"));
    assert_eq!(elsewhere.get(&format!("/misure/{}", story.measure)).await.fault, Some("not-found"));
}

#[tokio::test]
async fn a_new_tariff_holds_from_its_day_and_the_cap_stays_one() {
    let story = Story::begins().await;
    story.project("Ada", 10).await;
    let giulia = story.giulia();
    let address = format!("/misure/{}/servizi/{}", story.measure, story.alone);
    let today = story.today.to_string();
    let back = story.today.yesterday().unwrap().to_string();
    let fields = |da: &str| {
        vec![
            ("tariffa", "38,00".to_owned()),
            ("ore", "10".to_owned()),
            ("atto", "DD 9/2026".to_owned()),
            ("da", da.to_owned()),
        ]
    };
    let post = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        giulia.post(&address, &fields).await
    };
    assert!(post(fields(&back)).await.text().contains("Il cambio vale da oggi"));
    assert_eq!(post(fields(&today)).await.status, 303);
    let page = giulia.get(&format!("/misure/{}", story.measure)).await.text();
    assert!(
        page.contains("37,30 €") && page.contains("38,00 €") && page.contains("Importi di esempio"),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_loaded_with_its_history_says_its_day_and_no_hour() {
    let story = Story::begins().await;
    let id = story.project("Ada", 40).await;
    let shown = async |since: &str| {
        story.in_the_past(&format!("UPDATE project SET state_since = {since} WHERE id = '{id}'")).await;
        story.giulia().get(&format!("/progetti/{id}")).await.text()
    };
    let day = "(today_in_rome() - 40)::timestamp AT TIME ZONE 'Europe/Rome'";
    let page = shown(day).await;
    assert!(!page.contains("00:00"), "{page}");
    let page = shown(&format!("{day} + interval '9 hours 5 minutes'")).await;
    assert!(page.contains("09:05"), "{page}");
}
