//! Sending somebody, and what moves it afterwards.

use snodo_core::{BodyId, Stored};
use snodo_network::OperatorId;
use snodo_people::{PersonId, RegisterId};
use sqlx::PgConnection;

use crate::model::{Agreed, Part, ReferralId, ReferralPurpose, ReferralState, SharedText, SheetId};

/// Somebody to be sent, to whom, with what.
pub(crate) struct NewReferral<'a> {
    pub(crate) id: ReferralId,
    pub(crate) person: PersonId,
    pub(crate) register: RegisterId,
    pub(crate) purpose: ReferralPurpose,
    pub(crate) follower: OperatorId,
    pub(crate) agreed: Agreed,
    pub(crate) again_of: Option<ReferralId>,
    pub(crate) site_address: &'a str,
    pub(crate) body: BodyId,
    pub(crate) sheet: Option<SheetId>,
    pub(crate) address: Option<&'a str>,
    pub(crate) parts: &'a [Part],
    pub(crate) initials: &'a str,
    pub(crate) text: &'a SharedText,
}

/// Writes the referral; its number.
pub(crate) async fn insert(tx: &mut PgConnection, new: &NewReferral<'_>) -> Stored<i32> {
    sqlx::query_scalar!(
        "INSERT INTO referral (network_id, register_id, id, code, person_id, purpose, from_body_id, operator_id, case_manager_id, answer_by,
                               agreed_how, again_of, site_address)
         SELECT acting_network(), $1, $2, 0, $3, $4, acting_body(), (acting_operators())[1], $5, today_in_rome(), $6, $7, $8
         RETURNING code",
        new.register.0,
        new.id.0,
        new.person.0,
        new.purpose.code(),
        new.follower.0,
        new.agreed.code(),
        new.again_of.map(|id| id.0) as _,
        new.site_address,
    )
    .fetch_one(tx)
    .await
}

/// Writes to whom, what is shared, and its words.
pub(crate) async fn insert_shared(tx: &mut PgConnection, new: &NewReferral<'_>) -> Stored<()> {
    let parts: Vec<String> = new.parts.iter().map(|part| part.code().to_owned()).collect();
    let sections = serde_json::to_value(new.text).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    sqlx::query!(
        "WITH receiver AS (
             INSERT INTO referral_receiver (network_id, register_id, referral_id, body_id, sheet_id, address)
             VALUES (acting_network(), $1, $2, $3, $4, $5)),
         share AS (
             INSERT INTO referral_share (network_id, register_id, referral_id, parts, initials, expires_on)
             VALUES (acting_network(), $1, $2, $6, $7, today_in_rome()))
         INSERT INTO referral_text (network_id, register_id, referral_id, sections) VALUES (acting_network(), $1, $2, $8)",
        new.register.0,
        new.id.0,
        uuid::Uuid::from(new.body),
        new.sheet.map(|id| id.0) as _,
        new.address as _,
        &parts,
        new.initials,
        sections,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes a link to a referral, of which only the hash of its code is kept.
pub(crate) async fn insert_link(
    tx: &mut PgConnection,
    register: RegisterId,
    id: ReferralId,
    hash: [u8; 32],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO referral_link (network_id, register_id, code_hash, referral_id, expires_at)
         VALUES (acting_network(), $1, $2, $3, clock_timestamp() + make_interval(days => (referral_rule_on(today_in_rome())).link_days))",
        register.0,
        hash.as_slice(),
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves a referral from the revision that was seen; false when it moved in the meantime. Whether it may is the database's to say.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    (id, revision): (ReferralId, i32),
    state: ReferralState,
    reason: Option<&str>,
    words: &str,
) -> Stored<bool> {
    let moved = sqlx::query!(
        "UPDATE referral SET state = $3, reason = $4, words = $5, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        state.code(),
        reason as _,
        words,
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Writes a message to the other side.
pub(crate) async fn write_note(tx: &mut PgConnection, id: ReferralId, words: &str) -> Stored<bool> {
    let written = sqlx::query!(
        "INSERT INTO referral_note (network_id, register_id, referral_id, words)
         SELECT network_id, register_id, id, $2 FROM referral WHERE network_id = acting_network() AND id = $1",
        id.0,
        words,
    )
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The counter has looked at what came: it is its turn no more. False when it was not.
pub(crate) async fn looked_at(tx: &mut PgConnection, id: ReferralId) -> Stored<bool> {
    let looked = sqlx::query!(
        "UPDATE referral SET counter_turn_since = NULL WHERE network_id = acting_network() AND id = $1 AND counter_turn_since IS NOT NULL",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(looked.rows_affected() == 1)
}

/// Names who follows the person; false when somebody saved in the meantime.
pub(crate) async fn name_follower(
    tx: &mut PgConnection,
    id: ReferralId,
    revision: i32,
    follower: OperatorId,
) -> Stored<bool> {
    let named = sqlx::query!(
        "UPDATE referral SET case_manager_id = $3, revision = revision + 1 WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        follower.0,
    )
    .execute(tx)
    .await?;
    Ok(named.rows_affected() == 1)
}
