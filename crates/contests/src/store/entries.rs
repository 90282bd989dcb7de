//! Works: what the jury sees, who made them, their files.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{ContestId, EntryId, FileId, Kind, NewFile};

/// A work without who made it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) contest: ContestId,
    pub(crate) number: i32,
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) delivered: String,
    pub(crate) delivered_at: Timestamp,
    pub(crate) protocol_number: Option<String>,
    pub(crate) protocol_on: Option<jiff_sqlx::Date>,
    pub(crate) shown_by_permission: bool,
    pub(crate) state: String,
    pub(crate) excluded_words: String,
    pub(crate) revision: i32,
}

impl Entry {
    pub(crate) fn takes_part(&self) -> bool {
        self.state == "received"
    }

    /// "Prot. n. 12/2026 del 3/12/2026"; empty without one.
    pub(crate) fn protocol(&self) -> String {
        match self.protocol_number.as_ref().zip(self.protocol_on) {
            Some((number, on)) => {
                let on = on.to_jiff();
                format!("Prot. n. {number} del {}/{}/{}", on.day(), on.month(), on.year())
            }
            None => String::new(),
        }
    }
}

macro_rules! entries {
    ($tx:expr, $where:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            Entry,
            r#"SELECT id AS "id: EntryId", contest_id AS "contest: ContestId", number, title, words, delivered, delivered_at, protocol_number,
                      protocol_on, shown_by_permission, state, excluded_words, revision
               FROM contest_entry WHERE network_id = acting_network() AND "# + $where
            $(, $argument)*
        )
    };
}

/// The works of a contest that the actor may see, by number.
pub(crate) async fn entries(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<Entry>> {
    entries!(tx, "contest_id = $1 ORDER BY number", contest.0).fetch_all(tx).await
}

/// A work that the actor may see.
pub(crate) async fn entry(tx: &mut PgConnection, id: EntryId) -> Stored<Option<Entry>> {
    entries!(tx, "id = $1", id.0).fetch_optional(tx).await
}

/// The work of the code that the transaction acts with.
pub(crate) async fn of_code(tx: &mut PgConnection) -> Stored<Option<Entry>> {
    entries!(tx, "code_hash = acting_code()").fetch_optional(tx).await
}

/// Who made a work: the school and the class, never a pupil.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub(crate) entry: EntryId,
    pub(crate) school: String,
    pub(crate) school_order: String,
    pub(crate) school_class: String,
    pub(crate) pupils: Option<i16>,
    pub(crate) teacher: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) comune: Option<String>,
}

/// Who made the works of a contest, as far as the actor may know: a juror never, everybody when it was awarded and published.
pub(crate) async fn authors(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<Author>> {
    sqlx::query_as!(
        Author,
        r#"SELECT a.entry_id AS "entry: EntryId", a.school, a.school_order, a.school_class, a.pupils, a.teacher, a.email, a.phone,
                  c.name AS "comune?"
           FROM contest_entry_author a LEFT JOIN comune c ON c.istat = a.comune
           WHERE a.network_id = acting_network() AND a.contest_id = $1"#,
        contest.0,
    )
    .fetch_all(tx)
    .await
}

/// A work as it comes in.
#[derive(Clone, Debug)]
pub(crate) struct NewEntry {
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) school: String,
    pub(crate) school_order: String,
    pub(crate) comune: Option<String>,
    pub(crate) school_class: String,
    pub(crate) pupils: Option<i16>,
    pub(crate) teacher: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) shown_by_permission: bool,
    /// On paper: when it was stamped, and under which protocol.
    pub(crate) on_paper: Option<(Timestamp, String, Date)>,
}

