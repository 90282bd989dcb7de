//! A morning at the counter: who comes next, who waits, what the projects need, what has arrived.

use snodo_core::Role;
use snodo_home::{MESSAGES, routes};
use snodo_test_support::{Statements, stories, stories::Network, web::TestSite};
use sqlx::AssertSqlSafe;

const COUNTER: &str = "00000000-0000-0000-0000-0000000000c1";
const ADA: &str = "00000000-0000-0000-0000-0000000000f1";
const PROJECT: &str = "00000000-0000-0000-0000-0000000000a9";
const APPOINTMENT: &str = "00000000-0000-0000-0000-0000000000b1";
const LIST: &str = "00000000-0000-0000-0000-0000000000d1";

/// Trecate's counter, at the database's own hour: Ada follows a project with Giulia, and all of it waits for somebody.
async fn a_morning() -> (TestSite, Network) {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    let register = trecate.register;
    let statements = format!("
        INSERT INTO site (network_id, id, body_id, name, address, comune)
        VALUES (acting_network(), gen_random_uuid(), acting_body(), 'Municipio', 'Piazza Cavour 24', '003149');
        INSERT INTO counter (network_id, id, site_id, name, valid_from)
        SELECT network_id, '{COUNTER}', id, 'Sportello di Trecate', '2020-01-01' FROM site;
        INSERT INTO person (network_id, id, register_id, family_name, given_name) VALUES (acting_network(), '{ADA}', '{register}', 'Rossi', 'Ada');

        INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
        VALUES (acting_network(), gen_random_uuid(), 'Primo colloquio', 45, '{{desk}}', '{{operator}}', '2020-01-01');
        INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
        SELECT acting_network(), '{register}', '{APPOINTMENT}', s.id, '{COUNTER}', t.id, 'desk',
               tstzrange(now() + interval '1 hour', now() + interval '2 hours') FROM bookable_service s, site t;
        INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, person_id, state, booked_via, reason)
        VALUES (acting_network(), '{register}', gen_random_uuid(), '{APPOINTMENT}', 1, 1, '{ADA}', 'booked', 'operator', 'rifare il curriculum');
        INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
        SELECT acting_network(), '{register}', '{APPOINTMENT}', id FROM operator WHERE account_id = acting_account();

        INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, name, taken_at)
        VALUES (acting_network(), '{register}', gen_random_uuid(), '{COUNTER}', today_in_rome(), 7, 'Ugo Neri', now() - interval '12 minutes 30 seconds');
        INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, name, taken_at, called_at, called_to)
        VALUES (acting_network(), '{register}', gen_random_uuid(), '{COUNTER}', today_in_rome(), 6, 'Pia Bruni', now() - interval '20 minutes',
                now() - interval '3 minutes', 'Sportello 1');

        INSERT INTO measure (network_id, id, code, name, funding, act, valid_from)
        VALUES (acting_network(), gen_random_uuid(), 'BSL', 'Buono Servizi Lavoro', 'FSE+', 'DD 1/2022', '2020-01-01');
        INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, state, proposed_on, eligibility,
                             protocol_number, protocol_on, signed_on, starts_on, ends_on)
        SELECT acting_network(), '{register}', '{PROJECT}', 0, '{ADA}', m.id, acting_body(), o.id, 'in_progress', today_in_rome() - 90,
               '{{\"answers\":[]}}', '1/2026', today_in_rome() - 90, today_in_rome() - 90, today_in_rome() - 90, today_in_rome() + 10
        FROM measure m, operator o WHERE o.account_id = acting_account();
        INSERT INTO project_objective (network_id, register_id, project_id, position, words, by_day)
        VALUES (acting_network(), '{register}', '{PROJECT}', 1, 'Cinque candidature mirate', today_in_rome() - 4);

        INSERT INTO body (network_id, id, kind, name) VALUES (acting_network(), gen_random_uuid(), 'cpi', 'Centro per l’impiego di Novara');
        INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, received_on)
        SELECT acting_network(), '{register}', '{LIST}', m.id, b.id, today_in_rome() FROM measure m, body b WHERE b.kind = 'cpi';
        INSERT INTO assignment (network_id, register_id, id, list_id, line, family_name, given_name, finding)
        SELECT acting_network(), '{register}', gen_random_uuid(), '{LIST}', n, 'Nuovo', 'Numero', 'new' FROM generate_series(1, 3) AS n;
        INSERT INTO message (network_id, register_id, id, channel, kind, recipient, subject, body, unique_key, state, failure)
        VALUES (acting_network(), '{register}', gen_random_uuid(), 'mail', 'reminder', 'a@esempio.it', 'Domani', 'La aspettiamo.', 'k', 'failed', '550');
    ");
    let mut tx = site.database.begin_as_owner(&trecate.giulia_acts()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *tx).await.unwrap();
    let now: String = sqlx::query_scalar("SELECT to_json(now())::text").fetch_one(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    site.app.clock.set(now.trim_matches('"').parse().unwrap());
    (site, trecate)
}

