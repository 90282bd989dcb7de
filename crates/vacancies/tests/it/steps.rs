use snodo_vacancies::{VacancyState, expire_everywhere, vacancy};

use crate::network::{Story, id_of};

#[tokio::test]
async fn from_draft_to_published_to_suspended_and_back() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let giulia = story.giulia();

    let early = story.step(&address, &[("passo", "published"), ("until", "")]).await;
    assert_eq!(early.status, 422);
    assert!(early.text().contains("Scrivi fino a quale giorno resta aperta."), "{}", early.text());
    let past = story.step(&address, &[("passo", "published"), ("until", "2026-11-21")]).await;
    assert!(past.text().contains("Questo giorno è già passato"), "{}", past.text());

    assert_eq!(story.step(&address, &[("passo", "published"), ("until", "2026-12-20")]).await.status, 303);
    let page = giulia.get(&address).await;
    assert!(page.html().contains(&format!("{address}/abbinamento")), "{}", page.html());
    assert!(page.text().contains("ancora 28 giorni"), "{}", page.text());

    assert_eq!(story.step(&address, &[("passo", "suspended")]).await.status, 303);
    assert!(giulia.get(&address).await.text().contains("L’impresa ha chiesto di aspettare"));
    assert_eq!(giulia.post(&format!("{address}/stato/riprendi"), &[]).await.status, 303);

    let text = giulia.get(&address).await.text();
    for words in ["Cerchiamo le persone", "Inserita", "Pubblicata", "Sospesa", "Riaperta", "Giulia Ferrari"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[tokio::test]
async fn cancelling_asks_why_and_keeps_it() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    assert_eq!(story.step(&address, &[("passo", "cancelled")]).await.status, 422);
    let other = story.step(&address, &[("passo", "cancelled"), ("reason", "other")]).await;
    assert!(other.text().contains("Scrivi in due parole che cosa è successo."), "{}", other.text());
    let fields = [("passo", "cancelled"), ("reason", "withdrawn_by_company"), ("words", "Fanno da soli")];
    assert_eq!(story.step(&address, &fields).await.status, 303);
    let text = story.giulia().get(&address).await.text();
    assert!(text.contains("L’impresa non cerca più: Fanno da soli"), "{text}");
    let again = story.step(&address, &[("passo", "published"), ("until", "2026-12-20")]);
    // The archived step is the only one left, so the page still has a form with the revision.
    assert_eq!(again.await.status, 422);
}

#[tokio::test]
async fn an_unwhole_draft_is_not_published() {
    let story = Story::begin().await;
    let entered =
        story.giulia().post("/offerte/nuova", &[("company", "Bar Sport"), ("occupation", "barista")]).await;
    let address = entered.location.unwrap();
    let page = story.step(&address, &[("passo", "published"), ("until", "2026-12-20")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Scrivi dove si lavora"), "{}", page.text());
}

#[tokio::test]
async fn an_expired_vacancy_leaves_the_open_list_the_same_day() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    story.step(&address, &[("passo", "published"), ("until", "2026-12-01")]).await;
    let giulia = story.giulia();
    story.site.app.clock.set("2026-12-01T20:00:00Z".parse().unwrap());
    assert!(giulia.get("/offerte").await.text().contains("ultimo giorno oggi"));

    story.site.app.clock.set("2026-12-01T23:30:00Z".parse().unwrap());
    assert!(!giulia.get("/offerte").await.text().contains("Mulettista"));
    assert!(giulia.get("/offerte?stato=expired").await.text().contains("Mulettista"));
    assert!(giulia.get(&address).await.text().contains("È passato l’ultimo giorno"));

    let today = story.site.app.clock.today();
    assert_eq!(expire_everywhere(&story.site.database, today).await.unwrap(), 1);
    assert_eq!(expire_everywhere(&story.site.database, today).await.unwrap(), 0);
    let mut tx = story.giulia_acts().await;
    assert_eq!(vacancy(&mut tx, id_of(&address)).await.unwrap().unwrap().state, VacancyState::Expired);
    drop(tx);
    assert_eq!(story.step(&address, &[("passo", "published"), ("until", "2026-12-31")]).await.status, 303);
    assert!(giulia.get("/offerte").await.text().contains("Mulettista"));
}

#[tokio::test]
async fn a_vacancy_past_its_day_is_published_anew_before_the_daily_job_comes() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    story.step(&address, &[("passo", "published"), ("until", "2026-12-01")]).await;
    story.site.app.clock.set("2026-12-03T08:00:00Z".parse().unwrap());
    let again = story.step(&address, &[("passo", "published"), ("until", "2026-12-31")]).await;
    assert_eq!(again.status, 303, "{}", again.text());
    let text = story.giulia().get(&address).await.text();
    assert!(text.contains("Scaduta") && text.contains("Riaperta"), "{text}");
}
