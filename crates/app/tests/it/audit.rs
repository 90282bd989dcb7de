//! What was done is written down, and nobody takes it out again.

use snodo_core::Acting;
use sqlx::AssertSqlSafe;

use crate::{addresses::send, forms, routes, story::Story};

/// Forms that change nothing of a network's: accounts belong to no network.
const OF_THE_ACCOUNT: [&str; 8] = [
    "/ingresso",
    "/ingresso/scegli",
    "/esci",
    "/lingua",
    "/password/{token}",
    "/account",
    "/account/password",
    "/account/sessioni",
];
/// Forms whose trace is a table of its own, appended to as the work goes on.
const KEPT_ELSEWHERE: &[(&str, &str)] = &[
    ("/persone/{person}/profilo", "profile_revision"),
    ("/importa/nuovo", "import"),
    ("/importa/{import}/foglio", "import WHERE state = 'uploaded'"),
    ("/importa/{import}/colonne", "job"),
    ("/importa/{import}/avvia", "job"),
    ("/importa/{import}/annulla", "import WHERE state = 'cancelled'"),
    ("/impostazioni/operatori/{operator}/collegamento", "password_invitation"),
    ("/offerte/{vacancy}/stato", "vacancy_transition"),
    ("/tirocini/{internship}/tutor/{party}/da-firmare.pdf", "file_access"),
    ("/progetti/{project}/rapporti/{month}", "activity_report"),
    ("/progetti/{project}/rapporti/{month}/correzioni", "session_correction"),
    ("/riservato/{project}", "reserved_trace WHERE what = 'wrote'"),
    ("/riservato/affidamenti/{project}", "reserved_trace WHERE what = 'handed_over'"),
    ("/carta/ricalcola", "charter_month"),
    ("/rete/vicini/{directory}/aggiorna", "job"),
    ("/offerte/interessati/{interest}/sentito", "vacancy_interest WHERE answered_at IS NOT NULL"),
    ("/offerte/interessati/{interest}/riapri", "vacancy_interest WHERE answered_at IS NULL"),
    ("/rete/enti/{body}/chiedi", "freshness_request"),
    ("/rinvii/{referral}/scrivi", "referral_note"),
    ("/rinvii/{referral}/visto", "referral WHERE counter_turn_since IS NULL"),
    ("/rinvii/{referral}/collegamento", "referral_link"),
    ("/rinvii/{referral}/referente", "referral WHERE revision > 1"),
    ("/rinvii/{referral}/passo", "referral_transition"),
    ("/rinvii/{referral}/annulla", "referral_transition"),
    ("/rinvii/{referral}/sbagliato", "referral_transition"),
    ("/rinvii/ricevuti/{received}/scrivi", "referral_note"),
    ("/rinvii/ricevuti/{received}/rispondi", "referral_transition"),
    ("/messaggi/{message}/rimanda", "message WHERE state = 'queued'"),
    ("/messaggi/{message}/arrivato", "message WHERE state = 'delivered'"),
    ("/messaggi/{message}/tornato", "message WHERE state = 'failed'"),
];
/// Forms that are answered with a page: the one-time link is shown once, there and then.
const ANSWERED_WITH_A_PAGE: [&str; 4] = [
    "/concorsi/{contest}/giurati",
    "/impostazioni/enti/{body}/operatori/nuovo",
    "/impostazioni/operatori/{operator}/collegamento",
    "/tirocini/{internship}/tutor/{party}/da-firmare.pdf",
];
/// Lines of the change log that do not say who, for which body, or why.
const WITHOUT_WHO: &str =
    "SELECT count(*) FROM change_log WHERE account_id IS NULL OR body_id IS NULL OR purpose = 'unknown'";
