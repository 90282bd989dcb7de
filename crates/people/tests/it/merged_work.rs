//! What becomes of candidacies and of an objection to matching when two files become one, and two again.

use serde_json::Value;
use snodo_core::Role;
use snodo_people::PersonId;
use snodo_test_support::web::Browser;
use sqlx::AssertSqlSafe;

use crate::merges::{Story, maria_came_twice, merged};

const COMPANY: &str = "00000000-0000-0000-0000-00000000000c";
const FORKLIFT: &str = "00000000-0000-0000-0000-000000000001";
const BAR: &str = "00000000-0000-0000-0000-000000000002";

fn giulia(story: &Story) -> Browser {
    story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]))
}

async fn run(story: &Story, statement: String) {
    let mut superuser = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
}

/// A company seeks somebody with a forklift and somebody for a bar.
async fn two_vacancies(story: &Story) {
    let (network, lead) = (story.trecate.id, story.trecate.lead);
    run(story, format!("INSERT INTO company (network_id, id, name) VALUES ('{network}', '{COMPANY}', 'Logistica Ticino');
         INSERT INTO vacancy (network_id, id, code, body_id, company_id, title) VALUES
             ('{network}', '{FORKLIFT}', 1, '{lead}', '{COMPANY}', 'Mulettista'),
             ('{network}', '{BAR}', 2, '{lead}', '{COMPANY}', 'Barista')")).await;
}

/// Proposes a person, and goes on through these states.
async fn proposed(story: &Story, person: PersonId, vacancy: &str, through: &[&str]) {
    let (network, register) = (story.trecate.id, story.trecate.register);
    run(story, format!("INSERT INTO candidacy (network_id, id, register_id, person_id, vacancy_id, proposed_at, state_since)
         VALUES ('{network}', gen_random_uuid(), '{register}', '{person}', '{vacancy}', now() - interval '9 days', now() - interval '9 days')")).await;
    for state in through {
        let refused =
            if *state == "refused" { ", refused_by = 'person', refusal_reason = 'distance'" } else { "" };
        run(
            story,
            format!(
                "UPDATE candidacy SET state = '{state}', state_since = now() - interval '2 days' {refused}
             WHERE person_id = '{person}' AND vacancy_id = '{vacancy}'"
            ),
        )
        .await;
    }
}

/// All candidacies whole, without the counters of their saves.
async fn candidacies(story: &Story) -> Value {
    sqlx::query_scalar("SELECT jsonb_agg(to_jsonb(c) - 'revision' ORDER BY c.id) FROM candidacy c")
        .fetch_one(&mut story.site.database.all_seeing_connection().await)
        .await
        .unwrap()
}

/// Where a person's candidacy for a vacancy stands, and why it was closed.
async fn stands(story: &Story, person: PersonId, vacancy: &str) -> Vec<(String, Option<String>, bool)> {
    sqlx::query_as(
        "SELECT state, refused_by || ':' || refusal_reason, continues_in IS NOT NULL FROM candidacy
         WHERE person_id = $1 AND vacancy_id = $2::uuid",
    )
    .bind(person.0)
    .bind(vacancy)
    .fetch_all(&mut story.site.database.all_seeing_connection().await)
    .await
    .unwrap()
}

fn standing(state: &str, reason: Option<&str>, continues: bool) -> Vec<(String, Option<String>, bool)> {
    vec![(state.to_owned(), reason.map(str::to_owned), continues)]
}

#[tokio::test]
async fn candidacies_follow_the_person_and_go_back() {
    let story = maria_came_twice().await;
    two_vacancies(&story).await;
    proposed(&story, story.mria, BAR, &["willing"]).await;
    let before = candidacies(&story).await;
    let undo = merged(&story).await;
    assert_eq!(stands(&story, story.maria, BAR).await, standing("willing", None, false));
    let file = giulia(&story).get(&format!("/persone/{}", story.maria)).await.text();
    assert!(file.contains("Proposta per Barista, Logistica Ticino"), "{file}");
    assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
    assert_eq!(candidacies(&story).await, before);
}

#[tokio::test]
async fn of_two_candidacies_for_one_vacancy_the_further_goes_on_whichever_file_it_was_in() {
    let story = maria_came_twice().await;
    two_vacancies(&story).await;
    proposed(&story, story.maria, FORKLIFT, &["contacted"]).await;
    proposed(&story, story.mria, FORKLIFT, &["willing", "sent"]).await;
    proposed(&story, story.maria, BAR, &["willing"]).await;
    proposed(&story, story.mria, BAR, &["refused"]).await;
    let before = candidacies(&story).await;

    let page = giulia(&story).get(&format!("/persone/{}/unisci/{}", story.maria, story.mria)).await.text();
    assert!(
        page.contains("candidatura per «Mulettista»: va avanti quella più avanzata (mandata all’impresa)"),
        "{page}"
    );
    assert!(
        page.contains("candidatura per «Barista»: va avanti quella più avanzata (ha detto sì)"),
        "{page}"
    );

    let undo = merged(&story).await;
    assert_eq!(stands(&story, story.maria, FORKLIFT).await, standing("sent", None, false));
    assert_eq!(
        stands(&story, story.mria, FORKLIFT).await,
        standing("refused", Some("counter:same_person"), true)
    );
    assert_eq!(stands(&story, story.maria, BAR).await, standing("willing", None, false));
    assert_eq!(
        stands(&story, story.mria, BAR).await,
        standing("refused", Some("person:distance"), true),
        "as she said then"
    );
    let file = giulia(&story).get(&format!("/persone/{}", story.maria)).await.text();
    assert!(file.contains("Era già proposta da un’altra scheda") && !file.contains('⟨'), "{file}");

    assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
    assert_eq!(candidacies(&story).await, before, "each as it was");
}

#[tokio::test]
async fn what_was_done_after_the_merge_with_the_candidacy_that_went_on_stays() {
    let story = maria_came_twice().await;
    two_vacancies(&story).await;
    proposed(&story, story.maria, FORKLIFT, &[]).await;
    proposed(&story, story.mria, FORKLIFT, &["willing"]).await;
    let undo = merged(&story).await;
    run(
        &story,
        format!(
            "UPDATE candidacy SET state = 'sent' WHERE person_id = '{}' AND continues_in IS NULL",
            story.maria
        ),
    )
    .await;
    assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
    assert_eq!(stands(&story, story.mria, FORKLIFT).await, standing("sent", None, false));
    assert_eq!(stands(&story, story.maria, FORKLIFT).await, standing("proposed", None, false));
}

#[tokio::test]
async fn who_was_hired_twice_for_one_vacancy_is_not_merged_before_one_is_corrected() {
    let story = maria_came_twice().await;
    two_vacancies(&story).await;
    run(&story, format!("UPDATE vacancy SET places = 2 WHERE id = '{FORKLIFT}';
         INSERT INTO contract_code (code, name_it, open_for_new, is_employment) VALUES ('A.01.00', 'Tempo indeterminato', true, true)
         ON CONFLICT DO NOTHING")).await;
    for person in [story.maria, story.mria] {
        proposed(&story, person, FORKLIFT, &["willing", "sent"]).await;
        run(&story, format!("WITH hired AS (UPDATE candidacy SET state = 'hired' WHERE person_id = '{person}' RETURNING *)
             INSERT INTO placement (network_id, register_id, id, candidacy_id, contract_code, starts_on)
             SELECT network_id, register_id, gen_random_uuid(), id, 'A.01.00', current_date FROM hired")).await;
    }
    let address = format!("/persone/{}/unisci/{}", story.maria, story.mria);
    assert!(
        giulia(&story)
            .get(&address)
            .await
            .text()
            .contains("In tutte e due le schede risulta un’assunzione per «Mulettista»")
    );
    let refused = giulia(&story).post(&address, &[("kept_revision", "1"), ("other_revision", "1")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(stands(&story, story.mria, FORKLIFT).await, standing("hired", None, false));
}

async fn objecting(story: &Story) -> Vec<(PersonId, String)> {
    sqlx::query_as::<_, (uuid::Uuid, String)>(
        "SELECT person_id, objected_at::text FROM matching_objection ORDER BY person_id",
    )
    .fetch_all(&mut story.site.database.all_seeing_connection().await)
    .await
    .unwrap()
    .into_iter()
    .map(|(person, at)| (PersonId(person), at))
    .collect()
}

async fn objects(story: &Story, person: PersonId) {
    let (network, register) = (story.trecate.id, story.trecate.register);
    run(
        story,
        format!(
            "INSERT INTO matching_objection (network_id, register_id, person_id, objected_at)
         VALUES ('{network}', '{register}', '{person}', '2026-05-04 10:00:00.123456+02')"
        ),
    )
    .await;
}

#[tokio::test]
async fn whoever_objected_in_either_file_is_not_matched_in_the_merged_one_either() {
    for absorbed_objects in [true, false] {
        let story = maria_came_twice().await;
        objects(&story, if absorbed_objects { story.mria } else { story.maria }).await;
        let before = objecting(&story).await;
        let page =
            giulia(&story).get(&format!("/persone/{}/unisci/{}", story.maria, story.mria)).await.text();
        assert!(page.contains("non vuole essere abbinata"), "{page}");
        let undo = merged(&story).await;
        assert!(objecting(&story).await.iter().any(|(person, _)| *person == story.maria));
        let pool: i64 = sqlx::query_scalar("SELECT count(*) FROM matching_person")
            .fetch_one(&mut *story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap())
            .await
            .unwrap();
        assert_eq!(pool, 0, "neither file is matched");
        assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
        assert_eq!(objecting(&story).await, before);
    }
}

#[tokio::test]
async fn an_objection_made_after_the_merge_is_not_lost_by_undoing_it() {
    let story = maria_came_twice().await;
    let undo = merged(&story).await;
    objects(&story, story.maria).await;
    giulia(&story).post(&undo, &[]).await;
    assert_eq!(objecting(&story).await.len(), 1);
}

#[tokio::test]
async fn an_older_merge_says_which_is_to_be_undone_first() {
    let story = maria_came_twice().await;
    let first = merged(&story).await;
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let third = snodo_people::NewPerson {
        family_name: "Bianchi".into(),
        given_name: "Marietta".into(),
        ..snodo_people::NewPerson::default()
    };
    let third = crate::story::enters(&mut tx, &story.trecate, &third).await;
    tx.commit().await.unwrap();
    let giulia = giulia(&story);
    let address = format!("/persone/{third}/unisci/{}", story.maria);
    let merged = giulia.post(&address, &[("kept_revision", "1"), ("other_revision", "2")]).await;
    assert_eq!(merged.status, 303, "{merged:?}");

    let file = giulia.get(&format!("/persone/{third}")).await.text();
    assert!(
        file.contains("La scheda di Mria Bianchi è stata unita a questa."),
        "also what was merged before: {file}"
    );
    assert!(file.contains("Per separarla, separa prima la scheda di Maria Bianchi, unita dopo."), "{file}");
    assert_eq!(file.matches("Separa di nuovo").count(), 1, "one button: {file}");

    assert_eq!(giulia.post(&first, &[]).await.status, 422);
}
