use jiff::ToSpan as _;
use snodo_core::Role;

use crate::story::Story;

#[tokio::test]
async fn a_convention_is_written_signed_by_both_and_stays() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let (today, company) = (story.today.to_string(), story.company.to_string());
    let end = (story.today + 2.years()).to_string();
    let fields = |protocol: &'static str| {
        [
            ("impresa", "Logistica Ticino".to_owned()),
            ("impresa_codice", company.clone()),
            ("protocollo", protocol.to_owned()),
            ("protocollata", today.clone()),
            ("dal", today.clone()),
            ("al", end.clone()),
        ]
    };
    assert_eq!(giulia.get("/tirocini/convenzioni/nuova").await.status, 200);
    let twice = story.posts("/tirocini/convenzioni/nuova", &fields("12/2020")).await;
    assert!(twice.text().contains("C’è già una convenzione con questo numero."), "{}", twice.text());
    let written = story.posts("/tirocini/convenzioni/nuova", &fields("77/2026")).await;
    assert_eq!(written.status, 303, "{}", written.text());
    let address = written.location.unwrap();
    let page = giulia.get(&address).await.text();
    assert!(page.contains("da firmare") && page.contains("0 di 2: sede con 12 dipendenti."), "{page}");
    for (party, revision) in [("promoter", "1"), ("host", "2")] {
        let signed = giulia
            .post(
                &format!("{address}/firma"),
                &[("revisione", revision), ("parte", party), ("firmata", &today), ("come", "paper")],
            )
            .await;
        assert_eq!(signed.status, 303, "{}", signed.text());
    }
    assert!(giulia.get(&address).await.text().contains("in vigore"));
    let workplace = story.workplace.to_string();
    let size =
        giulia.post(&format!("{address}/dipendenti"), &[("sede", &workplace), ("dipendenti", "4")]).await;
    assert_eq!(size.status, 303);
    assert!(giulia.get(&address).await.text().contains("0 di 1: sede con 4 dipendenti."));
    let list = giulia.get("/tirocini/convenzioni").await.text();
    assert!(list.contains("77/2026") && list.contains("Logistica Ticino"));
}

#[tokio::test]
async fn a_body_without_the_capability_promotes_nothing() {
    let story = Story::begins().await;
    let marco = story.site.browser(story.trecate.marco_as(&[Role::CaseManager]));
    let page = marco.get("/tirocini/convenzioni/nuova").await;
    assert!(page.text().contains("non ha un’abilitazione"), "{}", page.text());
    let (today, company) = (story.today.to_string(), story.company.to_string());
    let refused = marco
        .post(
            "/tirocini/convenzioni/nuova",
            &[
                ("impresa_codice", &company),
                ("protocollo", "1/2026"),
                ("protocollata", &today),
                ("dal", &today),
                ("al", &today),
            ],
        )
        .await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn the_rules_say_their_act_and_what_is_only_an_example() {
    let story = Story::begins().await;
    let page = story.giulia().get("/tirocini/regole").await.text();
    assert!(
        page.contains("DGR Piemonte 85-6277 del 22/12/2017") && page.contains("600,00 € al mese per 40 ore"),
        "{page}"
    );
    assert!(page.contains("Liguria") && page.contains("Lombardia") && page.contains("valore di esempio"));
}
