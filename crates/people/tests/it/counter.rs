//! The counter of Trecate, where somebody has been coming for a while.

use snodo_people::PersonId;

use crate::merges::Story;

/// What the counter offers, with keys that read in a failure.
pub(crate) const COUNTER: &str = "00000000-0000-0000-0000-0000000000c1";
pub(crate) const SERVICE: &str = "00000000-0000-0000-0000-0000000000e1";
pub(crate) const MEASURE: &str = "00000000-0000-0000-0000-0000000000a1";
pub(crate) const HOURS: &str = "00000000-0000-0000-0000-0000000000a2";
/// What Mria has behind and before her.
pub(crate) const VISIT: &str = "00000000-0000-0000-0000-000000000101";
pub(crate) const PAST: &str = "00000000-0000-0000-0000-000000000102";
pub(crate) const NEXT: &str = "00000000-0000-0000-0000-000000000103";
pub(crate) const PROJECT: &str = "00000000-0000-0000-0000-000000000104";
pub(crate) const REPORTED: &str = "00000000-0000-0000-0000-000000000105";
pub(crate) const PLANNED: &str = "00000000-0000-0000-0000-000000000106";
/// Hours that were given in the past appointment.
pub(crate) const TALK: &str = "00000000-0000-0000-0000-000000000109";
pub(crate) const LIST: &str = "00000000-0000-0000-0000-000000000107";
pub(crate) const MESSAGE: &str = "00000000-0000-0000-0000-000000000108";

/// Runs statements as the owner, who loads history.
pub(crate) async fn in_the_past(story: &Story, statements: &str) {
    story.site.database.in_the_past(&story.trecate.giulia_acts(), statements).await;
}

/// Runs a statement as Giulia at the counter, with the application's role; the constraint that refuses it.
pub(crate) async fn by_hand(story: &Story, statement: &str) -> Result<u64, String> {
    story.site.database.by_hand(&story.trecate.giulia_acts(), statement).await
}

/// A counter with a service to book and a measure with hours, open every day that is no holiday.
pub(crate) async fn opens(story: &Story) {
    in_the_past(story, &format!("
        INSERT INTO site (network_id, id, body_id, name, address, comune)
        VALUES (acting_network(), gen_random_uuid(), acting_body(), 'Municipio', 'Piazza Cavour 24', '003149');
        INSERT INTO counter (network_id, id, site_id, name, valid_from)
        SELECT network_id, '{COUNTER}', id, 'Sportello di Trecate', '2020-01-01' FROM site;
        INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
        VALUES (acting_network(), '{SERVICE}', 'Primo colloquio', 45, '{{desk}}', '{{citizen,operator}}', '2020-01-01');
        INSERT INTO measure (network_id, id, code, name, funding, act, valid_from)
        VALUES (acting_network(), '{MEASURE}', 'BSL', 'Buono Servizi Lavoro', 'FSE+', 'DD 1/2022', '2020-01-01');
        INSERT INTO measure_service (network_id, id, measure_id, code, name, mode, hourly_tariff, cap_minutes, act, valid_from)
        VALUES (acting_network(), '{HOURS}', '{MEASURE}', 'A2', 'Orientamento specialistico', 'individual', 37.30, 600, 'DD 1/2022', '2020-01-01');
    ")).await;
}

/// An open day so many days from today, or the first after (before, for a past one) that is.
pub(crate) fn open_day(days: i32) -> String {
    format!(
        "(SELECT d FROM generate_series(0, 20) AS n, LATERAL (SELECT today_in_rome() + {days} + sign({days})::integer * n AS d) AS day
          WHERE NOT counter_closed_on('{COUNTER}', d) ORDER BY n LIMIT 1)"
    )
}

/// From one hour to another of such a day.
pub(crate) fn hours(days: i32, from: &str, to: &str) -> String {
    let day = open_day(days);
    format!(
        "tstzrange(({day} + time '{from}') AT TIME ZONE 'Europe/Rome', ({day} + time '{to}') AT TIME ZONE 'Europe/Rome')"
    )
}

/// An appointment of a person at the counter.
pub(crate) fn appointment(
    story: &Story,
    id: &str,
    person: PersonId,
    state: &str,
    days: i32,
    (from, to): (&str, &str),
) -> String {
    let (register, during) = (story.trecate.register, hours(days, from, to));
    format!(
        "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
         SELECT acting_network(), '{register}', '{id}', '{SERVICE}', '{COUNTER}', id, 'desk', {during} FROM site;
         INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, person_id, state, booked_via)
         VALUES (acting_network(), '{register}', gen_random_uuid(), '{id}', 1, 1, '{person}', '{state}', 'operator');"
    )
}

