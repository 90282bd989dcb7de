//! What there is to choose from when somebody is sent.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use snodo_network::OperatorId;
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::model::{ReferralId, SheetId};

/// A person found by their name.
pub(crate) struct FoundPerson {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) comune: Option<String>,
}

/// People of whose names or telephone each word is a beginning, the best first.
pub(crate) async fn people(tx: &mut PgConnection, words: &str, most: i32) -> Stored<Vec<FoundPerson>> {
    sqlx::query_as!(
        FoundPerson,
        r#"SELECT p.id AS "id: PersonId", p.given_name || ' ' || p.family_name AS "name!", m.name AS "comune?"
           FROM people_called($1, $2) WITH ORDINALITY AS called (id, place)
           JOIN person p ON p.network_id = acting_network() AND p.id = called.id
           LEFT JOIN comune m ON m.istat = coalesce(p.domicile_comune, p.residence_comune)
           ORDER BY called.place"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}

/// A service that takes referrals, or a body without one.
pub(crate) struct Offered {
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) sheet: Option<SheetId>,
    pub(crate) sheet_name: Option<String>,
    pub(crate) summary: String,
    /// What people need that it helps with, in words.
    pub(crate) needs: String,
    pub(crate) comune: Option<String>,
    pub(crate) is_sensitive: bool,
    /// Whether there is an address on file.
    pub(crate) has_address: bool,
    /// How many needs it shares with what was tried before.
    pub(crate) alike: i64,
    pub(crate) total: i64,
}

/// Services of other bodies that take referrals, and bodies without any: those with the needs of the tried referral's first. Words are
/// sought in names, summaries and needs.
pub(crate) async fn offered(
    tx: &mut PgConnection,
    words: &str,
    tried: Option<ReferralId>,
    most: i64,
) -> Stored<Vec<Offered>> {
    sqlx::query_as!(
        Offered,
        r#"WITH tried AS (
               SELECT v.body_id, v.sheet_id FROM referral_receiver v WHERE v.network_id = acting_network() AND v.referral_id = $2),
           wanted AS (
               SELECT t.code FROM tried JOIN sheet_term t ON t.network_id = acting_network() AND t.sheet_id = tried.sheet_id AND t.taxonomy = 'need'),
           offered AS (
               SELECT b.id AS body_id, b.name AS body_name, b.comune, s.id AS sheet_id, s.name AS sheet_name, coalesce(s.summary, '') AS summary,
                      p.is_sensitive OR coalesce(s.is_sensitive, false) AS is_sensitive,
                      coalesce((SELECT string_agg(d.name_it, ', ' ORDER BY d.position) FROM sheet_term t
                                JOIN directory_term d ON d.taxonomy = t.taxonomy AND d.code = t.code
                                WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND t.taxonomy = 'need'), '') AS needs,
                      EXISTS (SELECT FROM referral_address a WHERE a.network_id = b.network_id AND a.body_id = b.id
                              AND (a.sheet_id IS NULL OR a.sheet_id = s.id)) AS has_address,
                      (SELECT count(*) FROM sheet_term t JOIN wanted w ON w.code = t.code
                       WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND t.taxonomy = 'need') AS alike
               FROM body b
               JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL
               LEFT JOIN service_sheet s ON s.network_id = b.network_id AND s.body_id = b.id AND s.status = 'active' AND s.takes_referrals
                    AND today_in_rome() BETWEEN coalesce(s.valid_from, '-infinity') AND coalesce(s.valid_to, 'infinity')
               WHERE b.network_id = acting_network() AND b.id <> acting_body()
                 -- What was just tried is not proposed again.
                 AND NOT EXISTS (SELECT FROM tried WHERE tried.body_id = b.id AND (tried.sheet_id IS NULL OR s.id IS NULL OR tried.sheet_id = s.id)))
           SELECT o.body_id AS "body: BodyId", o.body_name, o.sheet_id AS "sheet?: SheetId", o.sheet_name AS "sheet_name?", o.summary AS "summary!",
                  o.needs AS "needs!", c.name AS "comune?", o.is_sensitive AS "is_sensitive!", o.has_address AS "has_address!", o.alike AS "alike!",
                  count(*) OVER () AS "total!"
           FROM offered o LEFT JOIN comune c ON c.istat = o.comune
           WHERE $1 = '' OR (SELECT bool_and(position(word IN plain_words(concat_ws(' ', o.body_name, o.sheet_name, o.summary, o.needs, c.name))) > 0)
                             FROM regexp_split_to_table(plain_words($1), '\s+') AS word)
           ORDER BY o.alike DESC, o.sheet_id IS NULL, o.body_name, o.sheet_name LIMIT $3"#,
        words,
        tried.map(|id| id.0) as _,
        most,
    )
    .fetch_all(tx)
    .await
}

/// To whom somebody is about to be sent.
pub(crate) struct Chosen {
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) sheet: Option<SheetId>,
    pub(crate) sheet_name: Option<String>,
    pub(crate) is_sensitive: bool,
    /// The needs of the sheet, by code, the first ones first.
    pub(crate) needs: Vec<String>,
    /// The addresses on file, the nearest to the service first.
    pub(crate) addresses: Vec<String>,
    /// The person's open referral to the same body, when there is one.
    pub(crate) open_already: Option<i32>,
}

