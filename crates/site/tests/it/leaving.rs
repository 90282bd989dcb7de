//! What people and companies leave on the site, and what staff make of it.

use snodo_core::Role;

use crate::town::{Town, Vacancy};

#[tokio::test]
async fn somebody_interested_is_called_by_the_counter_that_they_chose() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let address = format!("/lavoro/trecate/offerte/{id}/interesse");
    let stranger = town.site.stranger();
    let form = stranger.get(&address).await.text();
    assert!(form.contains("Mi interessa questa offerta") && form.contains("Sportello di Trecate"), "{form}");
    let counter = town.counter.to_string();
    let refused = stranger.post(&address, &[("name", "Ugo Neri"), ("counter", &counter)]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.html().contains("value=\"Ugo Neri\"")
            && refused.text().contains("altrimenti non possiamo risponderti"),
        "{}",
        refused.text()
    );
    let taken = stranger
        .post(
            &address,
            &[
                ("name", "Ugo Neri"),
                ("phone", "333 1234567"),
                ("counter", &counter),
                ("words", "Ho il patentino"),
            ],
        )
        .await;
    assert_eq!(taken.location, Some(format!("/lavoro/trecate/offerte/{id}")));
    let mail = town.text("SELECT recipient || ' ' || subject || ' ' || body FROM message").await;
    assert!(mail.starts_with("lavoro@trecate.example") && mail.contains("/offerte/interessati"), "{mail}");
    assert!(!mail.contains("Ugo") && !mail.contains("333"), "a mail tells who: {mail}");

    let giulia = town.site.browser(town.trecate.giulia_as(&[Role::CaseManager]));
    let list = giulia.get("/offerte/interessati").await.text();
    assert!(
        list.contains("Ugo Neri") && list.contains("333 1234567") && list.contains("Ho il patentino"),
        "{list}"
    );
    let key = town.text("SELECT id::text FROM vacancy_interest").await;
    assert_eq!(giulia.post(&format!("/offerte/interessati/{key}/sentito"), &[]).await.status, 303);
    assert!(giulia.get("/offerte/interessati").await.text().contains("sentito"));
    assert_eq!(giulia.post(&format!("/offerte/interessati/{key}/sentito"), &[]).await.status, 404);
    assert_eq!(giulia.post(&format!("/offerte/interessati/{key}/riapri"), &[]).await.status, 303);

    // Another register does not know that somebody waits.
    let marco = town.site.browser(town.trecate.marco_as(&[Role::CaseManager]));
    assert!(!marco.get("/offerte/interessati").await.text().contains("Ugo Neri"));
    assert_eq!(marco.post(&format!("/offerte/interessati/{key}/sentito"), &[]).await.status, 404);
}

#[tokio::test]
async fn machines_that_fill_every_field_leave_nothing() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let counter = town.counter.to_string();
    let stranger = town.site.stranger();
    let fields =
        [("name", "Bot"), ("phone", "333 1234567"), ("counter", &counter), ("website", "http://x.example")];
    let answer = stranger.post(&format!("/lavoro/trecate/offerte/{id}/interesse"), &fields).await;
    assert_eq!(answer.status, 303);
    assert_eq!(town.number("SELECT count(*) FROM vacancy_interest").await, 0);
}