/// Forms that need a time that is free just then, the text that was shown just then, a tariff in force just then, a measure that nobody uses or an
/// ad that the law stops, or that are sent with a code by who has no account: their areas try them with a calendar, a measure and a code of their
/// own, and look at their trace there.
const OF_A_TIME: [&str; 55] = [
    "/offerte/{vacancy}/annuncio/decisione",
    "/rinvii/ricevuti/{received}/annulla",
    "/lavoro/{network}/eventi/{event}/iscrizione",
    "/lavoro/{network}/iscrizione",
    "/lavoro/{network}/iscrizione/{code}/risposta",
    "/lavoro/{network}/iscrizione/{code}/parere",
    "/lavoro/{network}/iscrizione/{code}/disdici",
    "/rinvii/nuovo",
    "/lavoro/{network}/aggiorna/{directory_code}/ente",
    "/lavoro/{network}/aggiorna/{directory_code}/servizi/{asked_sheet}/{step}",
    "/lavoro/{network}/aggiorna/{directory_code}/sedi/{asked_location}",
    "/lavoro/{network}/aggiorna/{directory_code}/iniziative/{asked_initiative}",
    "/lavoro/{network}/aggiorna/{directory_code}/giusto",
    "/lavoro/{network}/aggiorna/{directory_code}/di-nuovo",
    "/lavoro/{network}/invito/{directory_code}",
    "/sportelli/{network}/rinvio/{code}/apri",
    "/sportelli/{network}/rinvio/{code}/nuovo-collegamento",
    "/sportelli/{network}/rinvio-aperto/{code}/scrivi",
    "/sportelli/{network}/rinvio-aperto/{code}/rispondi",
    "/sportelli/{network}/rinvio-aperto/{code}/annulla",
    "/lavoro/{network}/iscrizione/{fair_code}/aziende",
    "/lavoro/{network}/concorsi/{contest}/partecipa",
    "/lavoro/{network}/concorsi/opera/{work_code}/ritira",
    "/lavoro/{network}/concorsi/giuria/{jury_code}/{judged_work}",
    "/lavoro/{network}/carta/reclamo",
    "/lavoro/{network}/carta/reclamo/codice",
    "/lavoro/{network}/offerte/avviso",
    "/lavoro/{network}/offerte/{vacancy}/interesse",
    "/lavoro/{network}/avvisi/{search}",
    "/lavoro/{network}/avvisi/{search}/basta",
    "/lavoro/{network}/avvisi/{search}/lascia",
    "/lavoro/{network}/cerco-personale",
    "/lavoro/{network}/parere",
    "/tirocini/{internship}/mesi/{month}",
    "/tirocini/{internship}/mesi/{month}/approva",
    "/tirocini/{internship}/mesi/{month}/correzioni",
    "/misure/{measure}/togli",
    "/progetti/{project}/servizi",
    "/agenda/calendario",
    "/appuntamenti/nuovo",
    "/appuntamenti/serie",
    "/appuntamenti/{appointment}/serie/disdici",
    "/sportelli/{network}/invito/{code}",
    "/sportelli/{network}/invito/{code}/non-posso",
    "/sportelli/{network}/attesa/{service}/{counter}",
    "/sportelli/{network}/lista/{code}",
    "/sportelli/{network}/posto/{code}",
    "/appuntamenti/{appointment}/presenze/{participation}/sposta",
    "/appuntamenti/{appointment}/presenze/{participation}/promemoria",
    "/appuntamenti/{appointment}/presenze/{participation}/promemoria.pdf",
    "/sportelli/{network}/prenota/{service}/{counter}",
    "/sportelli/{network}/appuntamento",
    "/sportelli/{network}/appuntamento/{code}/dati",
    "/sportelli/{network}/appuntamento/{code}/sposta",
    "/sportelli/{network}/appuntamento/{code}/disdici",
];
/// What must have come to pass before a form makes sense.
const BEFORE: [(&str, &str); 22] = [
    ("/eventi/codice/{code}", "SET session_replication_role = replica; DELETE FROM event_attendance WHERE marked_by IS NOT NULL"),
    ("/eventi/{event}/verifica", "SET session_replication_role = replica; UPDATE event SET verified_on = today_in_rome() - 40"),
    ("/rinvii/{referral}/visto", "SET session_replication_role = replica; UPDATE referral SET counter_turn_since = now()"),
    // What was said to be right long ago may be said to be right again.
    (
        "/rete/enti/{body}/conferma",
        "SET session_replication_role = replica; UPDATE body_profile SET verified_on = today_in_rome() - 300",
    ),
    ("/rete/enti/{body}/chiedi", "SET session_replication_role = replica; UPDATE body SET email = 'sportello@trecate.example'"),
    (
        "/rete/storia/{subject}/{versioned}/{number}/ripristina",
        "SET session_replication_role = replica; UPDATE service_sheet SET summary = 'Ora dice altro'",
    ),
    (
        "/rete/sedi/{location}/conferma",
        "SET session_replication_role = replica; UPDATE service_location SET verified_on = today_in_rome() - 300",
    ),
    ("/eventi/{fair}/incontri/aziende/{company}/togli", "SET session_replication_role = replica; DELETE FROM fair_interview"),
    // The draft that was begun from what was just approved goes, and that is a draft again.
    (
        "/carta/edizioni/{edition}/butta",
        "SET session_replication_role = replica; DELETE FROM charter_edition WHERE state = 'draft';
         UPDATE charter_edition SET state = 'draft' WHERE valid_from > '2020-01-01'",
    ),
    // An internship that is forty days old, then one that is over.
    (
        "/tirocini/{internship}/passo",
        "SET session_replication_role = replica;
         UPDATE internship SET state = 'in_progress', starts_on = today_in_rome() - 40, ends_on = today_in_rome() + 60, host_employees = 40,
                communication_code = 'CO 2', communicated_on = today_in_rome() - 41, inail_position = '1', liability_policy = '1', host_declared = true
         WHERE state = 'draft';
         UPDATE internship_convention SET valid_from = today_in_rome() - 60, signed_by_promoter_on = today_in_rome() - 60, promoter_signed_how = 'paper',
                signed_by_host_on = today_in_rome() - 60, host_signed_how = 'paper', protocol_on = today_in_rome() - 60",
    ),
    (
        "/tirocini/{internship}/attestato",
        "SET session_replication_role = replica;
         UPDATE internship SET state = 'interrupted', closed_on = today_in_rome(), end_reason = 'other' WHERE state = 'in_progress'",
    ),
    ("/messaggi/{message}/arrivato", "SET session_replication_role = replica; UPDATE message SET state = 'sent', sent_at = now()"),
    (
        "/appuntamenti/inviti/nuovo",
        "SET session_replication_role = replica; UPDATE person SET email = 'ada@posta.example'; UPDATE bookable_service SET bookable_by = '{citizen,operator}'",
    ),
    ("/appuntamenti/{appointment}/video", "SET session_replication_role = replica; UPDATE appointment SET channel = 'video'"),
    ("/importa/{import}/foglio", "UPDATE import SET state = 'checked'"),
    ("/importa/{import}/colonne", "UPDATE import SET state = 'uploaded'"),
    ("/importa/{import}/avvia", "UPDATE import SET state = 'checked'; DELETE FROM job"),
    ("/importa/{import}/annulla", "UPDATE import SET state = 'running'; DELETE FROM job"),
    // Without the rules of time: a project that waits for its signature, then one that is forty days old, then a month with hours.
    (
        "/progetti/{project}/firma",
        "SET session_replication_role = replica; UPDATE project SET state = 'proposed', signed_on = NULL, starts_on = NULL, ends_on = NULL",
    ),
    (
        "/ore/{session}/svolta",
        "SET session_replication_role = replica; UPDATE project SET proposed_on = today_in_rome() - 40, signed_on = today_in_rome() - 40,
                starts_on = today_in_rome() - 40 WHERE signed_on IS NOT NULL",
    ),
    (
        "/progetti/{project}/passo",
        "SET session_replication_role = replica; UPDATE project SET state = 'in_progress' WHERE signed_on IS NOT NULL",
    ),
    (
        "/progetti/{project}/rapporti/{month}",
        "SET session_replication_role = replica;
         UPDATE session_of_service SET actual = tstzrange(now(), now() + interval '1 hour') WHERE state = 'held';
         UPDATE attendance t SET state = 'present', signed_how = 'paper', signed_at = now() FROM session_of_service s
         WHERE s.id = t.session_id AND s.state = 'held';
         UPDATE project SET state = 'concluded', outcome = 'hired', closed_on = today_in_rome() WHERE signed_on IS NOT NULL",
    ),
];