/// Takes a work in. The database gives its number, and refuses it outside of the period.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    contest: ContestId,
    new: &NewEntry,
    code_hash: &[u8; 32],
    files: &[NewFile],
) -> Stored<EntryId> {
    let id = EntryId::generate();
    let paper = new.on_paper.as_ref();
    sqlx::query!(
        "INSERT INTO contest_entry (network_id, id, contest_id, number, title, words, delivered, delivered_at, protocol_number, protocol_on, code_hash,
                                    shown_by_permission)
         VALUES (acting_network(), $1, $2, 0, $3, $4, $5, coalesce($6, clock_timestamp()), $7, $8, $9, $10)",
        id.0,
        contest.0,
        new.title,
        new.words,
        if paper.is_some() { "paper" } else { "online" },
        paper.map(|(at, ..)| at.to_sqlx()) as _,
        paper.map(|(_, number, _)| number.as_str()),
        paper.map(|(.., on)| on.to_sqlx()) as _,
        &code_hash[..],
        new.shown_by_permission,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO contest_entry_author (network_id, entry_id, contest_id, school, school_order, comune, school_class, pupils, teacher, email, phone)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.0,
        contest.0,
        new.school,
        new.school_order,
        new.comune,
        new.school_class,
        new.pupils,
        new.teacher,
        new.email,
        new.phone,
    )
    .execute(&mut *tx)
    .await?;
    for (position, file) in (1_i16..).zip(files) {
        sqlx::query!(
            "INSERT INTO contest_file (network_id, id, contest_id, entry_id, position, media_type, content)
             VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
            FileId::generate().0,
            contest.0,
            id.0,
            position,
            file.kind.code(),
            file.content,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(id)
}

/// A file of a work, without its content.
#[derive(Clone, Debug)]
pub(crate) struct FileLine {
    pub(crate) id: FileId,
    pub(crate) entry: EntryId,
    pub(crate) position: i16,
    pub(crate) media_type: String,
}

impl FileLine {
    pub(crate) fn is_picture(&self) -> bool {
        Kind::from_code(&self.media_type).is_some_and(Kind::is_picture)
    }
}

/// The files of a contest's works that the actor may see.
pub(crate) async fn files(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<FileLine>> {
    sqlx::query_as!(
        FileLine,
        r#"SELECT id AS "id: FileId", entry_id AS "entry: EntryId", position, media_type FROM contest_file
           WHERE network_id = acting_network() AND contest_id = $1 ORDER BY entry_id, position"#,
        contest.0,
    )
    .fetch_all(tx)
    .await
}

/// A file that the actor may see, whole.
pub(crate) async fn file(tx: &mut PgConnection, id: FileId) -> Stored<Option<NewFile>> {
    let row = sqlx::query!(
        "SELECT media_type, content FROM contest_file WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.and_then(|row| Some(NewFile { kind: Kind::from_code(&row.media_type)?, content: row.content })))
}

/// The school takes its work back.
pub(crate) async fn withdraw(tx: &mut PgConnection, id: EntryId) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE contest_entry SET state = 'withdrawn', revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND state = 'received'",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The protocol office's number; false when somebody else changed the work.
pub(crate) async fn protocol(
    tx: &mut PgConnection,
    id: EntryId,
    revision: i32,
    number: &str,
    on: Date,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE contest_entry SET protocol_number = $3, protocol_on = $4, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        number,
        on.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Says why a work does not take part; without words it does again.
pub(crate) async fn exclude(tx: &mut PgConnection, id: EntryId, revision: i32, words: &str) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE contest_entry SET state = CASE WHEN $3 = '' THEN 'received' ELSE 'excluded' END, excluded_words = $3, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND state <> 'withdrawn'",
        id.0,
        revision,
        words,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Who was awarded: the work and its place.
pub(crate) async fn awards(tx: &mut PgConnection, contest: ContestId) -> Stored<Vec<(EntryId, Option<i16>)>> {
    let rows = sqlx::query!(
        r#"SELECT entry_id AS "entry: EntryId", place FROM contest_award WHERE network_id = acting_network() AND contest_id = $1 ORDER BY place"#,
        contest.0,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.entry, row.place)).collect())
}
