//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use uuid::Uuid;

use crate::story::Story;

/// Says that a statement is refused by a rule.
async fn refused(story: &Story, statement: &str, rule: &str) {
    assert_eq!(story.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
}

#[tokio::test]
async fn nobody_is_an_intern_twice_at_once() {
    let story = Story::begins().await;
    let first = story.draft("Ada", 0, 90).await;
    story.by_hand(&Story::signatures(first)).await.unwrap();
    let other_host = format!(
        "INSERT INTO company (network_id, id, name) VALUES (acting_network(), '{0}', 'Riseria');
         INSERT INTO workplace (network_id, id, company_id, comune) VALUES (acting_network(), '{0}', '{0}', '003149');
         INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees) VALUES (acting_network(), '{0}', today_in_rome(), 50);
         INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to,
                                            signed_by_promoter_on, promoter_signed_how, signed_by_host_on, host_signed_how)
         VALUES (acting_network(), '{0}', acting_body(), '{0}', '13/2020', today_in_rome(), today_in_rome(), '2040-12-31',
                 today_in_rome(), 'paper', today_in_rome(), 'paper')",
        Uuid::now_v7()
    );
    story.by_hand(&other_host).await.unwrap();
    let second = Uuid::now_v7();
    let same_person = format!(
        "INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from,
                                 occupation_words, promoter_tutor_id, host_tutor, starts_on, ends_on, week_minutes, monthly_allowance, objectives,
                                 inail_position, liability_policy, host_declared)
         SELECT i.network_id, i.register_id, '{second}', 0, i.person_id, k.id, k.company_id, k.company_id, i.body_id, '', i.rule_from, 'Addetto', i.promoter_tutor_id,
                'Altro tutor', today_in_rome() + 30, today_in_rome() + 120, i.week_minutes, 600, 'Altro', '1', '1', true
         FROM internship i, internship_convention k WHERE i.id = '{first}' AND k.protocol_number = '13/2020'"
    );
    story.by_hand(&same_person).await.unwrap();
    refused(&story, &Story::signatures(second), "internship_one_at_a_time").await;
}

#[tokio::test]
async fn a_host_has_no_more_interns_than_its_size_allows() {
    let story = Story::begins().await;
    for name in ["Ada", "Bruno"] {
        let id = story.draft(name, 0, 90).await;
        story.by_hand(&Story::signatures(id)).await.unwrap();
    }
    let third = story.draft("Carla", 30, 90).await;
    refused(&story, &Story::signatures(third), "internship_host_limit_reached").await;
    let later = story.draft("Dario", 90, 90).await;
    story.by_hand(&Story::signatures(later)).await.unwrap();
    // Whoever the rule leaves out of the limit may be there beside them.
    let longest = story.draft("Elena", 0, 90).await;
    story
        .by_hand(&format!("UPDATE internship SET length_band = 'longest' WHERE id = '{longest}'"))
        .await
        .unwrap();
    story.by_hand(&Story::signatures(longest)).await.unwrap();
    // A later end would put three at once.
    let until = format!(
        "INSERT INTO internship_extension (network_id, register_id, internship_id, position, old_end, new_end, agreed_on, reason)
         SELECT network_id, register_id, id, 0, ends_on, ends_on + 30, today_in_rome(), 'Ancora un mese' FROM internship WHERE id <> '{later}'
         AND length_band = 'ordinary' AND state = 'signed'"
    );
    refused(&story, &until, "internship_host_limit_reached").await;
}