#[tokio::test]
async fn a_company_asks_and_staff_make_a_draft_vacancy_of_it() {
    let town = Town::new().await;
    let stranger = town.site.stranger();
    assert!(town.get("/cerco-personale").await.text().contains("Dicci chi cerchi"));
    let refused = stranger.post("/lavoro/trecate/cerco-personale", &[("wanted", "Un mugnaio")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Scrivi il nome dell’impresa."), "{}", refused.text());
    let taken = stranger
        .post(
            "/lavoro/trecate/cerco-personale",
            &[
                ("wanted", "Un mugnaio"),
                ("comune", "Trecate"),
                ("company_name", "Riseria Cerano"),
                ("contact_name", "Paola Riva"),
                ("phone", "0321 123456"),
                ("places", "2"),
                ("hours", "part-time"),
                ("vat_number", "IT 01234567890"),
                ("words", "Anche di notte."),
            ],
        )
        .await;
    assert_eq!(taken.location.as_deref(), Some("/lavoro/trecate"));
    let key = town.text("SELECT id::text FROM company_request").await;
    let officer = town.site.browser(town.trecate.giulia_as(&[Role::CompanyContactOfficer]));
    assert!(officer.get("/offerte/richieste").await.text().contains("Riseria Cerano"));
    let request = officer.get(&format!("/offerte/richieste/{key}")).await.text();
    assert!(
        request.contains("Un mugnaio") && request.contains("01234567890") && request.contains("Paola Riva"),
        "{request}"
    );

    let reader = town.site.browser(town.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(
        reader.post(&format!("/offerte/richieste/{key}/bozza"), &[("revision", "1")]).await.status,
        403
    );
    let stale = officer.post(&format!("/offerte/richieste/{key}/bozza"), &[("revision", "7")]).await;
    assert_eq!(stale.status, 409);
    assert_eq!(town.number("SELECT count(*) FROM vacancy").await, 0);
    let made = officer.post(&format!("/offerte/richieste/{key}/bozza"), &[("revision", "1")]).await;
    let vacancy = town.text("SELECT id::text FROM vacancy WHERE state = 'draft' AND title = 'Un mugnaio' AND places = 2 AND hours = 'part-time'").await;
    assert_eq!(made.location, Some(format!("/offerte/{vacancy}")));
    assert_eq!(
        town.text(
            "SELECT c.name || ' ' || c.contact_name FROM company c JOIN vacancy v ON v.company_id = c.id"
        )
        .await,
        "Riseria Cerano Paola Riva"
    );
    assert_eq!(
        officer.post(&format!("/offerte/richieste/{key}/chiudi"), &[("revision", "2")]).await.status,
        409
    );
    // Nobody outside reads a draft.
    assert_eq!(town.get(&format!("/offerte/{vacancy}")).await.status, 404);
}

#[tokio::test]
async fn a_closed_request_can_be_opened_again() {
    let town = Town::new().await;
    let network = town.trecate.id;
    town.run(&format!(
        "INSERT INTO company_request (network_id, id, company_name, contact_name, phone, comune, wanted, language)
         VALUES ('{network}', gen_random_uuid(), 'Bar Sport', 'Ida', '0321 1', '003149', 'Un barista', 'it')"
    ))
    .await;
    let key = town.text("SELECT id::text FROM company_request").await;
    let officer = town.site.browser(town.trecate.giulia_as(&[Role::CompanyContactOfficer]));
    assert_eq!(
        officer.post(&format!("/offerte/richieste/{key}/chiudi"), &[("revision", "1")]).await.status,
        303
    );
    assert_eq!(town.text("SELECT state FROM company_request").await, "closed");
    assert_eq!(officer.post(&format!("/offerte/richieste/{key}/riapri"), &[]).await.status, 303);
    assert_eq!(town.text("SELECT state FROM company_request").await, "new");
}

#[tokio::test]
async fn an_opinion_is_kept_without_a_name_and_shown_to_staff() {
    let town = Town::new().await;
    let stranger = town.site.stranger();
    let fields = [
        ("page", "/lavoro/trecate/offerte?q=x"),
        ("rate", "2"),
        ("difficult", "not-clear"),
        ("liked", "clear"),
        ("words", "Troppo lungo"),
    ];
    let answer = stranger.post("/lavoro/trecate/parere", &fields).await;
    assert_eq!(answer.location.as_deref(), Some("/lavoro/trecate/offerte"));
    assert_eq!(
        town.text("SELECT page || ' ' || rate || ' ' || reason || ' ' || words FROM page_feedback").await,
        "/lavoro/trecate/offerte 2 not-clear Troppo lungo"
    );
    assert_eq!(
        stranger
            .post("/lavoro/trecate/parere", &[("page", "https://evil.example"), ("rate", "2")])
            .await
            .status,
        422
    );
    assert_eq!(
        stranger.post("/lavoro/trecate/parere", &[("page", "/lavoro/trecate"), ("rate", "6")]).await.status,
        422
    );
    let giulia = town.site.browser(town.trecate.giulia_as(&[Role::LeadBodyCoordinator]));
    let text = giulia.get("/rete/pareri").await.text();
    assert!(
        text.contains("/lavoro/trecate/offerte") && text.contains("2,0") && text.contains("Troppo lungo"),
        "{text}"
    );
}