/// The body, and the service of it when one is meant; none when it takes no referrals.
pub(crate) async fn chosen(
    tx: &mut PgConnection,
    person: PersonId,
    body: Option<BodyId>,
    sheet: Option<SheetId>,
) -> Stored<Option<Chosen>> {
    sqlx::query_as!(
        Chosen,
        r#"SELECT b.id AS "body: BodyId", b.name AS body_name, s.id AS "sheet?: SheetId", s.name AS "sheet_name?",
                  p.is_sensitive OR coalesce(s.is_sensitive, false) AS "is_sensitive!",
                  ARRAY(SELECT t.code FROM sheet_term t JOIN directory_term d ON d.taxonomy = t.taxonomy AND d.code = t.code
                        WHERE t.network_id = s.network_id AND t.sheet_id = s.id AND t.taxonomy = 'need' ORDER BY d.position) AS "needs!",
                  ARRAY(SELECT a.address FROM referral_address a WHERE a.network_id = b.network_id AND a.body_id = b.id
                        AND (a.sheet_id IS NULL OR a.sheet_id = s.id) GROUP BY a.address ORDER BY min(a.position), a.address) AS "addresses!",
                  (SELECT r.code FROM referral r JOIN referral_state k ON k.code = r.state AND k.is_open
                   JOIN referral_receiver v ON v.network_id = r.network_id AND v.referral_id = r.id AND v.body_id = b.id
                   WHERE r.network_id = b.network_id AND r.person_id = $1 ORDER BY r.sent_at DESC LIMIT 1) AS open_already
           FROM body b
           JOIN body_profile p ON p.network_id = b.network_id AND p.body_id = b.id AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL
           LEFT JOIN service_sheet s ON s.network_id = b.network_id AND s.body_id = b.id AND s.id = $3 AND s.status = 'active' AND s.takes_referrals
                AND today_in_rome() BETWEEN coalesce(s.valid_from, '-infinity') AND coalesce(s.valid_to, 'infinity')
           WHERE b.network_id = acting_network() AND b.id <> acting_body()
             AND CASE WHEN $3::uuid IS NULL THEN b.id = $2 ELSE s.id IS NOT NULL END"#,
        person.0,
        body.map(|id| uuid::Uuid::from(id)) as _,
        sheet.map(|id| id.0) as _,
    )
    .fetch_optional(tx)
    .await
}

/// Names of titles of study, by code.
pub(crate) async fn education_levels(tx: &mut PgConnection) -> Stored<Vec<(String, String)>> {
    let rows = sqlx::query!("SELECT code, name_it FROM education_level ORDER BY rank").fetch_all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name_it)).collect())
}

/// Somebody who may follow a person.
pub(crate) struct Follower {
    pub(crate) id: OperatorId,
    pub(crate) name: String,
    /// The actor themselves.
    pub(crate) is_actor: bool,
    /// Follows the person's project already.
    pub(crate) follows: bool,
}

/// Who opens the files of the person's register, by name.
pub(crate) async fn followers(tx: &mut PgConnection, person: Option<PersonId>) -> Stored<Vec<Follower>> {
    sqlx::query_as!(
        Follower,
        r#"SELECT o.id AS "id: OperatorId", a.display_name AS name, o.id = ANY (acting_operators()) AS "is_actor!",
                  EXISTS (SELECT FROM project p JOIN project_state s ON s.code = p.state AND s.is_open
                          WHERE p.network_id = o.network_id AND p.person_id = $1 AND p.case_manager_id = o.id) AS "follows!"
           FROM operator o
           JOIN account a ON a.id = o.account_id AND a.disabled_at IS NULL
           WHERE o.network_id = acting_network() AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
             AND (o.id = ANY (acting_operators()) OR EXISTS (
                  SELECT FROM operator_role k WHERE k.network_id = o.network_id AND k.operator_id = o.id
                    AND k.role IN ('case_manager', 'lead_body_coordinator', 'reception_operator')
                    AND today_in_rome() BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')))
             AND EXISTS (SELECT FROM register r WHERE r.network_id = o.network_id AND r.id = ANY (acting_registers())
                         AND (r.body_id = o.body_id OR EXISTS (
                              SELECT FROM agreement_member m WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id
                                AND m.body_id = o.body_id AND today_in_rome() BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity'))))
           ORDER BY a.display_name, o.id"#,
        person.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await
}

/// A service that can be booked at one of the receiver's counters.
pub(crate) struct Bookable {
    pub(crate) service: uuid::Uuid,
    pub(crate) service_name: String,
    pub(crate) counter: uuid::Uuid,
    pub(crate) counter_name: String,
}

/// What can be booked at the counters of a body on a day, for somebody who is sent there.
pub(crate) async fn bookable(tx: &mut PgConnection, body: BodyId, today: Date) -> Stored<Vec<Bookable>> {
    sqlx::query_as!(
        Bookable,
        r#"SELECT s.id AS service, s.name AS service_name, c.id AS counter, c.name AS counter_name
           FROM counter c
           JOIN site p ON p.network_id = c.network_id AND p.id = c.site_id AND p.body_id = $1
           JOIN service_at_counter k ON k.network_id = c.network_id AND k.counter_id = c.id
           JOIN bookable_service s ON s.network_id = k.network_id AND s.id = k.service_id
                AND 'operator' = ANY (s.bookable_by) AND $2 BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')
           WHERE c.network_id = acting_network() AND $2 BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
           ORDER BY s.name, c.name LIMIT 6"#,
        uuid::Uuid::from(body),
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}
