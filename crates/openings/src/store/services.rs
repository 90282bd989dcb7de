//! Bookable services, where they are given and by whom.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_calendar::{Channel, Service, ServiceTerms, Validity};
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Disagreement;
use crate::model::{BookableService, ServiceId};

/// The services that can be booked on some day from `today` on, by name; or the one with this key.
pub(crate) async fn services(
    tx: &mut PgConnection,
    one: Option<ServiceId>,
    today: Date,
) -> Stored<Vec<BookableService>> {
    let rows = sqlx::query!(
        r#"SELECT s.id, s.name, s.description, s.what_to_bring, s.duration_minutes, s.preparation_minutes, s.channels, s.bookable_by,
                  s.min_notice_minutes, s.max_notice_days, s.seats, s.needs_room, s.reminder_hours, s.video_address, s.valid_from, s.valid_to,
                  ARRAY(SELECT c.counter_id FROM service_at_counter c WHERE c.network_id = s.network_id AND c.service_id = s.id) AS "counters!: Vec<Uuid>",
                  ARRAY(SELECT o.operator_id FROM service_of_operator o WHERE o.network_id = s.network_id AND o.service_id = s.id) AS "operators!: Vec<Uuid>"
           FROM bookable_service s
           WHERE s.network_id = acting_network() AND ($1::uuid IS NULL OR s.id = $1) AND coalesce(s.valid_to, 'infinity') >= $2
           ORDER BY s.name"#,
        one.map(|id| id.0) as _,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let terms = ServiceTerms {
                duration_minutes: natural(row.duration_minutes)?,
                preparation_minutes: natural(row.preparation_minutes)?,
                step_minutes: None,
                min_notice_minutes: u32::try_from(row.min_notice_minutes)
                    .map_err(Disagreement::of("bookable_service"))?,
                max_notice_days: natural(row.max_notice_days)?,
                channels: row.channels.iter().filter_map(|code| channel(code)).collect(),
                seats: natural(row.seats)?,
                needs_room: row.needs_room,
                validity: Validity::new(row.valid_from.to_jiff(), row.valid_to.map(jiff_sqlx::Date::to_jiff))
                    .map_err(Disagreement::of("bookable_service"))?,
            };
            Ok(BookableService {
                id: ServiceId(row.id),
                name: row.name,
                description: row.description,
                what_to_bring: row.what_to_bring,
                bookable_by: row.bookable_by,
                reminder_hours: row.reminder_hours,
                video_address: row.video_address,
                terms: Service::new(terms).map_err(Disagreement::of("bookable_service"))?,
                counters: row.counters.into_iter().map(CounterId).collect(),
                operators: row.operators.into_iter().map(OperatorId).collect(),
            })
        })
        .collect()
}

fn natural(number: i16) -> Result<u16, Disagreement> {
    u16::try_from(number).map_err(Disagreement::of("bookable_service"))
}

/// How a service is held, from the database's word.
pub(crate) fn channel(code: &str) -> Option<Channel> {
    match code {
        "desk" => Some(Channel::Desk),
        "phone" => Some(Channel::Phone),
        "video" => Some(Channel::Video),
        _ => None,
    }
}

/// The counters that serve a Comune's residents, the nearest choice first.
pub async fn counters_of_comune(tx: &mut PgConnection, comune: &str) -> Stored<Vec<CounterId>> {
    sqlx::query_scalar!(
        r#"SELECT counter_id AS "id: CounterId" FROM counter_comune
           WHERE network_id = acting_network() AND comune = $1 ORDER BY position, counter_id"#,
        comune
    )
    .fetch_all(tx)
    .await
}

/// The register that a counter's body keeps: the agreement's in force, else its own.
pub async fn register_of_counter(tx: &mut PgConnection, counter: CounterId) -> Stored<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT r.id
           FROM counter c
           JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           JOIN register r ON r.network_id = c.network_id
           LEFT JOIN agreement a ON a.network_id = r.network_id AND a.id = r.agreement_id AND a.joint_controllers
                AND today_in_rome() BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
           WHERE c.network_id = acting_network() AND c.id = $1
             AND (r.body_id = s.body_id
                  OR EXISTS (SELECT FROM agreement_member m
                             WHERE m.network_id = a.network_id AND m.agreement_id = a.id AND m.body_id = s.body_id
                               AND today_in_rome() BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))
           ORDER BY r.agreement_id IS NULL
           LIMIT 1"#,
        counter.0
    )
    .fetch_optional(tx)
    .await
}

/// What is said of a bookable service, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewService {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) what_to_bring: String,
    pub(crate) duration_minutes: i16,
    pub(crate) preparation_minutes: i16,
    pub(crate) channels: Vec<String>,
    pub(crate) bookable_by: Vec<String>,
    pub(crate) min_notice_minutes: i32,
    pub(crate) max_notice_days: i16,
    pub(crate) seats: i16,
    pub(crate) needs_room: bool,
    pub(crate) reminder_hours: Option<i16>,
    pub(crate) video_address: Option<String>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
}