#[tokio::test]
async fn a_tutor_follows_no_more_interns_than_the_rule_says() {
    let story = Story::begins().await;
    story
        .by_hand(&format!(
            "INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees)
             VALUES (acting_network(), '{}', today_in_rome(), 900)",
            story.workplace
        ))
        .await
        .unwrap();
    let same_tutor = |id: Uuid| format!("UPDATE internship SET host_tutor = 'Piero  Neri' WHERE id = '{id}'");
    for name in ["Ada", "Bruno", "Carla"] {
        let id = story.draft(name, 0, 90).await;
        story.by_hand(&same_tutor(id)).await.unwrap();
        story.by_hand(&Story::signatures(id)).await.unwrap();
    }
    let fourth = story.draft("Dario", 0, 90).await;
    story.by_hand(&same_tutor(fourth)).await.unwrap();
    refused(&story, &Story::signatures(fourth), "internship_host_tutor_limit").await;
    for number in 3..20 {
        let id = story.draft(&format!("Persona {number}"), 0, 90).await;
        story.by_hand(&Story::signatures(id)).await.unwrap();
    }
    let too_many = story.draft("Ultima", 0, 90).await;
    refused(&story, &Story::signatures(too_many), "internship_promoter_tutor_limit").await;
}

#[tokio::test]
async fn nothing_is_longer_shorter_cheaper_or_earlier_than_the_rule() {
    let story = Story::begins().await;
    let change = async |set: &str, rule: &str| {
        let id = story.draft("Ada", 0, 90).await;
        story.by_hand(&format!("UPDATE internship SET {set} WHERE id = '{id}'")).await.unwrap();
        refused(&story, &Story::signatures(id), rule).await;
    };
    change("ends_on = (starts_on + interval '6 months')::date", "internship_within_length").await;
    change("ends_on = starts_on + 30", "internship_long_enough").await;
    change("monthly_allowance = 599.99", "internship_allowance_enough").await;
    change("week_minutes = '{240,240,240,240,0,0,0}'", "internship_weekly_hours").await;
    change("starts_on = today_in_rome() - 1", "internship_not_backdated").await;
    change("inail_position = NULL", "internship_insured").await;
    let exactly = story.draft("Bruno", 0, 90).await;
    let six_months = format!(
        "UPDATE internship SET ends_on = (starts_on + interval '6 months')::date - 1 WHERE id = '{exactly}'"
    );
    story.by_hand(&six_months).await.unwrap();
    story.by_hand(&Story::signatures(exactly)).await.unwrap();
    let child = story.enters("Carla", "today_in_rome() - interval '15 years'").await;
    let young = Uuid::now_v7();
    story.by_hand(&story.insert_draft(young, child, 0, 90)).await.unwrap();
    refused(&story, &Story::signatures(young), "internship_old_enough").await;
}

