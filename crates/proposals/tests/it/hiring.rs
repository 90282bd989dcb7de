use snodo_matching::Formula;
use snodo_proposals::{MatchingPools, awaiting};

use crate::story::{Story, follow, somebody, vacancy};

#[tokio::test]
async fn the_whole_story_from_the_match_to_the_vacancy_filled() {
    let story = Story::begins().await;
    let mulettista = story.vacancy(1).await;
    let elsewhere = vacancy(&story.site.database, &story.trecate, 3, "Magazziniere").await;
    let mut people = Vec::new();
    for name in ["Anna", "Bruno", "Carla", "Dario"] {
        people.push(story.enters(&somebody(name, "Rossi"), &story.anna_does().await).await);
    }
    story.pool_has(4).await;
    let giulia = story.giulia();
    assert!(
        giulia
            .get(&format!("/offerte/{mulettista}/abbinamento"))
            .await
            .text()
            .contains("4 persone hanno l’indispensabile")
    );
    let [anna, bruno, carla, dario] = story.proposes(mulettista, &people).await.try_into().unwrap();
    let annas_other = story.proposes(elsewhere, &people[..1]).await[0];
    for candidacy in [anna, bruno, carla] {
        story.sends(candidacy).await;
    }
    story.moves(anna, &[("stato", "interviewed"), ("giorno", "2026-11-21")]).await;

    let form = giulia.get(&format!("/candidature/{anna}/assunzione")).await.text();
    for words in
        ["Anna Rossi è stata assunta", "Perché non Bruno Rossi", "Lo chiedo più tardi", "È l’ultimo posto"]
    {
        assert!(form.contains(words), "{words}: {form}");
    }
    let hired = story.hires(anna, &[(&format!("perche-{bruno}"), "experience")]).await;
    assert_eq!(hired.status, 303, "{}", hired.text());
    assert_eq!(story.stands(anna).await, ("hired".into(), None));
    assert_eq!(story.stands(annas_other).await, ("refused".into(), Some("counter:hired_elsewhere".into())));
    assert_eq!(story.stands(bruno).await, ("refused".into(), Some("company:experience".into())));
    assert_eq!(story.stands(carla).await, ("sent".into(), None), "asked later");
    assert_eq!(story.stands(dario).await, ("refused".into(), Some("counter:vacancy_closed".into())));
    assert_eq!(story.vacancy_state(mulettista).await, "filled");
    assert_eq!(story.vacancy_state(elsewhere).await, "published");

    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let waits = awaiting(&mut tx, story.site.app.clock.now(), 5).await.unwrap();
    assert_eq!(waits.reason_missing.first[0].person, "Carla Rossi");
    drop(tx);
    let board = giulia.get("/candidature").await.text();
    assert!(board.contains("Tocca a noi: scrivere perché no"), "{board}");
    assert_eq!(
        story.moves(carla, &[("stato", "refused"), ("motivo", "company:chose_another")]).await.status,
        303
    );

    // A program started anew finds all of it.
    let restarted = MatchingPools::new(Formula::default());
    follow(&restarted, &story.site.app);
    assert_eq!(restarted.people(story.trecate.id).await.unwrap().len(), 4);
    let page = giulia.get(&format!("/candidature/{anna}")).await.text();
    assert!(page.contains("Tempo determinato, dal 1 dic 2026, 40 ore a settimana"), "{page}");
}

#[tokio::test]
async fn a_hiring_form_comes_back_full() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.sends(candidacy).await;
    let fields = [("contratto", ""), ("dal", "2026-12-01"), ("al", "2026-11-01"), ("ore", "90")];
    let answer = story.giulia().post(&format!("/candidature/{candidacy}/assunzione"), &fields).await;
    assert_eq!(answer.status, 422);
    for words in ["Scegli il tipo di contratto", "La fine viene prima dell’inizio"] {
        assert!(answer.text().contains(words), "{words}");
    }
    assert!(answer.html().contains("value=\"2026-12-01\"") && answer.html().contains("value=\"90\""));
    assert_eq!(story.stands(candidacy).await.0, "sent");
}

#[tokio::test]
async fn two_operators_hire_at_once_for_one_place_and_one_of_them_is_told() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let [anna, bruno] = story.proposes(vacancy, &[anna, bruno]).await.try_into().unwrap();
    story.sends(anna).await;
    story.sends(bruno).await;
    let (one, other) = tokio::join!(story.hires(anna, &[]), story.hires(bruno, &[]));
    let (accepted, refused) = if one.status == 303 { (one, other) } else { (other, one) };
    assert_eq!((accepted.status.as_u16(), refused.status.as_u16()), (303, 422), "{}", refused.text());
    assert!(refused.text().contains("sono già tutti coperti"), "{}", refused.text());
    let mut all = story.site.database.all_seeing_connection().await;
    let (hired, placed): (i64, i64) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE state = 'hired'), (SELECT count(*) FROM placement) FROM candidacy",
    )
    .fetch_one(&mut all)
    .await
    .unwrap();
    assert_eq!((hired, placed), (1, 1));
    assert_eq!(story.vacancy_state(vacancy).await, "filled");
}