/// A bookable service as it is kept, over or not.
#[derive(Clone, Debug)]
pub(crate) struct KeptService {
    pub(crate) id: ServiceId,
    pub(crate) revision: i32,
    pub(crate) said: NewService,
    pub(crate) counters: Vec<Uuid>,
    pub(crate) operators: Vec<Uuid>,
}

/// All services, those that are over last; or the one with this key.
pub(crate) async fn kept(tx: &mut PgConnection, one: Option<ServiceId>) -> Stored<Vec<KeptService>> {
    let rows = sqlx::query!(
        r#"SELECT s.id, s.revision, s.name, s.description, s.what_to_bring, s.duration_minutes, s.preparation_minutes, s.channels,
                  s.bookable_by, s.min_notice_minutes, s.max_notice_days, s.seats, s.needs_room, s.reminder_hours, s.video_address, s.valid_from,
                  s.valid_to,
                  ARRAY(SELECT c.counter_id FROM service_at_counter c WHERE c.network_id = s.network_id AND c.service_id = s.id) AS "counters!: Vec<Uuid>",
                  ARRAY(SELECT o.operator_id FROM service_of_operator o WHERE o.network_id = s.network_id AND o.service_id = s.id) AS "operators!: Vec<Uuid>"
           FROM bookable_service s
           WHERE s.network_id = acting_network() AND ($1::uuid IS NULL OR s.id = $1)
           ORDER BY coalesce(s.valid_to < today_in_rome(), false), s.name"#,
        one.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| KeptService {
            id: ServiceId(row.id),
            revision: row.revision,
            said: NewService {
                name: row.name,
                description: row.description,
                what_to_bring: row.what_to_bring,
                duration_minutes: row.duration_minutes,
                preparation_minutes: row.preparation_minutes,
                channels: row.channels,
                bookable_by: row.bookable_by,
                min_notice_minutes: row.min_notice_minutes,
                max_notice_days: row.max_notice_days,
                seats: row.seats,
                needs_room: row.needs_room,
                reminder_hours: row.reminder_hours,
                video_address: row.video_address,
                valid_from: row.valid_from.to_jiff(),
                valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
            },
            counters: row.counters,
            operators: row.operators,
        })
        .collect())
}

/// Enters a service.
pub(crate) async fn add(tx: &mut PgConnection, service: &NewService) -> Stored<ServiceId> {
    let id = ServiceId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO bookable_service (network_id, id, name, description, what_to_bring, duration_minutes, preparation_minutes, channels,
                                       bookable_by, min_notice_minutes, max_notice_days, seats, needs_room, reminder_hours,
                                       valid_from, valid_to, video_address)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        id.0,
        service.name,
        service.description,
        service.what_to_bring,
        service.duration_minutes,
        service.preparation_minutes,
        &service.channels,
        &service.bookable_by,
        service.min_notice_minutes,
        service.max_notice_days,
        service.seats,
        service.needs_room,
        service.reminder_hours,
        service.valid_from.to_sqlx() as _,
        service.valid_to.map(Date::to_sqlx) as _,
        service.video_address.as_deref() as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a service whose form was made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    (id, revision): (ServiceId, i32),
    service: &NewService,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE bookable_service
         SET name = $3, description = $4, what_to_bring = $5, duration_minutes = $6, preparation_minutes = $7, channels = $8,
             bookable_by = $9, min_notice_minutes = $10, max_notice_days = $11, seats = $12, needs_room = $13, reminder_hours = $14,
             valid_from = $15, valid_to = $16, video_address = $17, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        service.name,
        service.description,
        service.what_to_bring,
        service.duration_minutes,
        service.preparation_minutes,
        &service.channels,
        &service.bookable_by,
        service.min_notice_minutes,
        service.max_notice_days,
        service.seats,
        service.needs_room,
        service.reminder_hours,
        service.valid_from.to_sqlx() as _,
        service.valid_to.map(Date::to_sqlx) as _,
        service.video_address.as_deref() as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A service is given at these counters and no others.
pub(crate) async fn give_at(tx: &mut PgConnection, id: ServiceId, counters: &[Uuid]) -> Stored<()> {
    keep_exactly!(tx, "service_at_counter", "service_id" of id.0, "counter_id" "uuid[]" in counters);
    Ok(())
}

/// A service is given by these operators and no others.
pub(crate) async fn give_by(tx: &mut PgConnection, id: ServiceId, operators: &[Uuid]) -> Stored<()> {
    keep_exactly!(tx, "service_of_operator", "service_id" of id.0, "operator_id" "uuid[]" in operators);
    Ok(())
}

/// An operator gives these services and no others.
pub(crate) async fn give(tx: &mut PgConnection, operator: OperatorId, services: &[Uuid]) -> Stored<()> {
    keep_exactly!(tx, "service_of_operator", "operator_id" of operator.0, "service_id" "uuid[]" in services);
    Ok(())
}
