use snodo_core::Role;
use snodo_test_support::stories;

use snodo_vacancies::vacancy;

use crate::network::{Story, id_of, revision};

#[tokio::test]
async fn a_company_phones_in_a_vacancy() {
    let story = Story::begin().await;
    let giulia = story.giulia();
    assert!(giulia.get("/offerte").await.text().contains("Qui ci saranno le offerte di lavoro"));

    let address = story.enter_forklift_driver().await;
    let page = giulia.get(&address).await.text();
    for words in [
        "mulettista",
        "Logistica Ticino",
        "Trecate",
        "2 persone",
        "C’è tutto",
        "tempo determinato, 6 mesi",
        "turni: due turni",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains('⟨'), "{page}");

    let list = giulia.get("/offerte?q=muletti").await.text();
    assert!(list.contains("2 posti liberi"), "{list}");
    let companies = giulia.get("/imprese?q=ticino").await.text();
    assert!(companies.contains("Logistica Ticino"), "{companies}");
}

#[tokio::test]
async fn a_company_and_a_job_are_enough_and_what_is_missing_is_said_gently() {
    let story = Story::begin().await;
    let giulia = story.giulia();
    let entered = giulia
        .post("/offerte/nuova", &[("company", "Bar Sport"), ("occupation", "uno che faccia il caffè bene")])
        .await;
    let address = entered.location.unwrap();
    let page = giulia.get(&address).await;
    let text = page.text();
    assert!(text.contains("Uno che faccia il caffè bene"), "{text}");
    assert!(
        text.contains("manca ancora: dove si lavora, il contratto e in che cosa consiste il lavoro"),
        "{text}"
    );
    assert!(page.html().contains(&format!("{address}/modifica#field-comune")), "{}", page.html());
}

#[tokio::test]
async fn a_refused_form_comes_back_full_with_every_error() {
    let story = Story::begin().await;
    let fields = [
        ("company", ""),
        ("occupation", "barista"),
        ("pay_from", "da concordare"),
        ("places", "200"),
        ("transport_words", "autobus 12"),
    ];
    let page = story.giulia().post("/offerte/nuova", &fields).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    for words in ["Scrivi quale impresa cerca.", "Scrivi solo la cifra", "da 1 a 99"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(page.html().contains("value=\"autobus 12\""));
    assert!(page.html().contains("value=\"da concordare\""));
    assert!(!story.giulia().get("/imprese").await.text().contains("Bar Sport"));
}

#[tokio::test]
async fn the_same_company_is_not_entered_twice() {
    let story = Story::begin().await;
    story.enter_forklift_driver().await;
    let entered = story
        .giulia()
        .post("/offerte/nuova", &[("company", "logistica ticino"), ("occupation", "barista")])
        .await;
    assert_eq!(entered.status, 303);
    let mut tx = story.giulia_acts().await;
    assert_eq!(snodo_companies::company_named(&mut tx, "Logistica Ticino").await.unwrap().len(), 1);
}

#[tokio::test]
async fn from_the_companys_page_its_only_workplace_is_already_chosen() {
    let story = Story::begin().await;
    let giulia = story.giulia();
    let address = story.enter_forklift_driver().await;
    let mut tx = story.giulia_acts().await;
    let company = vacancy(&mut tx, id_of(&address)).await.unwrap().unwrap().said.company;
    drop(tx);
    let shown = giulia.get(&format!("/imprese/{company}")).await;
    assert!(shown.html().contains(&format!("/offerte/nuova?impresa={company}")));
    let text = shown.text();
    assert!(text.contains("Mulettista") && text.contains("2 posti liberi"), "{text}");
    let form = giulia.get(&format!("/offerte/nuova?impresa={company}")).await.html();
    assert!(
        form.contains("value=\"Logistica Ticino\"") && form.contains("selected>Via Novara 10, Trecate (NO)"),
        "{form}"
    );
}

#[tokio::test]
async fn a_published_vacancy_cannot_lose_what_makes_it_whole() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    assert_eq!(story.step(&address, &[("passo", "published"), ("until", "2026-12-20")]).await.status, 303);
    let giulia = story.giulia();
    let revision = revision(&giulia.get(&format!("{address}/modifica")).await);
    let fields =
        [("company", "Logistica Ticino"), ("occupation", "mulettista"), ("revision", revision.as_str())];
    let page = giulia.post(&format!("{address}/modifica"), &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Scegli il contratto: senza"), "{}", page.text());
}

#[tokio::test]
async fn two_operators_do_not_overwrite_one_another() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let giulia = story.giulia();
    let form = format!("{address}/modifica");
    let revision = revision(&giulia.get(&form).await);
    let fields = [
        ("company", "Logistica Ticino"),
        ("occupation", "mulettista"),
        ("places", "3"),
        ("revision", revision.as_str()),
    ];
    assert_eq!(giulia.post(&form, &fields).await.status, 303);
    assert_eq!(giulia.post(&form, &fields).await.fault, Some("stale"));
}

#[tokio::test]
async fn another_network_finds_nothing_and_a_reader_changes_nothing() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let spezia = stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&[Role::CompanyContactOfficer]));
    for page in [address.clone(), format!("{address}/modifica"), format!("{address}/requisiti")] {
        assert_eq!(elsewhere.get(&page).await.fault, Some("not-found"), "{page}");
    }
    assert_eq!(
        elsewhere.post(&format!("{address}/stato"), &[("passo", "cancelled")]).await.fault,
        Some("not-found")
    );
    assert!(!elsewhere.get("/offerte?stato=tutte").await.text().contains("Mulettista"));

    let reader = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    let page = reader.get(&address).await;
    assert_eq!(page.status, 200);
    assert!(!page.html().contains("/modifica"), "{}", page.html());
    for (to, fields) in [
        ("/offerte/nuova".to_owned(), vec![("company", "X"), ("occupation", "Y")]),
        (format!("{address}/stato"), vec![("passo", "cancelled")]),
        (format!("{address}/requisiti"), vec![]),
    ] {
        assert_eq!(reader.post(&to, &fields).await.fault, Some("not-permitted"), "{to}");
    }
    assert_eq!(reader.get("/offerte/nuova").await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn contribution_benefits_without_siisl_are_warned_of_with_the_act() {
    let story = Story::begin().await;
    let mut fields = crate::network::FORKLIFT_DRIVER.to_vec();
    fields.push(("contribution_benefit_asked", "1"));
    let address = story.giulia().post("/offerte/nuova", &fields).await.location.unwrap();
    let text = story.giulia().get(&address).await.text();
    assert!(text.contains("D.L. 159/2025, art. 14") && text.contains("1 apr 2026"), "{text}");

    let mut apprentice: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "contract").collect();
    apprentice.push(("contract", "apprenticeship"));
    let address = story.giulia().post("/offerte/nuova", &apprentice).await.location.unwrap();
    assert!(!story.giulia().get(&address).await.text().contains("SIISL"));

    fields.push(("siisl_code", "SI-12345"));
    let address = story.giulia().post("/offerte/nuova", &fields).await.location.unwrap();
    assert!(!story.giulia().get(&address).await.text().contains("Attenzione"));
}
