//! Conventions between a promoting body and hosts.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_companies::CompanyId;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::ConventionId;

/// A convention with whom it is and how it stands.
pub(crate) struct ConventionRow {
    pub(crate) id: ConventionId,
    pub(crate) body: String,
    pub(crate) of_the_actor: bool,
    pub(crate) company: Uuid,
    pub(crate) company_name: String,
    pub(crate) protocol_number: String,
    pub(crate) protocol_on: Date,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Date,
    pub(crate) promoter_signatory: String,
    pub(crate) host_signatory: String,
    pub(crate) signed_by_promoter_on: Option<jiff_sqlx::Date>,
    pub(crate) promoter_signed_how: Option<String>,
    pub(crate) signed_by_host_on: Option<jiff_sqlx::Date>,
    pub(crate) host_signed_how: Option<String>,
    pub(crate) revision: i32,
    pub(crate) open_internships: i64,
    pub(crate) internships: i64,
}

impl ConventionRow {
    /// Whether both signed.
    pub(crate) fn is_signed(&self) -> bool {
        self.signed_by_promoter_on.is_some() && self.signed_by_host_on.is_some()
    }

    /// Its badge and the key of its word on a day: to sign, to come, in force, about to end, over.
    pub(crate) fn standing(&self, today: Date) -> (&'static str, &'static str) {
        let days_left = (self.valid_to - today).get_days();
        if today > self.valid_to {
            ("closed", "convention-standing-over")
        } else if !self.is_signed() {
            ("draft", "convention-standing-unsigned")
        } else if today < self.valid_from {
            ("new", "convention-standing-to-come")
        } else if days_left < 60 {
            ("waiting", "convention-standing-ending")
        } else {
            ("good", "convention-standing-in-force")
        }
    }
}

/// The network's conventions with these words in the host's name or as number, those in force first; or one of them.
async fn conventions(
    tx: &mut PgConnection,
    only: Option<ConventionId>,
    words: &str,
) -> Stored<Vec<ConventionRow>> {
    sqlx::query_as!(
        ConventionRow,
        r#"SELECT k.id, b.name AS body, k.promoter_body_id = acting_body() AS "of_the_actor!", k.company_id AS company, c.name AS company_name,
                  k.protocol_number, k.protocol_on, k.valid_from, k.valid_to, k.promoter_signatory, k.host_signatory, k.signed_by_promoter_on,
                  k.promoter_signed_how, k.signed_by_host_on, k.host_signed_how, k.revision, n.open AS "open_internships!", n.number AS "internships!"
           FROM internship_convention k
           JOIN body b ON b.network_id = k.network_id AND b.id = k.promoter_body_id
           JOIN company c ON c.network_id = k.network_id AND c.id = k.company_id
           CROSS JOIN LATERAL (
               SELECT count(*) FILTER (WHERE s.is_open) AS open, count(*) AS number
               FROM internship i JOIN internship_state s ON s.code = i.state
               WHERE i.network_id = k.network_id AND i.convention_id = k.id AND i.state <> 'withdrawn') n
           WHERE k.network_id = acting_network() AND ($1::uuid IS NULL OR k.id = $1)
             AND ($2 = '' OR position(plain_words($2) IN c.search_words) > 0 OR k.protocol_number = $2)
           ORDER BY k.valid_to < today_in_rome(), k.promoter_body_id <> acting_body(), c.search_words, k.valid_from DESC LIMIT 200"#,
        only.map(|id| id.0),
        words,
    )
    .fetch_all(tx)
    .await
}

pub(crate) async fn list(tx: &mut PgConnection, words: &str) -> Stored<Vec<ConventionRow>> {
    conventions(tx, None, words).await
}

pub(crate) async fn convention(tx: &mut PgConnection, id: ConventionId) -> Stored<Option<ConventionRow>> {
    Ok(conventions(tx, Some(id), "").await?.into_iter().next())
}

/// Whether the acting body may promote internships today.
pub(crate) async fn may_promote(tx: &mut PgConnection) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM capability WHERE network_id = acting_network() AND body_id = acting_body()
                          AND kind IN ('intermediation', 'measure') AND today_in_rome() BETWEEN valid_from AND coalesce(valid_to, 'infinity')) AS "may!""#,
    )
    .fetch_one(tx)
    .await
}