#[tokio::test]
async fn a_training_project_goes_only_its_way() {
    let story = Story::begins().await;
    let id = story.draft("Ada", 0, 90).await;
    let moves = |state: &str| format!("UPDATE internship SET state = '{state}' WHERE id = '{id}'");
    refused(&story, &moves("signed"), "internship_signed_by_three").await;
    refused(&story, &moves("in_progress"), "internship_signed_by_three").await;
    let backdated = format!(
        "INSERT INTO internship_signature (network_id, register_id, internship_id, party, signer, signed_on, how)
         SELECT network_id, register_id, id, 'host', 'Qualcuno', today_in_rome() - 1, 'paper' FROM internship WHERE id = '{id}'"
    );
    refused(&story, &backdated, "internship_signed_in_its_time").await;
    let day = |days: i64, minutes: i64| {
        format!(
            "INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes)
             SELECT network_id, register_id, id, today_in_rome() + {days}, {minutes} FROM internship WHERE id = '{id}'"
        )
    };
    refused(&story, &day(0, 60), "internship_day_begun").await;
    story.by_hand(&Story::signatures(id)).await.unwrap();
    refused(
        &story,
        &format!("UPDATE internship SET monthly_allowance = 900 WHERE id = '{id}'"),
        "internship_signed_stays",
    )
    .await;
    refused(
        &story,
        &format!("UPDATE internship SET ends_on = ends_on + 1 WHERE id = '{id}'"),
        "internship_signed_stays",
    )
    .await;
    refused(
        &story,
        &format!("DELETE FROM internship_signature WHERE internship_id = '{id}'"),
        "internship_signed_stays",
    )
    .await;
    refused(&story, &moves("draft"), "internship_transition_allowed").await;
    refused(&story, &moves("in_progress"), "internship_communicated").await;
    let begin = |on: &str| {
        format!(
            "UPDATE internship SET state = 'in_progress', communication_code = 'CO 1', communicated_on = {on} WHERE id = '{id}'"
        )
    };
    refused(&story, &begin("today_in_rome()"), "internship_communicated_before").await;
    story.by_hand(&begin("today_in_rome() - 1")).await.unwrap();
    refused(&story, &day(1, 60), "internship_day_by_today").await;
    refused(&story, &day(-1, 60), "internship_day_within").await;
    refused(&story, &day(0, 601), "internship_day_minutes").await;
    story.by_hand(&day(0, 480)).await.unwrap();
    let by_moving = format!(
        "INSERT INTO internship_transition (network_id, register_id, internship_id, from_state, to_state)
         SELECT network_id, register_id, id, 'draft', 'signed' FROM internship WHERE id = '{id}'"
    );
    refused(&story, &by_moving, "internship_transition_by_moving").await;
    let early =
        format!("UPDATE internship SET state = 'concluded', closed_on = today_in_rome() WHERE id = '{id}'");
    refused(&story, &early, "internship_concluded_at_its_end").await;
    let hired = format!(
        "INSERT INTO internship_conversion (network_id, register_id, internship_id, company_id, contract_code, starts_on)
         SELECT network_id, register_id, id, company_id, 'A.01.00', today_in_rome() FROM internship WHERE id = '{id}'"
    );
    refused(&story, &hired, "internship_conversion_at_the_end").await;
    assert!(story.by_hand(&format!("DELETE FROM internship WHERE id = '{id}'")).await.is_err());
    let person = story.enters("Bruno", "'1990-01-01'").await;
    refused(
        &story,
        &format!("UPDATE internship SET person_id = '{person}' WHERE id = '{id}'"),
        "internship_entered_stays",
    )
    .await;
}

#[tokio::test]
async fn an_approved_month_is_fixed() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 70, 120).await;
    let day = |days: i64| {
        format!(
            "INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes)
             SELECT network_id, register_id, id, date_trunc('month', today_in_rome()::timestamp)::date - {days}, 300 FROM internship WHERE id = '{id}'"
        )
    };
    let month = |minutes: i64, allowance: &str, back: i64| {
        format!(
            "INSERT INTO internship_month (network_id, register_id, internship_id, month, expected_minutes, attended_minutes, allowance, reasoning, register_signed_how)
             SELECT network_id, register_id, id, (date_trunc('month', today_in_rome()::timestamp) - interval '{back} month')::date, 480, {minutes}, {allowance}, '{{}}', 'paper'
             FROM internship WHERE id = '{id}'"
        )
    };
    story.by_hand(&day(5)).await.unwrap();
    refused(&story, &month(300, "100", 0), "internship_month_is_over").await;
    refused(&story, &month(299, "100", 1), "internship_month_minutes_of_days").await;
    refused(&story, &month(300, "600.01", 1), "internship_month_within_allowance").await;
    story.by_hand(&month(300, "100", 1)).await.unwrap();
    refused(&story, &day(4), "internship_month_locked").await;
    refused(
        &story,
        &format!("DELETE FROM internship_day WHERE internship_id = '{id}'"),
        "internship_month_locked",
    )
    .await;
    refused(&story, "UPDATE internship_day SET minutes = 1", "internship_month_locked").await;
    assert!(story.by_hand("UPDATE internship_month SET allowance = 1").await.is_err());
    assert!(story.by_hand("DELETE FROM internship_month").await.is_err());
    let stop = format!(
        "INSERT INTO internship_suspension (network_id, register_id, internship_id, first_day, last_day, reason)
         SELECT network_id, register_id, id, date_trunc('month', today_in_rome()::timestamp)::date - 4, date_trunc('month', today_in_rome()::timestamp)::date - 3, 'other'
         FROM internship WHERE id = '{id}'"
    );
    refused(&story, &stop, "internship_month_locked").await;
    let correction = |days: i64| {
        format!(
            "INSERT INTO internship_correction (network_id, register_id, id, internship_id, on_date, minutes, reason)
             SELECT network_id, register_id, gen_random_uuid(), id, date_trunc('month', today_in_rome()::timestamp)::date - {days}, 480, 'Dimenticato'
             FROM internship WHERE id = '{id}'"
        )
    };
    refused(&story, &correction(-1), "internship_correction_of_the_month").await;
    story.by_hand(&correction(4)).await.unwrap();
    assert!(story.by_hand("UPDATE internship_correction SET minutes = 1").await.is_err());
}

