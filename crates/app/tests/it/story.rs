//! Two networks at work, and the keys of what they have on file.

use std::collections::HashMap;

use snodo_core::{Role, SignedIn};
use snodo_test_support::stories::{self, Network};
use sqlx::AssertSqlSafe;

use crate::browser::{Browser, Site};

/// Trecate and La Spezia at work, each with sixty people on file, on one installation.
pub(crate) struct Story {
    pub(crate) site: Site,
    pub(crate) trecate: Network,
    pub(crate) spezia: Network,
    pub(crate) of_trecate: Keys,
}

/// Who could take over what was left behind.
const SUCCESSOR: &str = "00000000-0000-7000-8000-00000000005a";

/// The key that each placeholder of an address stands for: `{person}` is one of the people.
pub(crate) type Keys = HashMap<&'static str, String>;

/// Where each placeholder's key is found.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("company", "SELECT id::text FROM company"),
    ("workplace", "SELECT id::text FROM workplace"),
    ("vacancy", "SELECT id::text FROM vacancy WHERE title = 'Magazziniere'"),
    ("person", "SELECT person_id::text FROM candidacy WHERE state = 'proposed'"),
    ("other", "SELECT id::text FROM person ORDER BY birth_date DESC LIMIT 1"),
    ("third", "SELECT id::text FROM person WHERE merged_into IS NULL ORDER BY birth_date DESC OFFSET 7 LIMIT 1"),
    ("candidacy", "SELECT id::text FROM candidacy WHERE state = 'sent'"),
    ("contacted", "SELECT id::text FROM candidacy WHERE state = 'contacted'"),
    ("proposed", "SELECT id::text FROM candidacy WHERE state = 'proposed'"),
    ("second_vacancy", "SELECT id::text FROM vacancy WHERE title = 'Cameriera di sala'"),
    ("import", "SELECT id::text FROM import"),
    ("body", "SELECT acting_body()::text"),
    ("partner", "SELECT id::text FROM body WHERE kind = 'training_agency'"),
    ("capability", "SELECT id::text FROM capability"),
    ("site", "SELECT id::text FROM site"),
    ("counter", "SELECT id::text FROM counter"),
    ("operator", "SELECT id::text FROM operator WHERE body_id = acting_body()"),
    ("colleague", "SELECT id::text FROM operator WHERE body_id <> acting_body()"),
    ("role", "SELECT id::text FROM operator_role WHERE role = 'lead_body_coordinator'"),
    ("agreement", "SELECT id::text FROM agreement"),
    ("entered", "SELECT entered_on::text FROM agreement_member WHERE body_id <> acting_body()"),
    ("revision", "SELECT max(revision)::text FROM profile_revision"),
    ("visit", "SELECT id::text FROM visit"),
    ("ticket", "SELECT id::text FROM ticket"),
    ("reason", "SELECT id::text FROM visit_reason WHERE short = 'cv'"),
    ("message", "SELECT id::text FROM message"),
    ("appointment", "SELECT id::text FROM appointment"),
    ("participation", "SELECT id::text FROM participation"),
    ("code", "SELECT '0123456789'"),
    ("stretch", "SELECT id::text FROM counter_opening WHERE valid_from > '2030-01-01'"),
    ("tuesday", "SELECT id::text FROM counter_opening WHERE valid_from < '2030-01-01'"),
    ("hours", "SELECT id::text FROM operator_hours WHERE valid_from > '2030-01-01'"),
    ("tuesday_hours", "SELECT id::text FROM operator_hours WHERE valid_from < '2030-01-01'"),
    ("extra", "SELECT id::text FROM extra_opening"),
    ("closure", "SELECT id::text FROM closure"),
    ("comune", "SELECT comune FROM site"),
    ("service", "SELECT id::text FROM bookable_service WHERE name = 'Servizio di prova'"),
    ("room", "SELECT id::text FROM room"),
    ("absence", "SELECT id::text FROM operator_absence"),
    ("invitation", "SELECT id::text FROM appointment_invitation"),
    ("request", "SELECT id::text FROM company_request"),
    ("interest", "SELECT id::text FROM vacancy_interest"),
    ("search", "SELECT 'AAAAAAAAAAAAAAAAAAAAAA'"),
    ("widget", "SELECT 'orari'"),
    ("entry", "SELECT id::text FROM waiting_list_entry"),
    ("network", "SELECT slug FROM network WHERE id = acting_network()"),
    ("event", "SELECT id::text FROM event WHERE kind = 'seminar' AND state = 'published'"),
    (
        "occurrence",
        "SELECT o.id::text FROM event_occurrence o JOIN event e ON e.id = o.event_id AND e.kind = 'seminar' AND e.state = 'published' ORDER BY starts_at DESC LIMIT 1",
    ),
    (
        "near_occurrence",
        "SELECT o.id::text FROM event_occurrence o JOIN event e ON e.id = o.event_id AND e.kind = 'seminar' AND e.state = 'published' WHERE starts_at > now() ORDER BY starts_at LIMIT 1",
    ),
    ("registration", "SELECT r.id::text FROM registration r JOIN event e ON e.id = r.event_id AND e.kind = 'seminar' WHERE e.state = 'published'"),
    ("fair", "SELECT event_id::text FROM fair"),
    ("fair_code", "SELECT '8888888888'"),
    ("candidate", "SELECT registration_id::text FROM fair_wish"),
    ("first_table", "SELECT id::text FROM fair_table WHERE number = 1"),
    ("fair_table", "SELECT id::text FROM fair_table WHERE number = 2"),
    ("table_absence", "SELECT id::text FROM fair_table_absence"),
    ("candidate_absence", "SELECT id::text FROM fair_candidate_absence"),
    ("interview", "SELECT id::text FROM fair_interview WHERE plan = 'draft'"),
    ("told_interview", "SELECT id::text FROM fair_interview WHERE plan = 'published'"),
    ("contest", "SELECT id::text FROM contest WHERE state = 'open'"),
    (
        "criterion",
        "SELECT k.id::text FROM contest_criterion k JOIN contest c ON c.id = k.contest_id AND c.state = 'open'",
    ),
    ("juror", "SELECT j.id::text FROM contest_juror j JOIN contest c ON c.id = j.contest_id AND c.state = 'open'"),
    ("work", "SELECT e.id::text FROM contest_entry e JOIN contest c ON c.id = e.contest_id AND c.state = 'open'"),
    (
        "work_file",
        "SELECT f.id::text FROM contest_file f JOIN contest c ON c.id = f.contest_id AND c.state = 'open'",
    ),
    ("work_code", "SELECT '3333333333'"),
    ("jury_code", "SELECT '2222222222'"),
    (
        "judged_work",
        "SELECT e.id::text FROM contest_entry e JOIN contest c ON c.id = e.contest_id AND c.state = 'jury'",
    ),
    (
        "judged_file",
        "SELECT f.id::text FROM contest_file f JOIN contest c ON c.id = f.contest_id AND c.state = 'jury'",
    ),
    (
        "judged_criterion",
        "SELECT k.id::text FROM contest_criterion k JOIN contest c ON c.id = k.contest_id AND c.state = 'jury'",
    ),
    ("won_contest", "SELECT id::text FROM contest WHERE state = 'published'"),
    (
        "won_file",
        "SELECT f.id::text FROM contest_file f JOIN contest c ON c.id = f.contest_id AND c.state = 'published'",
    ),
    ("course", "SELECT id::text FROM course"),
    ("paper", "SELECT id::text FROM material WHERE kind = 'document'"),
    ("material", "SELECT id::text FROM material WHERE kind = 'video'"),
    ("referral", "SELECT id::text FROM referral WHERE from_body_id = acting_body()"),
    ("received", "SELECT referral_id::text FROM referral_receiver WHERE body_id = acting_body()"),
    ("measure", "SELECT measure_id::text FROM project LIMIT 1"),
    ("measure_rule", "SELECT id::text FROM measure_rule WHERE valid_to IS NULL ORDER BY valid_from LIMIT 1"),
    (
        "measure_service",
        "SELECT id::text FROM measure_service WHERE measure_id = (SELECT measure_id FROM project LIMIT 1) ORDER BY valid_from LIMIT 1",
    ),
    ("project", "SELECT id::text FROM project"),
    ("session", "SELECT id::text FROM session_of_service"),
    ("list", "SELECT id::text FROM assignment_list"),
    ("line", "SELECT id::text FROM assignment"),
    ("convention", "SELECT id::text FROM internship_convention WHERE signed_by_host_on IS NULL"),
    ("signed_convention", "SELECT id::text FROM internship_convention WHERE signed_by_host_on IS NOT NULL"),
    ("internship", "SELECT id::text FROM internship WHERE state = 'draft'"),
    ("running", "SELECT id::text FROM internship WHERE state = 'in_progress'"),
    ("edition", "SELECT id::text FROM charter_edition WHERE state = 'draft'"),
    (
        "commitment",
        "SELECT c.id::text FROM charter_commitment c JOIN charter_edition e ON e.id = c.edition_id AND e.state = 'draft'",
    ),
    ("complaint", "SELECT id::text FROM complaint"),
    ("catalogue_sheet", "SELECT id::text FROM service_sheet WHERE name = 'Servizio del catalogo'"),
    ("at_location", "SELECT id::text FROM sheet_at_location LIMIT 1"),
    ("taxonomy", "SELECT id::text FROM directory_taxonomy WHERE code = 'need'"),
    ("term", "SELECT id::text FROM directory_term WHERE taxonomy = 'need' AND code = 'work'"),
    ("directory", "SELECT id::text FROM neighbour_directory"),
    ("pending_body", "SELECT body_id::text FROM body_profile WHERE moderation = 'pending'"),
    ("first_body", "SELECT id::text FROM body WHERE name = 'Casa del lavoro'"),
    ("second_body", "SELECT id::text FROM body WHERE name = 'Casa del Lavoro APS'"),
    ("body_merge", "SELECT id::text FROM body_merge"),
    ("sheet", "SELECT id::text FROM service_sheet WHERE name = 'Servizio di rete'"),
    ("public_sheet", "SELECT id::text FROM service_sheet WHERE name = 'Servizio di rete'"),
    ("asked_sheet", "SELECT id::text FROM service_sheet WHERE name = 'Servizio chiesto'"),
    ("step", "SELECT 'in-breve'"),
    ("location", "SELECT id::text FROM service_location WHERE name = 'Sede di rete'"),
    ("asked_location", "SELECT id::text FROM service_location WHERE name = 'Sede chiesta'"),
    ("initiative", "SELECT id::text FROM initiative WHERE title = 'Iniziativa di rete'"),
    ("asked_initiative", "SELECT id::text FROM initiative WHERE title = 'Iniziativa chiesta'"),
    ("subject", "SELECT 'sheet'"),
    ("versioned", "SELECT id::text FROM service_sheet WHERE name = 'Servizio di rete'"),
    ("number", "SELECT '1'"),
    ("editor_invitation", "SELECT id::text FROM partner_invitation WHERE name = 'Ugo Neri'"),
    ("directory_code", "SELECT repeat('A', 43)"),
    ("party", "SELECT 'person'"),
    ("in_three_months", "SELECT (today_in_rome() + 90)::text"),
    ("next_tuesday", "SELECT (today_in_rome() + 8 - extract(isodow FROM today_in_rome() - 1)::integer)::text"),
    // On a Tuesday or a Wednesday, when the counter is open in every part of the story, and on no day that is changed or closed in it.
    (
        "next_holiday",
        "SELECT min(d)::date::text FROM generate_series(today_in_rome() + 9, today_in_rome() + 360, interval '1 day') AS d
         WHERE is_holiday(d::date, NULL) AND extract(isodow FROM d) IN (2, 3) AND d::date <> today_in_rome() + 90",
    ),
    ("month", "SELECT to_char(today_in_rome(), 'YYYY-MM')"),
    ("today", "SELECT today_in_rome()::text"),
    (
        "open_day",
        "SELECT max(d)::date::text FROM counter c, generate_series(today_in_rome() - 9, today_in_rome() - 1, interval '1 day') AS d
         WHERE NOT counter_closed_on(c.id, d::date)",
    ),
];