/// A project of a person, under way for eighty days.
pub(crate) fn project(story: &Story, id: &str, person: PersonId) -> String {
    let register = story.trecate.register;
    format!(
        "INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, state, proposed_on,
                              eligibility, protocol_number, protocol_on, signed_on, starts_on, ends_on)
         SELECT acting_network(), '{register}', '{id}', 0, '{person}', '{MEASURE}', acting_body(), o.id, 'in_progress', today_in_rome() - 80,
                '{{\"answers\":[]}}', '12/2026', today_in_rome() - 80, today_in_rome() - 80, today_in_rome() - 80, today_in_rome() + 120
         FROM operator o WHERE o.network_id = acting_network() AND o.account_id = acting_account();"
    )
}

/// Hours of a project: held when they are past.
pub(crate) fn session(
    story: &Story,
    id: &str,
    project: &str,
    days: i32,
    (from, to): (&str, &str),
    at: &str,
) -> String {
    let (register, during) = (story.trecate.register, hours(days, from, to));
    let held = days < 0;
    let (actual, state, activity) =
        if held { (during.as_str(), "held", "Curriculum rivisto insieme") } else { ("NULL", "planned", "") };
    let attendance = if held { "present" } else { "expected" };
    format!(
        "INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, planned, actual, state, activity, appointment_id)
         SELECT acting_network(), '{register}', '{id}', '{HOURS}', o.id, '{COUNTER}', {during}, {actual}, '{state}', '{activity}', {at}
         FROM operator o WHERE o.network_id = acting_network() AND o.account_id = acting_account();
         INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state)
         SELECT network_id, register_id, '{id}', id, person_id, '{attendance}' FROM project WHERE id = '{project}';"
    )
}

/// Mria has been coming: a visit of last year with its ticket, an appointment behind her in which hours were given and one before her, an
/// invitation, a place on the waiting list, messages, and a project with hours in a report that was sent, to which the employment centre
/// sent her.
pub(crate) async fn mria_has_been_coming(story: &Story) {
    let (mria, register) = (story.mria, story.trecate.register);
    let parts = [
        format!(
            "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id, minutes, notes, recorded_at)
             VALUES (acting_network(), '{register}', '{VISIT}', '{COUNTER}', 'desk', now() - interval '400 days', '{mria}', 20, 'Torna con il curriculum',
                     now() - interval '400 days');
             INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
             SELECT acting_network(), '{register}', '{VISIT}', id FROM visit_reason WHERE short = 'cv';
             INSERT INTO ticket (network_id, register_id, id, counter_id, on_date, number, visit_id, person_id)
             VALUES (acting_network(), '{register}', gen_random_uuid(), '{COUNTER}', today_in_rome() - 400, 1, '{VISIT}', '{mria}');"
        ),
        appointment(story, PAST, mria, "done", -5, ("09:00", "09:45")),
        appointment(story, NEXT, mria, "booked", 6, ("09:00", "09:45")),
        format!(
            "INSERT INTO appointment_invitation (network_id, register_id, id, person_id, service_id, book_by, code_hash)
             VALUES (acting_network(), '{register}', gen_random_uuid(), '{mria}', '{SERVICE}', today_in_rome() + 9, sha256('invited'));
             INSERT INTO waiting_list_entry (network_id, register_id, id, service_id, person_id, from_day, code_hash)
             VALUES (acting_network(), '{register}', gen_random_uuid(), '{SERVICE}', '{mria}', today_in_rome(), sha256('waits'));
             INSERT INTO message (network_id, register_id, id, channel, kind, person_id, recipient, subject, body, unique_key, state, sent_at)
             VALUES (acting_network(), '{register}', '{MESSAGE}', 'mail', 'reminder', '{mria}', 'maria@esempio.it', 'Appuntamento allo sportello',
                     'La aspettiamo.', 'reminder/1', 'sent', now() - interval '2 hours');
             INSERT INTO body (network_id, id, kind, name) VALUES (acting_network(), gen_random_uuid(), 'cpi', 'Centro per l’impiego di Novara');
             INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, received_on)
             SELECT acting_network(), '{register}', '{LIST}', '{MEASURE}', id, today_in_rome() - 90 FROM body WHERE kind = 'cpi';
             INSERT INTO assignment (network_id, register_id, id, list_id, line, family_name, given_name, person_id, finding)
             VALUES (acting_network(), '{register}', gen_random_uuid(), '{LIST}', 1, 'Bianchi', 'Mria', '{mria}', 'known');"
        ),
        project(story, PROJECT, mria),
        session(story, REPORTED, PROJECT, -40, ("10:00", "11:00"), "NULL"),
        session(story, TALK, PROJECT, -5, ("09:00", "09:45"), &format!("'{PAST}'")),
        session(story, PLANNED, PROJECT, 6, ("11:00", "12:00"), "NULL"),
        format!(
            "INSERT INTO activity_report (network_id, register_id, id, project_id, month, minutes, content, digest, submitted_by)
             SELECT acting_network(), '{register}', gen_random_uuid(), '{PROJECT}', month_in_rome(lower(actual)), 60, '{{}}', sha256('report'), acting_account()
             FROM session_of_service WHERE id = '{REPORTED}';"
        ),
    ];
    in_the_past(story, &parts.concat()).await;
}