#[tokio::test]
async fn what_stands_still_has_no_hours_and_makes_an_extension_no_longer_than_the_rule() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 180).await;
    let stop = |first: i64, last: &str| {
        format!(
            "INSERT INTO internship_suspension (network_id, register_id, internship_id, first_day, last_day, reason)
             SELECT network_id, register_id, id, today_in_rome() + {first}, {last}, 'illness' FROM internship WHERE id = '{id}'"
        )
    };
    let day = |days: i64| {
        format!(
            "INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes)
             SELECT network_id, register_id, id, today_in_rome() + {days}, 300 FROM internship WHERE id = '{id}'"
        )
    };
    story.by_hand(&day(-2)).await.unwrap();
    refused(&story, &stop(-3, "today_in_rome() + 30"), "internship_suspension_without_hours").await;
    refused(&story, &stop(1, "NULL"), "internship_suspension_within").await;
    let longer = |days: i64| {
        format!(
            "INSERT INTO internship_extension (network_id, register_id, internship_id, position, old_end, new_end, agreed_on, reason)
             SELECT network_id, register_id, id, 0, ends_on, ends_on + {days}, today_in_rome(), 'Malattia' FROM internship WHERE id = '{id}'"
        )
    };
    refused(&story, &longer(15), "internship_within_length").await;
    story.by_hand(&stop(-1, "today_in_rome() + 40")).await.unwrap();
    refused(&story, &stop(3, "today_in_rome() + 34"), "internship_suspension_once_at_a_time").await;
    refused(&story, &day(0), "internship_day_not_while_suspended").await;
    refused(
        &story,
        &format!("UPDATE internship SET state = 'suspended' WHERE id = '{id}'"),
        "internship_suspended_when",
    )
    .await;
    refused(&story, &longer(15), "internship_within_length").await;
}

#[tokio::test]
async fn another_register_s_interns_count_and_are_not_seen() {
    let story = Story::begins().await;
    let (partner, register) = (story.trecate.partner, story.trecate.partner_register);
    for name in ["Ada", "Bruno"] {
        let id = story.draft(name, 0, 90).await;
        story.by_hand(&Story::signatures(id)).await.unwrap();
    }
    // Marco's body, outside the convention of joint controllers, sees the number and not the people.
    let mut tx = story.site.database.begin(&story.trecate.marco_acts()).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM internship").fetch_one(&mut *tx).await.unwrap();
    let at_once: i32 = sqlx::query_scalar(
        "SELECT internships_at_once($1, NULL, NULL, NULL, NULL, today_in_rome(), today_in_rome() + 30, NULL)",
    )
    .bind(story.workplace)
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    let again: i64 = sqlx::query_scalar("SELECT count(*) FROM internship").fetch_one(&mut *tx).await.unwrap();
    assert_eq!((seen, at_once, again), (0, 2, 0), "{partner} {register}");
}
