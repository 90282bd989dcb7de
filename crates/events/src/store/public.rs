//! What anybody may read. Events come from the view `public_event` alone: what is not in it, no public page shows.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{
    CourseId, EventId, EventKind, EventState, Funding, MaterialFileId, MaterialId, MaterialKind, RegisterBy,
    SeatUnit,
};

/// An event as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicEvent {
    /// Its key.
    pub id: EventId,
    /// What it is.
    pub kind: EventKind,
    /// The course of which it is an edition, with its title.
    pub course: Option<(CourseId, String)>,
    /// The body that organises it.
    pub body: Uuid,
    /// Its name.
    pub body_name: String,
    /// The title.
    pub title: String,
    /// What happens there.
    pub description: String,
    /// For whom it is; may be empty.
    pub audience: String,
    /// ISO 639-1 codes.
    pub languages: Vec<String>,
    /// Whether one gets in without steps, when somebody said.
    pub step_free: Option<bool>,
    /// Whether there is an interpreter of sign language, when somebody said.
    pub sign_language: Option<bool>,
    /// What else there is for who needs it; may be empty.
    pub accessibility: String,
    /// The place's name; may be empty.
    pub place: String,
    /// The street; may be empty.
    pub address: String,
    /// The Comune's name.
    pub comune_name: Option<String>,
    /// The postal code, when it is at a site of the network.
    pub postal_code: Option<String>,
    /// Whether one can be there over the network.
    pub is_online: bool,
    /// Whether one can be there in person.
    pub is_somewhere: bool,
    /// Where to join, when everybody may know.
    pub online_address: Option<String>,
    /// Who may register.
    pub registration: RegisterBy,
    /// Where, when it is not here.
    pub registration_address: Option<String>,
    /// First day to register.
    pub opens_on: Option<Date>,
    /// Last day to register.
    pub closes_on: Option<Date>,
    /// What takes a seat.
    pub seat_unit: SeatUnit,
    /// Whether who comes too late may wait.
    pub waiting_list: bool,
    /// All seats; none where there is no limit.
    pub seats: Option<i32>,
    /// Those that nobody has.
    pub seats_left: Option<i32>,
    /// How many wait.
    pub waiting: i32,
    /// What it costs, in cents of euro.
    pub cost_cents: i32,
    /// Whom to ask; may be empty.
    pub contact_name: String,
    /// Their telephone.
    pub contact_phone: Option<String>,
    /// Their mail address.
    pub contact_email: Option<String>,
    /// Published, cancelled or held.
    pub state: EventState,
    /// When somebody last looked whether all is right.
    pub verified_on: Option<Date>,
    /// iCalendar's SEQUENCE.
    pub calendar_sequence: i32,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it begins.
    pub begins: Timestamp,
    /// When its last day ends.
    pub ends: Timestamp,
    /// On how many days.
    pub times: i32,
    /// From which share of the hours on (per cent) there is a certificate.
    pub certificate_share: Option<i16>,
    /// Why it will not be; empty when it will.
    pub cancelled_words: String,
}

/// Whether somebody without an account can register now, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A seat is free.
    Open,
    /// No seat is free; one can wait for one.
    WaitingList,
    /// No seat is free, and nobody can wait.
    Full,
    /// Registration begins later.
    NotYet,
    /// Registration is over, or the event has begun.
    Closed,
    /// Nobody needs to register.
    FreeEntry,
    /// Somebody else's site takes registrations.
    Elsewhere,
    /// The counter registers, or invites.
    ByTheCounter,
    /// It was, or will not be.
    Over,
}

impl PublicEvent {
    /// Whether somebody without an account can register now.
    pub fn door(&self, now: Timestamp, today: Date) -> Door {
        if self.state != EventState::Published || self.ends <= now {
            return Door::Over;
        }
        match self.registration {
            RegisterBy::FreeEntry => return Door::FreeEntry,
            RegisterBy::Elsewhere => return Door::Elsewhere,
            RegisterBy::PeopleOnFile | RegisterBy::ByInvitation => return Door::ByTheCounter,
            RegisterBy::Anyone | RegisterBy::ByClass => {}
        }
        if self.begins <= now || self.closes_on.is_some_and(|last| today > last) {
            Door::Closed
        } else if self.opens_on.is_some_and(|first| today < first) {
            Door::NotYet
        } else if self.seats_left.is_none_or(|left| left > 0) {
            Door::Open
        } else if self.waiting_list {
            Door::WaitingList
        } else {
            Door::Full
        }
    }