/// A convention as it is written down.
pub(crate) struct NewConvention {
    pub(crate) company: CompanyId,
    pub(crate) protocol_number: String,
    pub(crate) protocol_on: Date,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Date,
    pub(crate) promoter_signatory: String,
    pub(crate) host_signatory: String,
}

pub(crate) async fn insert(tx: &mut PgConnection, new: &NewConvention) -> Stored<ConventionId> {
    let id = ConventionId::generate();
    sqlx::query!(
        "INSERT INTO internship_convention (network_id, id, promoter_body_id, company_id, protocol_number, protocol_on, valid_from, valid_to,
                                            promoter_signatory, host_signatory)
         VALUES (acting_network(), $1, acting_body(), $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        new.company.0,
        new.protocol_number,
        new.protocol_on.to_sqlx() as _,
        new.valid_from.to_sqlx() as _,
        new.valid_to.to_sqlx() as _,
        new.promoter_signatory,
        new.host_signatory,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Writes that the promoting body, or the host, signed; false when somebody saved in the meantime.
pub(crate) async fn sign(
    tx: &mut PgConnection,
    id: ConventionId,
    revision: i32,
    by_host: bool,
    on: Date,
    how: &str,
) -> Stored<bool> {
    let signed = sqlx::query!(
        "UPDATE internship_convention
         SET signed_by_promoter_on = CASE WHEN $3 THEN signed_by_promoter_on ELSE $4 END,
             promoter_signed_how = CASE WHEN $3 THEN promoter_signed_how ELSE $5 END,
             signed_by_host_on = CASE WHEN $3 THEN $4 ELSE signed_by_host_on END,
             host_signed_how = CASE WHEN $3 THEN $5 ELSE host_signed_how END, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND promoter_body_id = acting_body()",
        id.0,
        revision,
        by_host,
        on.to_sqlx() as _,
        how,
    )
    .execute(tx)
    .await?;
    Ok(signed.rows_affected() == 1)
}

/// A host's site with its size, and how many interns whom its limit counts are there today, of all registers.
pub(crate) struct HostSite {
    pub(crate) workplace: Uuid,
    pub(crate) place: String,
    pub(crate) comune: String,
    pub(crate) region: String,
    pub(crate) rule_from: Option<jiff_sqlx::Date>,
    pub(crate) employees: Option<i32>,
    pub(crate) counted_on: Option<jiff_sqlx::Date>,
    pub(crate) said_by: Option<String>,
    pub(crate) today: i32,
}

/// The open sites of a host.
pub(crate) async fn sites(tx: &mut PgConnection, company: Uuid) -> Stored<Vec<HostSite>> {
    sqlx::query_as!(
        HostSite,
        r#"SELECT w.id AS workplace, CASE WHEN w.name <> '' THEN w.name ELSE w.address END AS "place!", c.name AS comune, c.region,
                  r.valid_from AS "rule_from?", z.employees AS "employees?", z.counted_on AS "counted_on?", z.said_by AS "said_by?",
                  internships_at_once(w.id, NULL, NULL, NULL, r.limited_bands, today_in_rome(), today_in_rome(), NULL) AS "today!"
           FROM workplace w JOIN comune c ON c.istat = w.comune
           LEFT JOIN LATERAL (SELECT r.valid_from, r.limited_bands FROM internship_rule r
                              WHERE r.region = c.region AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
                              ORDER BY r.valid_from DESC LIMIT 1) r ON true
           LEFT JOIN LATERAL (SELECT z.employees, z.counted_on, z.said_by FROM internship_host_size z
                              WHERE z.network_id = w.network_id AND z.workplace_id = w.id ORDER BY z.counted_on DESC LIMIT 1) z ON true
           WHERE w.network_id = acting_network() AND w.company_id = $1 AND coalesce(w.closed_on, 'infinity') > today_in_rome()
           ORDER BY w.name, w.id"#,
        company,
    )
    .fetch_all(tx)
    .await
}

/// Whether a company has this open site.
pub(crate) async fn has_site(tx: &mut PgConnection, company: Uuid, workplace: Uuid) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM workplace WHERE network_id = acting_network() AND company_id = $1 AND id = $2) AS "has!""#,
        company,
        workplace,
    )
    .fetch_one(tx)
    .await
}