#[tokio::test]
async fn a_morning_is_a_short_list_with_a_button_for_each_thing() {
    let (site, trecate) = a_morning().await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let page = giulia.get("/").await;
    let (text, html) = (page.text(), page.html());
    assert!(!text.contains('⟨'), "a message is missing: {text}");
    for words in [
        "Il prossimo appuntamento",
        "Ada Rossi",
        "Primo colloquio · Sportello di Trecate · «rifare il curriculum»",
        "Chi aspetta adesso",
        "numero 7, Ugo Neri",
        "aspetta da 12 minuti",
        "Da fare nei progetti, nei tirocini e nei rinvii",
        "Il progetto finisce",
        "Nessun contatto dal",
        "Cinque candidature mirate",
        "Elenco di Centro per l’impiego di Novara",
        "3 persone di cui trovare o aprire la scheda",
        "Un messaggio non è partito",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Pia Bruni"), "who was called waits no more: {text}");
    assert!(!text.contains("Tutto fatto"));
    for link in [
        format!("/appuntamenti/{APPOINTMENT}"),
        format!("/persone/{ADA}"),
        format!("/accoglienza/{COUNTER}"),
        format!("/progetti/{PROJECT}"),
        format!("/assegnazioni/{LIST}"),
        "/messaggi?stato=failed".to_owned(),
    ] {
        assert!(html.contains(&format!("href=\"{link}\"")), "{link}: {html}");
    }
}

#[tokio::test]
async fn each_task_leads_to_the_thing_that_it_speaks_about() {
    let (site, trecate) = a_morning().await;
    let (begins, ends) = ("00000000-0000-0000-0000-0000000000e1", "00000000-0000-0000-0000-0000000000e2");
    let session = "00000000-0000-0000-0000-0000000000e3";
    let (network, register, lead) = (trecate.id, trecate.register, trecate.lead);
    // Without the rules of internships and hours: only what the page reads.
    let statements = format!("
        SET session_replication_role = replica;
        INSERT INTO company (network_id, id, name) VALUES ('{network}', '{begins}', 'Logistica Ticino');
        INSERT INTO internship (network_id, register_id, id, code, person_id, convention_id, company_id, workplace_id, body_id, region, rule_from,
                                occupation_words, promoter_tutor_id, host_tutor, state, starts_on, ends_on, week_minutes, monthly_allowance, objectives,
                                inail_position, liability_policy, host_declared, host_employees, communication_code, communicated_on)
        SELECT '{network}', '{register}', i.id::uuid, i.code, '{ADA}', '{begins}', '{begins}', '{begins}', '{lead}', 'Piemonte', '2020-01-01', 'Magazziniera', o.id,
               'Piero Neri', i.state, i.starts_on, i.ends_on, '{{480,480,480,480,480,0,0}}', 600, 'Imparare', '1', '1', true, 9, i.said, i.starts_on - 1
        FROM operator o, (VALUES ('{begins}', 1, 'signed', today_in_rome() + 5, today_in_rome() + 95, 'CO 1'),
                                 ('{ends}', 2, 'in_progress', date_trunc('month', today_in_rome()::timestamp - interval '2 months')::date, today_in_rome() + 3, 'CO 2'))
             AS i (id, code, state, starts_on, ends_on, said)
        WHERE o.account_id = '{}';
        INSERT INTO internship_month (network_id, register_id, internship_id, month, expected_minutes, attended_minutes, allowance, reasoning, register_signed_how)
        VALUES ('{network}', '{register}', '{ends}', date_trunc('month', today_in_rome()::timestamp - interval '2 months')::date, 1, 1, 600, '{{}}', 'paper');
        INSERT INTO measure_service (network_id, id, measure_id, code, name, mode, act, valid_from)
        SELECT network_id, id, id, 'A1', 'Orientamento', 'individual', 'DD 1', '2020-01-01' FROM measure;
        INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned, state)
        SELECT '{network}', '{register}', '{session}', s.id, o.id, '{COUNTER}', tstzrange(now() - interval '3 days', now() - interval '71 hours'), 'planned'
        FROM measure_service s, operator o WHERE o.account_id = '{}';
        INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state)
        VALUES ('{network}', '{register}', '{session}', '{PROJECT}', '{ADA}', 'expected')",
        trecate.giulia, trecate.giulia
    );
    let mut all = site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut all).await.unwrap();
    let last_month: String =
        sqlx::query_scalar("SELECT to_char(today_in_rome() - interval '1 month', 'YYYY-MM')")
            .fetch_one(&mut all)
            .await
            .unwrap();
    let page = site.browser(trecate.giulia_as(&[Role::CaseManager])).get("/").await;
    let (text, html) = (page.text(), page.html());
    assert!(!text.contains('⟨'), "{text}");
    for words in ["Il tirocinio comincia", "Il tirocinio finisce", "Indennità di", "Ore passate da segnare"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    for link in [
        format!("/tirocini/{begins}"),
        format!("/tirocini/{ends}"),
        format!("/tirocini/{ends}/mesi/{last_month}"),
        format!("/ore/{session}"),
        format!("/progetti/{PROJECT}"),
    ] {
        assert!(html.contains(&format!("<a href=\"{link}\">Ada Rossi</a>")), "{link}: {html}");
    }
}