#[tokio::test]
async fn every_form_that_is_accepted_leaves_a_line_in_the_change_log() {
    let story = Story::told().await;
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let forgotten_before = story.count(WITHOUT_WHO).await;
    let mut faults = Vec::new();
    let elsewhere = |address: &str| OF_THE_ACCOUNT.contains(&address) || OF_A_TIME.contains(&address);
    for (address, form) in forms::all().filter(|(address, _)| !elsewhere(address)) {
        let table =
            KEPT_ELSEWHERE.iter().find(|(its, _)| its == address).map_or("change_log", |(_, table)| *table);
        let count = format!("SELECT count(*) FROM {table}");
        if let Some((_, statement)) = BEFORE.iter().find(|(its, _)| its == address) {
            story.comes_to_pass(statement).await;
        }
        let before = story.count(&count).await;
        let answer = send(&giulia, &story.address(address), form, &story.keys_now().await, true).await;
        let after = story.count(&count).await;
        let accepted = if ANSWERED_WITH_A_PAGE.contains(address) { 200 } else { 303 };
        if answer.status != accepted || answer.is_to_sign_in() {
            let said = answer.between("field-error", "</p>");
            faults.push(format!("{address}: not accepted, {}: {said}", answer.outcome()));
        } else if after <= before {
            faults.push(format!("{address}: accepted, and nothing new in {table}"));
        }
    }
    let forgotten = story.count(WITHOUT_WHO).await - forgotten_before;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(forgotten, 0, "lines of the change log without who, for whom or why");
}