impl Story {
    pub(crate) async fn told() -> Story {
        Story::told_on(Site::open().await).await
    }

    /// The same on this site.
    pub(crate) async fn told_on(site: Site) -> Story {
        let trecate = stories::trecate(&site.database).await;
        let spezia = stories::la_spezia(&site.database).await;
        let mut of_trecate = tell(&site, &trecate).await;
        let invited = snodo_identity::create_account(
            &site.database,
            "irene@trecate.example",
            "Irene Valli",
            site.app.clock.now(),
        )
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
        let token = invited.path().rsplit('/').next().unwrap_or_default().to_owned();
        of_trecate.insert("token", token);
        tell(&site, &spezia).await;
        let mut story = Story { site, trecate, spezia, of_trecate };
        story.two_files_of_one_person_were_merged().await;
        story.a_reserved_part_was_left_behind().await;
        story.of_trecate = story.keys_now().await;
        story
    }

    async fn two_files_of_one_person_were_merged(&mut self) {
        let mut superuser = self.site.database.all_seeing_connection().await;
        let two: Vec<String> = sqlx::query_scalar(
            "SELECT id::text FROM person WHERE network_id = $1 ORDER BY birth_date OFFSET 20 LIMIT 2",
        )
        .bind(self.trecate.id)
        .fetch_all(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
        let giulia = self.site.browser(self.giulia_of_all_trades());
        let fields = ["kept_revision", "other_revision"].map(|name| (name.to_owned(), "1".to_owned()));
        let answer = giulia.post(&format!("/persone/{}/unisci/{}", two[0], two[1]), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.html);
        let merge: String = sqlx::query_scalar("SELECT id::text FROM person_merge")
            .fetch_one(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{fault}"));
        self.of_trecate.insert("merge", merge);
    }

    /// Of another project, whose reserved part was opened by somebody who works there no more; a colleague could take it over, and follows the
    /// intern from today on.
    async fn a_reserved_part_was_left_behind(&mut self) {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::raw_sql(AssertSqlSafe(format!(
            "SET session_replication_role = replica;
             INSERT INTO project
             SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'code', p.code + 1, 'person_id', other.id))).*
             FROM project p, LATERAL (SELECT f.id FROM person f WHERE f.network_id = p.network_id AND f.merged_into IS NULL AND f.id <> p.person_id
                                      ORDER BY f.birth_date OFFSET 40 LIMIT 1) AS other
             WHERE p.network_id = '{network}';
             INSERT INTO reserved_case (network_id, register_id, project_id, person_name, readers, opened_by)
             SELECT network_id, register_id, id, 'Bruno Rossi', ARRAY[gen_random_uuid()], '{giulia}' FROM project p
             WHERE network_id = '{network}' AND NOT EXISTS (SELECT FROM reserved_case c WHERE c.project_id = p.id);
             SET session_replication_role = origin;
             INSERT INTO account (id, email, display_name) VALUES ('{successor}', 'sara@trecate.example', 'Sara Moretti');
             INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES ('{network}', '{successor}', '{successor}', '{lead}', '2020-01-01');
             INSERT INTO operator_role (network_id, operator_id, role, valid_from) VALUES ('{network}', '{successor}', 'case_manager', '2020-01-01');
             INSERT INTO internship_tutor_change (network_id, register_id, internship_id, side, from_day, promoter_tutor_id, former_promoter_tutor_id, reason,
                                                  promoter_signer, host_signer, person_signer, signed_on, how)
             SELECT network_id, register_id, id, 'promoter', today_in_rome(), '{successor}', promoter_tutor_id, 'Cambia ufficio', 'Anna Colombo',
                    'Paola Riva', 'Ada Rossi', today_in_rome(), 'paper' FROM internship WHERE network_id = '{network}' AND state = 'in_progress'",
            network = self.trecate.id,
            giulia = self.trecate.giulia,
            lead = self.trecate.lead,
            successor = SUCCESSOR,
        )))
        .execute(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
        let left: String = sqlx::query_scalar(
            "SELECT project_id::text FROM reserved_case WHERE person_name = 'Bruno Rossi'",
        )
        .fetch_one(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
        self.of_trecate.insert("left_project", left);
        self.of_trecate.insert("successor", SUCCESSOR.to_owned());
    }

    /// Giulia of Trecate, with one role.
    pub(crate) fn giulia(&self, role: Role) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[role]))
    }

    /// Giulia of Trecate, with every role there is.
    pub(crate) fn giulia_of_all_trades(&self) -> SignedIn {
        self.trecate.giulia_as(&Role::ALL)
    }

    /// An address of the router's tables, with Trecate's keys for its placeholders.
    pub(crate) fn address(&self, route: &str) -> String {
        let asked = match route {
            // Nobody suspends themselves.
            "/impostazioni/operatori/{operator}/sospendi" => "/impostazioni/operatori/{colleague}/sospendi",
            "/impostazioni/operatori/{operator}/riattiva" => "/impostazioni/operatori/{colleague}/riattiva",
            // Only what was signed ends early.
            "/tirocini/convenzioni/{convention}/fine" => "/tirocini/convenzioni/{signed_convention}/fine",
            "/tirocini/convenzioni/{convention}/fine/annulla" => {
                "/tirocini/convenzioni/{signed_convention}/fine/annulla"
            }
            // Presence is marked of the day that is near.
            "/eventi/{event}/presenze/{occurrence}" => "/eventi/{event}/presenze/{near_occurrence}",
            // A certificate is due to who was there; a paper of our own is fetched.
            "/lavoro/{network}/iscrizione/{code}/attestato.pdf" => {
                "/lavoro/{network}/iscrizione/5555555555/attestato.pdf"
            }
            "/lavoro/{network}/materiali/{material}/file" => "/lavoro/{network}/materiali/{paper}/file",
            // A tutor changes, and days are written, of what has begun.
            "/tirocini/{internship}/tutor/{party}" => "/tirocini/{running}/tutor/host",
            "/tirocini/{internship}/tutor/{party}/annulla" => "/tirocini/{running}/tutor/host/annulla",
            "/tirocini/{internship}/tutor/{party}/da-firmare.pdf" => {
                "/tirocini/{running}/tutor/host/da-firmare.pdf"
            }
            "/tirocini/{internship}/tutor/{party}/{from}/comunicazione.pdf" => {
                "/tirocini/{running}/tutor/promoter/{today}/comunicazione.pdf"
            }
            "/tirocini/{internship}/mesi/{month}" => "/tirocini/{running}/mesi/{month}",
            "/tirocini/{internship}/mesi/{month}/approva" => "/tirocini/{running}/mesi/{month}/approva",
            "/tirocini/{internship}/mesi/{month}/correzioni" => "/tirocini/{running}/mesi/{month}/correzioni",
            "/riservato/affidamenti/{project}" => "/riservato/affidamenti/{left_project}",
            "/hsds/v3/services/{id}" => "/hsds/v3/services/{catalogue_sheet}",
            "/hsds/v3/organizations/{id}" => "/hsds/v3/organizations/{body}",
            "/hsds/v3/service_at_locations/{id}" => "/hsds/v3/service_at_locations/{at_location}",
            "/hsds/v3/taxonomies/{id}" => "/hsds/v3/taxonomies/{taxonomy}",
            "/hsds/v3/taxonomy_terms/{id}" => "/hsds/v3/taxonomy_terms/{term}",
            "/hsds/{network}/v3/services/{id}" => "/hsds/{network}/v3/services/{catalogue_sheet}",
            "/hsds/{network}/v3/organizations/{id}" => "/hsds/{network}/v3/organizations/{body}",
            "/hsds/{network}/v3/service_at_locations/{id}" => {
                "/hsds/{network}/v3/service_at_locations/{at_location}"
            }
            "/hsds/{network}/v3/taxonomies/{id}" => "/hsds/{network}/v3/taxonomies/{taxonomy}",
            "/hsds/{network}/v3/taxonomy_terms/{id}" => "/hsds/{network}/v3/taxonomy_terms/{term}",
            // Everybody sees the file of a work that won.
            "/lavoro/{network}/concorsi/{contest}/file/{file}" => {
                "/lavoro/{network}/concorsi/{won_contest}/file/{won_file}"
            }
            // What leads nowhere says so; what it leads past answers.
            "/hsds/v3/{*elsewhere}" => "/hsds/v3",
            "/hsds/{network}/v3/{*elsewhere}" => "/hsds/{network}/v3",
            "/accent.css" => "/accent.css?c=0066cc",
            "/assets/{*name}" => "/assets/snodo.css",
            "/candidature/annulla" => "/candidature/annulla?c={proposed}",
            "/candidature/indietro" => "/candidature/indietro?c={candidacy}",
            "/cerca" => "/cerca?q=rossi",
            // Thirty-two bytes of nought, whose hash the story's calendar has.
            "/calendario/{token}" => "/calendario/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics",
            "/appuntamenti/persone" => "/appuntamenti/persone?q=rossi",
            "/accoglienza" => "/accoglienza?scegli=1",
            "/accoglienza/motivi" => "/accoglienza/motivi?q=cv",
            "/accoglienza/persone" => "/accoglienza/persone?q=rossi",
            "/vocabolario/suggerimenti" => "/vocabolario/suggerimenti?tipo=occupation&q=magazz",
            "/luoghi/suggerimenti" => "/luoghi/suggerimenti?tipo=comune&q=treca",
            _ => route,
        };
        filled(asked, &self.of_trecate)
    }

    /// The keys with the revisions that the rows have now.
    pub(crate) async fn keys_now(&self) -> Keys {
        let mut keys = self.of_trecate.clone();
        let mut superuser = self.site.database.all_seeing_connection().await;
        for &(name, of, question) in REVISIONS {
            let revision: Option<String> = sqlx::query_scalar(question)
                .bind(&keys[of])
                .fetch_optional(&mut superuser)
                .await
                .unwrap_or_else(|fault| panic!("{question}: {fault}"));
            keys.insert(name, revision.unwrap_or_default());
        }
        keys
    }

    /// Something that the pages do not do happens to the story.
    pub(crate) async fn comes_to_pass(&self, statement: &'static str) {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::raw_sql(statement)
            .execute(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{statement}: {fault}"));
    }

    /// Counts rows as somebody who sees everything.
    pub(crate) async fn count(&self, question: &str) -> i64 {
        let mut superuser = self.site.database.all_seeing_connection().await;
        sqlx::query_scalar(AssertSqlSafe(question.to_owned()))
            .fetch_one(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{question}: {fault}"))
    }
}

/// Revisions, which change while the story goes on: the row by the key of a placeholder.
const REVISIONS: &[(&str, &str, &str)] = &[
    ("person_revision", "person", "SELECT revision::text FROM person WHERE id::text = $1"),
    ("other_revision", "other", "SELECT revision::text FROM person WHERE id::text = $1"),
    ("measure_revision", "measure", "SELECT revision::text FROM measure WHERE id::text = $1"),
    ("profile_revision", "person", "SELECT revision::text FROM profile WHERE person_id::text = $1"),
    ("company_revision", "company", "SELECT revision::text FROM company WHERE id::text = $1"),
    ("vacancy_revision", "vacancy", "SELECT revision::text FROM vacancy WHERE id::text = $1"),
    (
        "network_revision",
        "body",
        "SELECT n.revision::text FROM network n JOIN body b ON b.network_id = n.id WHERE b.id::text = $1",
    ),
    ("body_revision", "body", "SELECT revision::text FROM body WHERE id::text = $1"),
    ("capability_revision", "capability", "SELECT revision::text FROM capability WHERE id::text = $1"),
    ("site_revision", "site", "SELECT revision::text FROM site WHERE id::text = $1"),
    ("counter_revision", "counter", "SELECT revision::text FROM counter WHERE id::text = $1"),
    ("agreement_revision", "agreement", "SELECT revision::text FROM agreement WHERE id::text = $1"),
    ("membership_revision", "body", "SELECT revision::text FROM agreement_member WHERE body_id::text = $1"),
    ("operator_revision", "operator", "SELECT revision::text FROM operator WHERE id::text = $1"),
    ("role_revision", "role", "SELECT revision::text FROM operator_role WHERE id::text = $1"),
    ("candidacy_revision", "candidacy", "SELECT revision::text FROM candidacy WHERE id::text = $1"),
    ("visit_revision", "visit", "SELECT revision::text FROM visit WHERE id::text = $1"),
    ("reason_revision", "reason", "SELECT revision::text FROM visit_reason WHERE id::text = $1"),
    ("stretch_revision", "stretch", "SELECT revision::text FROM counter_opening WHERE id::text = $1"),
    ("hours_revision", "hours", "SELECT revision::text FROM operator_hours WHERE id::text = $1"),
    ("service_revision", "service", "SELECT revision::text FROM bookable_service WHERE id::text = $1"),
    ("session_revision", "session", "SELECT revision::text FROM session_of_service WHERE id::text = $1"),
    ("left_revision", "left_project", "SELECT revision::text FROM reserved_case WHERE project_id::text = $1"),
    ("project_revision", "project", "SELECT revision::text FROM project WHERE id::text = $1"),
    (
        "convention_revision",
        "convention",
        "SELECT revision::text FROM internship_convention WHERE id::text = $1",
    ),
    (
        "signed_convention_revision",
        "signed_convention",
        "SELECT revision::text FROM internship_convention WHERE id::text = $1",
    ),
    ("edition_revision", "edition", "SELECT revision::text FROM charter_edition WHERE id::text = $1"),
    (
        "commitment_revision",
        "commitment",
        "SELECT revision::text FROM charter_commitment WHERE id::text = $1",
    ),
    ("complaint_revision", "complaint", "SELECT revision::text FROM complaint WHERE id::text = $1"),
    ("running_revision", "running", "SELECT revision::text FROM internship WHERE id::text = $1"),
    ("internship_revision", "internship", "SELECT revision::text FROM internship WHERE id::text = $1"),
    ("fair_revision", "fair", "SELECT revision::text FROM fair WHERE event_id::text = $1"),
    ("contest_revision", "contest", "SELECT revision::text FROM contest WHERE id::text = $1"),
    ("work_revision", "work", "SELECT revision::text FROM contest_entry WHERE id::text = $1"),
    ("body_profile_revision", "body", "SELECT revision::text FROM body_profile WHERE body_id::text = $1"),
    ("sheet_revision", "sheet", "SELECT revision::text FROM service_sheet WHERE id::text = $1"),
    ("referral_revision", "referral", "SELECT revision::text FROM referral WHERE id::text = $1"),
    ("received_revision", "received", "SELECT revision::text FROM referral WHERE id::text = $1"),
    ("room_revision", "room", "SELECT revision::text FROM room WHERE id::text = $1"),
];

/// Puts keys for the placeholders of an address or of a form's value.
pub(crate) fn filled(text: &str, keys: &Keys) -> String {
    let mut filled = text.to_owned();
    for (name, key) in keys {
        filled = filled.replace(&format!("{{{name}}}"), key);
    }
    assert!(
        !filled.contains('{'),
        "the story has no key for a placeholder of {text}: add it to PLACEHOLDERS"
    );
    filled
}

/// What already happened, loaded as history: people were sent to another body, interviews took place, schools entered contests.
async fn history(site: &Site, network: &Network) {
    let acting = network.giulia_acts();
    for statements in [include_str!("referrals.sql"), include_str!("matching_and_contests.sql")] {
        let mut tx = site.database.begin_as_owner(&acting).await.unwrap_or_else(|fault| panic!("{fault}"));
        sqlx::raw_sql(statements).execute(&mut *tx).await.unwrap_or_else(|fault| panic!("{fault}"));
        tx.commit().await.unwrap_or_else(|fault| panic!("{fault}"));
    }
}

async fn tell(site: &Site, network: &Network) -> Keys {
    let mut tx = site.database.begin(&network.giulia_acts()).await.unwrap_or_else(|fault| panic!("{fault}"));
    sqlx::raw_sql(include_str!("story.sql"))
        .execute(&mut *tx)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    tx.commit().await.unwrap_or_else(|fault| panic!("{fault}"));
    a_sheet_waits_for_its_columns(site, network).await;
    history(site, network).await;

    let mut tx = site.database.begin(&network.giulia_acts()).await.unwrap_or_else(|fault| panic!("{fault}"));
    let mut keys = Keys::from([("template", "people.xlsx".to_owned())]);
    for &(name, question) in PLACEHOLDERS {
        let key: Option<String> = sqlx::query_scalar(question)
            .fetch_optional(&mut *tx)
            .await
            .unwrap_or_else(|fault| panic!("{question}: {fault}"));
        keys.insert(name, key.unwrap_or_else(|| panic!("the story has none: {question}")));
    }
    keys
}

async fn a_sheet_waits_for_its_columns(site: &Site, network: &Network) {
    let giulia = site.browser(network.giulia_as(&Role::ALL));
    let kind = [("kind".to_owned(), "people".to_owned())];
    let sheet =
        ("file", "iscritti.csv", "Nome;Cognome;Telefono\nAda;Rossi;0321 123456\n;Bianchi;0321 654321\n");
    let answer = giulia.upload("/importa/nuovo", &kind, sheet, true).await;
    assert_eq!(answer.status, 303, "{}", answer.html);
}