#[tokio::test]
async fn who_is_interested_in_a_vacancy_waits_at_the_counter_that_they_chose() {
    let (site, trecate) = a_morning().await;
    let (network, register, partner) = (trecate.id, trecate.register, trecate.partner);
    let elsewhere = "00000000-0000-0000-0000-0000000000c2";
    let statements = format!(
        "SET session_replication_role = replica;
         INSERT INTO site (network_id, id, body_id, name, address, comune) VALUES ('{network}', '{elsewhere}', '{partner}', 'Centro', 'Via Roma 1', '003149');
         INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES ('{network}', '{elsewhere}', '{elsewhere}', 'Sportello del centro', '2020-01-01');
         INSERT INTO company (network_id, id, name) VALUES ('{network}', '{COUNTER}', 'Riseria');
         INSERT INTO vacancy (network_id, id, code, body_id, company_id, title, state) VALUES ('{network}', '{COUNTER}', 1, '{}', '{COUNTER}', 'Mugnaio', 'in_review');
         INSERT INTO vacancy_interest (network_id, register_id, id, vacancy_id, counter_id, name, phone, language, received_at, answered_at) VALUES
             ('{network}', '{register}', gen_random_uuid(), '{COUNTER}', '{COUNTER}', 'Lia Conti', '333 1', 'it', now() - interval '50 hours', NULL),
             ('{network}', '{register}', gen_random_uuid(), '{COUNTER}', '{COUNTER}', 'Ivo Gallo', '333 2', 'it', now(), NULL),
             ('{network}', '{register}', gen_random_uuid(), '{COUNTER}', '{COUNTER}', 'Eva Sala', '333 3', 'it', now(), now()),
             ('{network}', '{register}', gen_random_uuid(), '{COUNTER}', '{elsewhere}', 'Noa Levi', '333 4', 'it', now(), NULL)",
        trecate.lead
    );
    let mut all = site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut all).await.unwrap();
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let page = giulia.get("/").await;
    let text = page.text();
    assert!(text.contains("persone interessate a un’offerta aspettano di essere chiamate"), "{text}");
    assert!(
        text.replace(['\u{2068}', '\u{2069}'], "").contains("2 persone interessate"),
        "of this counter alone: {text}"
    );
    assert!(text.contains("da 2 giorni") || text.contains("da un giorno"), "{text}");
    assert!(page.html().contains("href=\"/offerte/interessati\""));
    // Who only reads is given nothing to do, and another body sees its own.
    for role in [Role::Inspector, Role::NetworkAdministrator] {
        let text = site.browser(trecate.giulia_as(&[role])).get("/").await.text();
        assert!(!text.contains("interessat"), "{role}: {text}");
    }
    assert!(
        !site.browser(trecate.marco_as(&[Role::CaseManager])).get("/").await.text().contains("interessat")
    );
    sqlx::raw_sql("UPDATE vacancy_interest SET answered_at = now()").execute(&mut all).await.unwrap();
    assert!(!giulia.get("/").await.text().contains("interessat"));
}