    /// Place, street and Comune, as much as is known.
    pub fn where_words(&self) -> String {
        let parts =
            [self.place.as_str(), self.address.as_str(), self.comune_name.as_deref().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

macro_rules! public_events {
    ($condition:literal, $($argument:expr),*) => {
        sqlx::query!(
            r#"SELECT e.id AS "id!: EventId", e.kind AS "kind!", e.course_id AS "course: CourseId", e.course_title, e.body_id AS "body!",
                      e.body_name AS "body_name!", e.title AS "title!", e.description AS "description!", e.audience AS "audience!",
                      e.languages AS "languages!", e.step_free, e.sign_language, e.accessibility AS "accessibility!", e.place AS "place!",
                      e.address AS "address!", e.comune_name, e.postal_code, e.is_online AS "is_online!", e.is_somewhere AS "is_somewhere!",
                      e.online_address, e.registration AS "registration!", e.registration_address, e.registration_opens_on,
                      e.registration_closes_on, e.seat_unit AS "seat_unit!", e.waiting_list AS "waiting_list!", e.seats, e.seats_left,
                      e.waiting AS "waiting!", (e.cost * 100)::integer AS "cost_cents!", e.contact_name AS "contact_name!", e.contact_phone,
                      e.contact_email, e.state AS "state!", e.verified_on, e.calendar_sequence AS "calendar_sequence!",
                      e.updated_at AS "updated_at!", e.begins AS "begins!", e.ends AS "ends!", e.times AS "times!", e.certificate_share,
                      e.cancelled_words AS "cancelled_words!"
               FROM public_event e WHERE e.network_id = acting_network() AND "# + $condition,
            $($argument),*
        )
        .map(|row| PublicEvent {
            id: row.id,
            // The database's checks know the same lists.
            kind: EventKind::from_code(&row.kind).unwrap_or(EventKind::Meeting),
            course: row.course.zip(row.course_title),
            body: row.body,
            body_name: row.body_name,
            title: row.title,
            description: row.description,
            audience: row.audience,
            languages: row.languages,
            step_free: row.step_free,
            sign_language: row.sign_language,
            accessibility: row.accessibility,
            place: row.place,
            address: row.address,
            comune_name: row.comune_name,
            postal_code: row.postal_code,
            is_online: row.is_online,
            is_somewhere: row.is_somewhere,
            online_address: row.online_address,
            registration: RegisterBy::from_code(&row.registration).unwrap_or(RegisterBy::PeopleOnFile),
            registration_address: row.registration_address,
            opens_on: row.registration_opens_on.map(jiff_sqlx::Date::to_jiff),
            closes_on: row.registration_closes_on.map(jiff_sqlx::Date::to_jiff),
            seat_unit: SeatUnit::from_code(&row.seat_unit).unwrap_or(SeatUnit::Person),
            waiting_list: row.waiting_list,
            seats: row.seats,
            seats_left: row.seats_left,
            waiting: row.waiting,
            cost_cents: row.cost_cents,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            state: EventState::from_code(&row.state).unwrap_or(EventState::Held),
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
            calendar_sequence: row.calendar_sequence,
            updated_at: row.updated_at.to_jiff(),
            begins: row.begins.to_jiff(),
            ends: row.ends.to_jiff(),
            times: row.times,
            certificate_share: row.certificate_share,
            cancelled_words: row.cancelled_words,
        })
    };
}

/// What the public list is filtered by; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct PublicWanted {
    /// Words of the title.
    pub words: String,
    /// A kind.
    pub kind: Option<EventKind>,
    /// Editions of this course alone.
    pub course: Option<CourseId>,
    /// Those of this body alone.
    pub body: Option<Uuid>,
    /// What was, the latest first, instead of what is to come.
    pub past: bool,
}

/// The events that are to come, the next first; or those that were, the latest first. Cancelled ones stand among those to come.
pub(crate) async fn events(
    tx: &mut PgConnection,
    wanted: &PublicWanted,
    now: Timestamp,
    (offset, limit): (i64, i64),
) -> Stored<Vec<PublicEvent>> {
    public_events!(
        "($1 = '' OR e.search_words LIKE '%' || plain_words($1) || '%')
           AND ($2::text IS NULL OR e.kind = $2) AND ($3::uuid IS NULL OR e.course_id = $3) AND ($4::uuid IS NULL OR e.body_id = $4)
           AND (CASE WHEN $5 THEN e.ends < $6 AND e.state <> 'cancelled' ELSE e.ends >= $6 END)
           ORDER BY CASE WHEN $5 THEN -extract(epoch FROM e.begins) ELSE extract(epoch FROM e.begins) END, e.title, e.id
           LIMIT $7 OFFSET $8",
        wanted.words,
        wanted.kind.map(EventKind::code) as _,
        wanted.course.map(|course| course.0) as _,
        wanted.body as _,
        wanted.past,
        now.to_sqlx(),
        limit,
        offset
    )
    .fetch_all(tx)
    .await
}

/// One event.
pub(crate) async fn event(tx: &mut PgConnection, id: EventId) -> Stored<Option<PublicEvent>> {
    public_events!("e.id = $1", id.0).fetch_optional(tx).await
}

/// Whether there was such an event on the public pages that is there no more.
pub(crate) async fn was_public(tx: &mut PgConnection, id: EventId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM event_transition WHERE network_id = acting_network() AND event_id = $1 AND to_state = 'published')
           AS "was!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// A course as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicCourse {
    /// Its key.
    pub id: CourseId,
    /// The title.
    pub title: String,
    /// What one learns.
    pub description: String,
    /// For whom it is; may be empty.
    pub audience: String,
    /// How long it is.
    pub hours: Option<i16>,
    /// Who pays.
    pub funding: Funding,
    /// By which act; may be empty.
    pub act: String,
    /// The measure under which people are sent to it.
    pub measure: Option<String>,
    /// What it costs, in cents of euro.
    pub cost_cents: i32,
    /// What is handed out at the end; may be empty.
    pub certificate: String,
    /// From which share of the hours on (per cent).
    pub certificate_share: Option<i16>,
    /// Who teaches it.
    pub body: Uuid,
    /// Their name.
    pub body_name: String,
    /// Whom to ask; may be empty.
    pub contact_name: String,
    /// Their telephone.
    pub contact_phone: Option<String>,
    /// Their mail address.
    pub contact_email: Option<String>,
    /// When somebody last looked whether all is right.
    pub verified_on: Option<Date>,
    /// The skills and certificates that it gives, in words.
    pub gives: Vec<String>,
    /// When the next edition begins.
    pub next: Option<Timestamp>,
    /// Rows of the list in all.
    pub total: i64,
}

macro_rules! public_courses {
    ($condition:literal, $($argument:expr),*) => {
        sqlx::query!(
            r#"SELECT k.id AS "id: CourseId", k.title, k.description, k.audience, k.hours, k.funding, k.act, m.name AS "measure?",
                      (k.cost * 100)::integer AS "cost_cents!", k.certificate, k.certificate_share, k.body_id AS body, b.name AS body_name,
                      k.contact_name, k.contact_phone, k.contact_email, k.verified_on,
                      ARRAY(SELECT DISTINCT ON (g.concept_id) l.label FROM course_concept g
                            JOIN concept_label l ON l.concept_id = g.concept_id AND l.language = 'it' AND l.standing = 'preferred'
                            WHERE g.network_id = k.network_id AND g.course_id = k.id) AS "gives!",
                      (SELECT min(e.begins) FROM public_event e
                       WHERE e.network_id = k.network_id AND e.course_id = k.id AND e.state = 'published' AND e.begins > $1) AS next,
                      count(*) OVER () AS "total!"
               FROM course k
               JOIN body b ON b.network_id = k.network_id AND b.id = k.body_id
               LEFT JOIN measure m ON m.network_id = k.network_id AND m.id = k.measure_id
               WHERE k.network_id = acting_network() AND k.state = 'published' AND "# + $condition,
            $($argument),*
        )
        .map(|row| PublicCourse {
            id: row.id,
            title: row.title,
            description: row.description,
            audience: row.audience,
            hours: row.hours,
            funding: Funding::from_code(&row.funding).unwrap_or(Funding::None),
            act: row.act,
            measure: row.measure,
            cost_cents: row.cost_cents,
            certificate: row.certificate,
            certificate_share: row.certificate_share,
            body: row.body,
            body_name: row.body_name,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
            gives: row.gives,
            next: row.next.map(jiff_sqlx::Timestamp::to_jiff),
            total: row.total,
        })
    };
}

/// The courses, those that begin next first.
pub(crate) async fn courses(
    tx: &mut PgConnection,
    words: &str,
    now: Timestamp,
    (offset, limit): (i64, i64),
) -> Stored<Vec<PublicCourse>> {
    public_courses!(
        "($2 = '' OR k.search_words LIKE '%' || plain_words($2) || '%') ORDER BY 19 NULLS LAST, k.title, k.id LIMIT $3 OFFSET $4",
        now.to_sqlx(),
        words,
        limit,
        offset
    )
    .fetch_all(tx)
    .await
}

/// One course.
pub(crate) async fn course(
    tx: &mut PgConnection,
    id: CourseId,
    now: Timestamp,
) -> Stored<Option<PublicCourse>> {
    public_courses!("k.id = $2", now.to_sqlx(), id.0).fetch_optional(tx).await
}

/// Whether there is such a course that was taken off the public pages.
pub(crate) async fn course_was_public(tx: &mut PgConnection, id: CourseId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM course WHERE network_id = acting_network() AND id = $1 AND state = 'withdrawn') AS "was!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// A material as the public sees it.
#[derive(Clone, Debug)]
pub struct PublicMaterial {
    /// Its key.
    pub id: MaterialId,
    /// What it is.
    pub kind: MaterialKind,
    /// The title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// ISO 639-1.
    pub language: String,
    /// How long it lasts, or takes to read.
    pub minutes: Option<i16>,
    /// Who made it.
    pub body_name: String,
    /// Our own file.
    pub file: Option<MaterialFileId>,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its size in bytes.
    pub size: Option<i64>,
    /// Where it is, when it is somebody else's.
    pub link: Option<String>,
    /// Whether there are captions of our own.
    pub has_captions: bool,
    /// What is said in it, to read.
    pub transcript: String,
    /// When somebody last looked whether all is right.
    pub verified_on: Option<Date>,
}

/// The materials: one, or all by title.
pub(crate) async fn materials(tx: &mut PgConnection, one: Option<MaterialId>) -> Stored<Vec<PublicMaterial>> {
    let rows = sqlx::query!(
        r#"SELECT m.id AS "id: MaterialId", m.kind, m.title, m.summary, m.language, m.minutes, b.name AS body_name,
                  m.file_id AS "file: MaterialFileId", f.media_type AS "media_type?", f.size AS "size?", m.link,
                  m.captions IS NOT NULL AS "has_captions!", CASE WHEN $1::uuid IS NULL THEN '' ELSE m.transcript END AS "transcript!",
                  m.verified_on
           FROM material m
           JOIN body b ON b.network_id = m.network_id AND b.id = m.body_id
           LEFT JOIN material_file f ON f.network_id = m.network_id AND f.id = m.file_id
           WHERE m.network_id = acting_network() AND m.state = 'published' AND ($1 IS NULL OR m.id = $1)
           ORDER BY m.title, m.id"#,
        one.map(|id| id.0) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PublicMaterial {
            id: row.id,
            kind: MaterialKind::from_code(&row.kind).unwrap_or(MaterialKind::Document),
            title: row.title,
            summary: row.summary,
            language: row.language,
            minutes: row.minutes,
            body_name: row.body_name,
            file: row.file,
            media_type: row.media_type,
            size: row.size,
            link: row.link,
            has_captions: row.has_captions,
            transcript: row.transcript,
            verified_on: row.verified_on.map(jiff_sqlx::Date::to_jiff),
        })
        .collect())
}

/// The captions of a published material.
pub(crate) async fn captions(tx: &mut PgConnection, id: MaterialId) -> Stored<Option<String>> {
    let row = sqlx::query_scalar!(
        "SELECT captions FROM material WHERE network_id = acting_network() AND id = $1 AND state = 'published'",
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.flatten())
}

/// Whether a material was on the public pages and is there no more.
pub(crate) async fn material_was_public(tx: &mut PgConnection, id: MaterialId) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM material WHERE network_id = acting_network() AND id = $1 AND state = 'withdrawn') AS "was!""#,
        id.0,
    )
    .fetch_one(tx)
    .await
}