#[tokio::test]
async fn whoever_opens_a_file_is_written_down() {
    // Who reads the list of accesses, or looks whether two files are one, reads no more than was written down already.
    const SHOWS_NO_FILE: [&str; 0] = [];
    let story = Story::told().await;
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let mut faults = Vec::new();
    for route in routes::all() {
        let shows_a_file =
            route.address.contains("{person}") && !SHOWS_NO_FILE.contains(&route.address.as_str());
        if !shows_a_file || !route.methods.iter().any(|(method, _)| *method == "GET") {
            continue;
        }
        let person = &story.of_trecate["person"];
        let count = format!(
            "SELECT count(*) FROM file_access WHERE person_id = '{person}' AND account_id = '{}'",
            story.trecate.giulia
        );
        let before = story.count(&count).await;
        let answer = giulia.get(&story.address(&route.address)).await;
        if answer.status == 200 && story.count(&count).await != before + 1 {
            faults.push(route.address);
        }
    }
    assert!(faults.is_empty(), "opened, and not written down:\n{}", faults.join("\n"));
}

#[tokio::test]
async fn what_is_written_down_stays() {
    let story = Story::told().await;
    let person = story.address("/persone/{person}");
    story.site.browser(story.giulia_of_all_trades()).get(&person).await;
    let mut faults = Vec::new();
    for table in [
        "change_log",
        "file_access",
        "profile_revision",
        "vacancy_transition",
        "candidacy_transition",
        "match_view",
    ] {
        let column = match table {
            "change_log" => "purpose",
            "file_access" => "page",
            "profile_revision" => "revision",
            "match_view" => "people_shown",
            _ => "words",
        };
        for statement in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET {column} = {column}"),
            format!("TRUNCATE {table}"),
        ] {
            let mut tx = story
                .site
                .database
                .begin(&story.trecate.giulia_acts())
                .await
                .unwrap_or_else(|fault| panic!("{fault}"));
            let outcome = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut *tx).await;
            let refused = outcome
                .err()
                .and_then(|fault| fault.as_database_error()?.code().map(std::borrow::Cow::into_owned));
            if refused.as_deref() != Some("42501") {
                faults.push(format!("{statement}: {refused:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "the program's role may do what it must not:\n{}", faults.join("\n"));
}

#[tokio::test]
async fn nobody_writes_into_the_change_log_of_another_network() {
    let story = Story::told().await;
    let acting: Acting = story.spezia.giulia_acts();
    let mut tx = story.site.database.begin(&acting).await.unwrap_or_else(|fault| panic!("{fault}"));
    let statement = format!(
        "INSERT INTO change_log (network_id, table_name, row_key, operation, purpose) VALUES ('{}', 'x', '{{}}', 'insert', 'x')",
        story.trecate.id
    );
    let outcome = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *tx).await;
    assert!(outcome.is_err(), "La Spezia wrote into Trecate's change log");
}