#[tokio::test]
async fn each_role_sees_what_it_may() {
    let (site, trecate) = a_morning().await;
    let seen = async |role: Role| site.browser(trecate.giulia_as(&[role])).get("/").await.text();
    let reception = seen(Role::ReceptionOperator).await;
    assert!(reception.contains("Ugo Neri") && reception.contains("Primo colloquio"), "{reception}");
    assert!(!reception.contains("Da fare nei") && !reception.contains("Elenco di"), "{reception}");
    let administrator = seen(Role::NetworkAdministrator).await;
    for hidden in ["Ugo Neri", "Ada Rossi", "Buono Servizi", "Elenco di", "messaggio"] {
        assert!(!administrator.contains(hidden), "{hidden}: {administrator}");
    }
    assert!(seen(Role::Inspector).await.contains("Tutto fatto"));
    let marco = site.browser(trecate.marco_as(&[Role::CaseManager])).get("/").await.text();
    assert!(marco.contains("Tutto fatto"), "another body's morning is its own: {marco}");
}

#[tokio::test]
async fn an_appointment_of_another_day_is_shown_when_today_has_none_left() {
    let (site, trecate) = a_morning().await;
    let mut tx = site.database.begin_as_owner(&trecate.giulia_acts()).await.unwrap();
    for statement in [
        "UPDATE participation SET state = 'done'",
        "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
         SELECT network_id, register_id, gen_random_uuid(), service_id, counter_id, site_id, channel,
                tstzrange(lower(during) + n * interval '3 days', upper(during) + n * interval '3 days')
         FROM appointment, generate_series(1, 2) AS n",
        "INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
         SELECT a.network_id, a.register_id, a.id, o.operator_id FROM appointment a, appointment_operator o
         WHERE a.id <> o.appointment_id",
        "INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, name, state, booked_via)
         SELECT network_id, register_id, gen_random_uuid(), id, 1, 1,
                'Ivo Gallo ' || row_number() OVER (ORDER BY lower(during)), 'booked', 'citizen'
         FROM appointment a WHERE NOT EXISTS (SELECT FROM participation p WHERE p.appointment_id = a.id)",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap_or_else(|fault| panic!("{fault}: {statement}"));
    }
    tx.commit().await.unwrap();
    let text = site.browser(trecate.giulia_as(&[Role::CaseManager])).get("/").await.text();
    assert!(text.contains("Ivo Gallo 1") && !text.contains("Ivo Gallo 2"), "{text}");
}

#[tokio::test]
async fn the_page_of_today_asks_the_database_at_most_a_dozen_times() {
    let (site, trecate) = a_morning().await;
    let giulia = site.browser(trecate.giulia_as(&[Role::LeadBodyCoordinator, Role::CaseManager]));
    giulia.get("/").await;
    let statements = Statements::listen();
    giulia.get("/").await;
    let heard = statements.take();
    assert!(!heard.is_empty() && heard.len() <= 12, "{}: {heard:#?}", heard.len());
}

#[tokio::test]
async fn hirings_are_contracts_of_work_and_an_internship_is_none() {
    let (site, trecate) = a_morning().await;
    let mut tx = site.database.begin_as_owner(&trecate.giulia_acts()).await.unwrap();
    let statements = "
        INSERT INTO contract_code (code, name_it, open_for_new, is_employment)
        VALUES ('A.01.00', 'Tempo indeterminato', true, true), ('C.01.00', 'Tirocinio', true, false) ON CONFLICT DO NOTHING;
        INSERT INTO company (network_id, id, name) VALUES (acting_network(), gen_random_uuid(), 'Logistica Ticino');
        INSERT INTO vacancy (network_id, id, body_id, company_id, title, places)
        SELECT acting_network(), gen_random_uuid(), acting_body(), id, 'Mulettista ' || n, 1 FROM company, generate_series(1, 3) AS n;
        INSERT INTO candidacy (network_id, register_id, id, person_id, vacancy_id)
        SELECT p.network_id, p.register_id, gen_random_uuid(), p.id, v.id FROM person p, vacancy v;
        INSERT INTO placement (network_id, register_id, id, candidacy_id, contract_code, starts_on, cancelled_at)
        SELECT c.network_id, c.register_id, gen_random_uuid(), c.id, CASE v.title WHEN 'Mulettista 1' THEN 'C.01.00' ELSE 'A.01.00' END, today_in_rome(),
               CASE v.title WHEN 'Mulettista 3' THEN now() END
        FROM candidacy c JOIN vacancy v ON v.id = c.vacancy_id";
    sqlx::raw_sql(statements).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let page = site.browser(trecate.giulia_as(&[Role::CaseManager])).get("/").await;
    assert!(page.text().contains("\n1\nassunzioni da questo mese"), "{}", page.text());
    let month = site.app.clock.today().first_of_month();
    assert!(page.html().contains(&format!("/candidature?assunte_dal={month}")), "{}", page.html());
}