#[tokio::test]
async fn the_database_itself_refuses_a_hiring_without_a_contract_or_without_a_place() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let [anna, bruno] = story.proposes(vacancy, &[anna, bruno]).await.try_into().unwrap();
    story.sends(anna).await;
    story.sends(bruno).await;
    let hire = "UPDATE candidacy SET state = 'hired' WHERE id = $1";
    let place = "INSERT INTO placement (network_id, register_id, id, candidacy_id, contract_code, starts_on)
                 SELECT network_id, register_id, gen_random_uuid(), id, 'A.01.00', '2026-12-01' FROM candidacy WHERE id = $1";
    let constraint = |fault: &sqlx::Error| {
        fault.as_database_error().and_then(|fault| fault.constraint().map(str::to_owned))
    };

    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    sqlx::query(hire).bind(anna).execute(&mut *tx).await.unwrap();
    let fault = tx.commit().await.unwrap_err();
    assert_eq!(constraint(&fault).as_deref(), Some("candidacy_hired_with_placement"));

    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    for candidacy in [anna, bruno] {
        sqlx::query(hire).bind(candidacy).execute(&mut *tx).await.unwrap();
        sqlx::query(place).bind(candidacy).execute(&mut *tx).await.unwrap();
    }
    let fault = tx.commit().await.unwrap_err();
    assert_eq!(constraint(&fault).as_deref(), Some("candidacy_hired_within_places"));

    assert_eq!(story.hires(anna, &[]).await.status, 303);
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    sqlx::query("UPDATE placement SET cancelled_at = now() WHERE candidacy_id = $1")
        .bind(anna)
        .execute(&mut *tx)
        .await
        .unwrap();
    let fault = tx.commit().await.unwrap_err();
    assert_eq!(
        constraint(&fault).as_deref(),
        Some("candidacy_hired_with_placement"),
        "hired as long as the contract stands"
    );
}

#[tokio::test]
async fn a_contract_that_falls_through_frees_the_place() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    story.sends(candidacy).await;
    story.hires(candidacy, &[]).await;
    assert_eq!(story.vacancy_state(vacancy).await, "filled");
    let fell = story.moves(candidacy, &[("stato", "refused"), ("motivo", "person:did_not_show_up")]).await;
    assert_eq!(fell.status, 303, "{}", fell.text());
    assert_eq!(story.stands(candidacy).await, ("refused".into(), Some("person:did_not_show_up".into())));
    assert_eq!(story.vacancy_state(vacancy).await, "published");
}

#[tokio::test]
async fn whoever_begins_an_internship_takes_the_place_and_is_not_told_as_hired() {
    let story = Story::begins().await;
    let (mulettista, elsewhere) = (story.vacancy(1).await, story.vacancy(1).await);
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let bruno = story.enters(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    let intern = story.proposes(mulettista, &[anna]).await[0];
    let still_looks = story.proposes(elsewhere, &[anna]).await[0];
    let hired = story.proposes(elsewhere, &[bruno]).await[0];
    for candidacy in [intern, hired] {
        story.sends(candidacy).await;
    }
    let revision = story.revision(intern).await;
    let internship = [("contratto", "C.01.00"), ("dal", "2026-12-01"), ("revisione", revision.as_str())];
    let giulia = story.giulia();
    let answer = giulia.post(&format!("/candidature/{intern}/assunzione"), &internship).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(story.vacancy_state(mulettista).await, "filled", "the place is taken");
    assert_eq!(story.stands(still_looks).await, ("proposed".into(), None), "an intern still looks for work");
    assert_eq!(story.hires(hired, &[]).await.status, 303);

    let board = giulia.get("/candidature").await.text();
    assert!(board.contains("Tirocini e altre esperienze\n1"), "{board}");
    assert!(board.contains("Assunte\n1\nBruno Conti"), "{board}");
    let page = giulia.get(&format!("/candidature/{intern}")).await.text();
    assert!(page.contains("In tirocinio o altra esperienza"), "{page}");
    assert!(!page.contains("Assunta"), "{page}");

    // What the day's page counts as hirings opens these rows and no others.
    let rows = giulia.get("/candidature?assunte_dal=2026-11-01").await.text();
    assert!(rows.contains("Bruno Conti") && !rows.contains("Anna Rossi"), "{rows}");
    let later = giulia.get("/candidature?assunte_dal=2027-01-01").await.text();
    assert!(!later.contains("Bruno Conti"), "{later}");
}
