//! Taking a time, moving it, giving it back: what is true for citizens and staff alike.
//!
//! Whoever takes a time waits for the operators' locks, then computes the free times anew, so that of many who try at once the first
//! gets it and the others are told the next free times. What takes times elsewhere is caught by the database's constraints, inside a
//! savepoint, and answered in the same way.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use snodo_calendar::Slot;
use snodo_core::{Stored, violated_constraint};
use snodo_network::{CounterId, OperatorId, RegisterId};
use snodo_openings::{BookableService, ServiceId};
use snodo_people::PersonId;
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::{
    free_times::{FreeTimes, Narrowed, Seeker, channel_code},
    model::{
        AppointmentId, Attendee, Code, Part, ParticipationId, ParticipationState, Reason, Refusal,
        day_in_italy,
    },
    store::{
        self,
        taking::{NewParticipation, Seat},
    },
};

/// For how long a time is held while a citizen types.
pub const HELD_MINUTES: i64 = 10;

/// How many days from the one wanted on the next free times are looked for.
const DAYS_OFFERED: i32 = 21;

/// The time that somebody wants.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The service.
    pub service: ServiceId,
    /// At which counter.
    pub counter: CounterId,
    /// When it begins.
    pub start: Timestamp,
    /// With which operator, when one was chosen.
    pub operator: Option<OperatorId>,
    /// `desk`, `phone` or `video`; the service's first way when not said.
    pub channel: Option<String>,
    /// ISO 639-1 code of the language that the operator is to speak, when it is not Italian.
    pub language: Option<String>,
    /// In which room, when one was chosen; else in any that is free, where the service needs one.
    pub room: Option<Uuid>,
}

impl Wanted {
    /// A time with whoever is free, as the service is usually held.
    pub fn new(service: ServiceId, counter: CounterId, start: Timestamp) -> Wanted {
        Wanted { service, counter, start, operator: None, channel: None, language: None, room: None }
    }
}

/// What was booked.
#[derive(Clone, Debug)]
pub struct Booked {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The person's place in it.
    pub participation: ParticipationId,
    /// When it begins.
    pub start: Timestamp,
}

/// What a time is taken for.
enum Taking<'a> {
    /// Held by a code: for who types, or for who is offered it and is not to be busy elsewhere.
    Hold { code: &'a Code, attendee: &'a Attendee, until: Timestamp, busy: Option<PersonId> },
    /// Booked by staff, or by a code that was invited.
    Book { attendee: &'a Attendee, code: &'a Code, via: &'static str },
    /// A group's new date: nobody's yet.
    Gather,
}

/// What came of trying to take a time.
pub type Taken<T> = Result<T, Refusal>;

/// Holds a time for ten minutes for the code with which the transaction acts. None when the service is not offered there to citizens.
///
/// # Errors
/// When the database fails.
pub async fn hold(
    tx: &mut PgConnection,
    wanted: &Wanted,
    code: &Code,
    now: Timestamp,
) -> Stored<Option<Taken<Booked>>> {
    let Some(register) = snodo_openings::register_of_counter(&mut *tx, wanted.counter).await? else {
        return Ok(None);
    };
    let until = now + SignedDuration::from_mins(HELD_MINUTES);
    let attendee = Attendee { language: wanted.language.clone(), ..Attendee::default() };
    let taking = Taking::Hold { code, attendee: &attendee, until, busy: None };
    take(tx, RegisterId(register), wanted, Seeker::Citizen, taking, now).await
}

/// Holds a time for somebody to whom it is offered, until an instant; a person's other engagements count.
pub(crate) async fn hold_for(
    tx: &mut PgConnection,
    wanted: &Wanted,
    (code, attendee): (&Code, &Attendee),
    (until, busy): (Timestamp, Option<PersonId>),
    now: Timestamp,
) -> Stored<Option<Taken<Booked>>> {
    let Some(register) = snodo_openings::register_of_counter(&mut *tx, wanted.counter).await? else {
        return Ok(None);
    };
    let taking = Taking::Hold { code, attendee, until, busy };
    take(tx, RegisterId(register), wanted, Seeker::Citizen, taking, now).await
}

/// Books a time for who was invited, with the code of the invitation, with which the transaction acts.
pub(crate) async fn book_invited(
    tx: &mut PgConnection,
    wanted: &Wanted,
    attendee: &Attendee,
    code: &Code,
    now: Timestamp,
) -> Stored<Option<Taken<Booked>>> {
    let Some(register) = snodo_openings::register_of_counter(&mut *tx, wanted.counter).await? else {
        return Ok(None);
    };
    let taking = Taking::Book { attendee, code, via: "citizen" };
    take(tx, RegisterId(register), wanted, Seeker::Invited, taking, now).await
}

/// Books a time for somebody, as staff. None when the service is not offered there.
///
/// # Errors
/// When the database fails.
pub async fn book(
    tx: &mut PgConnection,
    register: RegisterId,
    wanted: &Wanted,
    attendee: &Attendee,
    code: &Code,
    now: Timestamp,
) -> Stored<Option<Taken<Booked>>> {
    let taking = Taking::Book { attendee, code, via: "operator" };
    take(tx, register, wanted, Seeker::Staff, taking, now).await
}

/// Gives a group of a service a new date, as staff; its seats are empty. None when the service is not offered there.
///
/// # Errors
/// When the database fails.
pub async fn gather(
    tx: &mut PgConnection,
    register: RegisterId,
    wanted: &Wanted,
    now: Timestamp,
) -> Stored<Option<Taken<AppointmentId>>> {
    let gathered = take(tx, register, wanted, Seeker::Staff, Taking::Gather, now).await?;
    Ok(gathered.map(|taken| taken.map(|booked| booked.appointment)))
}

async fn take(
    tx: &mut PgConnection,
    register: RegisterId,
    wanted: &Wanted,
    seeker: Seeker,
    taking: Taking<'_>,
    now: Timestamp,
) -> Stored<Option<Taken<Booked>>> {
    let Some(service) = offered(tx, wanted, seeker, now).await? else { return Ok(None) };
    store::taking::release_holds(tx).await?;
    store::taking::lock_operators(tx, wanted.service, wanted.counter, wanted.operator, None).await?;
    let person = match &taking {
        Taking::Book { attendee, .. } => attendee.person,
        Taking::Hold { busy, .. } => *busy,
        Taking::Gather => None,
    };
    let narrowed = Narrowed {
        operator: wanted.operator,
        language: wanted.language.as_deref().and_then(|code| code.parse().ok()),
        person_taken: taken_of(tx, person, None).await?,
        room: wanted.room,
        new_group: matches!(taking, Taking::Gather),
        ..Narrowed::default()
    };
    let times = FreeTimes::load(tx, service, &[wanted.counter], days_around(wanted.start, now)).await?;
    let slot = match times.at(wanted.start, seeker, &narrowed, now) {
        Ok(slot) => slot,
        Err((reason, next)) => return Ok(Some(Err(Refusal { reason, next }))),
    };
    let mut inner = tx.begin().await?;
    match write(&mut inner, register, &times.service, &slot, wanted, &taking).await {
        Ok(Some(booked)) => {
            inner.commit().await?;
            Ok(Some(Ok(booked)))
        }
        Ok(None) => {
            inner.rollback().await?;
            let next = FreeTimes::next(times.slots(seeker, &narrowed, now), wanted.start);
            Ok(Some(Err(Refusal { reason: Reason::SeatTaken, next })))
        }
        Err(fault) => {
            let reason = refused_by(fault)?;
            inner.rollback().await?;
            Ok(Some(Err(refusal(tx, times, reason, wanted.start, seeker, &narrowed, now).await?)))
        }
    }
}

/// Writes what is taken; none when a group has no seat left.
async fn write(
    tx: &mut PgConnection,
    register: RegisterId,
    service: &BookableService,
    slot: &Slot<Uuid>,
    wanted: &Wanted,
    taking: &Taking<'_>,
) -> Stored<Option<Booked>> {
    let (appointment, seat) = if let Some(group) = slot.joins {
        store::taking::lock(tx, group).await?;
        let group = AppointmentId(group);
        let Some(seat) = store::taking::free_seat(tx, group).await? else { return Ok(None) };
        (group, seat)
    } else {
        let channel = channel_code(service, wanted.channel.as_deref());
        let new = store::taking::insert_appointment(tx, register, service, slot, channel).await?;
        let seats = i16::try_from(service.terms.terms().seats).unwrap_or(i16::MAX);
        (new, Seat { number: 1, of: seats })
    };
    let (attendee, state, held_until, via, code) = match taking {
        Taking::Hold { code, attendee, until, .. } => {
            (*attendee, ParticipationState::Held, Some(*until), "citizen", *code)
        }
        Taking::Book { attendee, code, via } => (*attendee, ParticipationState::Booked, None, *via, *code),
        Taking::Gather => {
            engage(tx, register, appointment, slot, wanted.operator).await?;
            let participation = ParticipationId(Uuid::nil());
            return Ok(Some(Booked { appointment, participation, start: slot.start }));
        }
    };
    let new = NewParticipation {
        register,
        appointment,
        part: Part::Attendee,
        seat: Some(seat),
        attendee,
        state,
        held_until,
        via,
        code_hash: Some(code.hash()),
    };
    let participation = store::taking::insert_participation(tx, &new).await?;
    if slot.joins.is_none() {
        engage(tx, register, appointment, slot, wanted.operator).await?;
    }
    Ok(Some(Booked { appointment, participation, start: slot.start }))
}

/// Takes the time of the operator wanted, or of the first who is free.
async fn engage(
    tx: &mut PgConnection,
    register: RegisterId,
    appointment: AppointmentId,
    slot: &Slot<Uuid>,
    wanted: Option<OperatorId>,
) -> Stored<()> {
    let operator = wanted.or_else(|| slot.operators.first().copied().map(OperatorId));
    match operator {
        Some(operator) => store::taking::insert_operator(tx, register, appointment, operator).await,
        None => Ok(()),
    }
}

/// Moves a booked participation to another time: its appointment, or for a group the person alone to another date's seat. Refused,
/// everything is as it was. None when there is nothing booked to move, or the service is not offered there.
///
/// # Errors
/// When the database fails.
pub async fn move_to(
    tx: &mut PgConnection,
    participation: ParticipationId,
    to: (CounterId, Timestamp, Option<OperatorId>),
    seeker: Seeker,
    now: Timestamp,
) -> Stored<Option<Taken<()>>> {
    let Some(moving) = store::taking::moving(tx, participation).await? else { return Ok(None) };
    let (counter, start, operator) = to;
    let wanted = Wanted { operator, ..Wanted::new(moving.service, counter, start) };
    let Some(service) = offered(tx, &wanted, seeker, now).await? else { return Ok(None) };
    store::taking::release_holds(tx).await?;
    let mut inner = tx.begin().await?;
    store::taking::lock_operators(&mut inner, moving.service, counter, operator, Some(moving.appointment))
        .await?;
    let person_taken = taken_of(&mut inner, moving.person, Some(moving.participation)).await?;
    let mut narrowed = Narrowed { operator, person_taken, ..Narrowed::default() };
    let is_alone = moving.seats == 1;
    if is_alone {
        // Its own time counts as free while it moves: half an hour later may overlap with it.
        let had = store::taking::delete_operators(&mut inner, moving.appointment).await?;
        // Two who receive together move together, unless somebody else is to receive.
        if had.len() > 1 && operator.is_none_or(|operator| had.contains(&operator)) {
            narrowed = Narrowed { operator: None, together: had, ..narrowed };
        }
    }
    let times = FreeTimes::load(&mut inner, service, &[counter], days_around(start, now)).await?;
    if moving.start <= now {
        inner.rollback().await?;
        let next = FreeTimes::next(times.slots(seeker, &narrowed, now), start);
        return Ok(Some(Err(Refusal { reason: Reason::Past, next })));
    }
    let slot = match times.at(start, seeker, &narrowed, now) {
        Ok(slot) => slot,
        Err((reason, next)) => {
            inner.rollback().await?;
            return Ok(Some(Err(Refusal { reason, next })));
        }
    };
    let written = if is_alone {
        put_at(&mut inner, &moving, &slot, &narrowed).await.map(|()| true)
    } else {
        change_group(&mut inner, &moving, &slot).await
    };
    match written {
        Ok(true) => {
            inner.commit().await?;
            Ok(Some(Ok(())))
        }
        Ok(false) => {
            inner.rollback().await?;
            let next = FreeTimes::next(times.slots(seeker, &narrowed, now), start);
            Ok(Some(Err(Refusal { reason: Reason::SeatTaken, next })))
        }
        Err(fault) => {
            let reason = refused_by(fault)?;
            inner.rollback().await?;
            Ok(Some(Err(refusal(tx, times, reason, start, seeker, &narrowed, now).await?)))
        }
    }
}

async fn put_at(
    tx: &mut PgConnection,
    moving: &store::taking::Moving,
    slot: &Slot<Uuid>,
    with: &Narrowed,
) -> Stored<()> {
    store::taking::move_appointment(tx, moving.appointment, slot).await?;
    store::taking::move_participation(tx, moving.participation, None).await?;
    for operator in &with.together {
        store::taking::insert_operator(tx, moving.register, moving.appointment, *operator).await?;
    }
    if with.together.is_empty() {
        engage(tx, moving.register, moving.appointment, slot, with.operator).await?;
    }
    Ok(())
}

async fn change_group(
    tx: &mut PgConnection,
    moving: &store::taking::Moving,
    slot: &Slot<Uuid>,
) -> Stored<bool> {
    let Some(group) = slot.joins else { return Ok(false) };
    store::taking::lock(tx, group).await?;
    let group = AppointmentId(group);
    let Some(seat) = store::taking::free_seat(tx, group).await? else { return Ok(false) };
    store::taking::move_participation(tx, moving.participation, Some((group, seat))).await?;
    Ok(true)
}

/// Confirms the time held with the acting code. False when the hold ran out.
///
/// # Errors
/// When the database fails.
pub async fn confirm(tx: &mut PgConnection, attendee: &Attendee, now: Timestamp) -> Stored<bool> {
    store::steps::confirm(tx, attendee, now).await
}

/// The service, when it can be booked there by who asks.
async fn offered(
    tx: &mut PgConnection,
    wanted: &Wanted,
    seeker: Seeker,
    now: Timestamp,
) -> Stored<Option<BookableService>> {
    let service = snodo_openings::service(tx, wanted.service, day_in_italy(now)).await?;
    let may = |service: &BookableService| match seeker {
        Seeker::Citizen => service.may_be_booked_by("citizen"),
        // Staff may book it, and invited them.
        Seeker::Staff | Seeker::Invited => service.may_be_booked_by("operator"),
    };
    Ok(service.filter(|service| may(service) && service.counters.contains(&wanted.counter)))
}

async fn taken_of(
    tx: &mut PgConnection,
    person: Option<PersonId>,
    except: Option<ParticipationId>,
) -> Stored<Vec<snodo_calendar::Period>> {
    match person {
        Some(person) => {
            store::taking::lock(tx, person.0).await?;
            store::taking::person_taken(tx, person, except).await
        }
        None => Ok(Vec::new()),
    }
}

/// From the day of a time, or today when it is past, on.
fn days_around(start: Timestamp, now: Timestamp) -> (Date, Date) {
    let first = day_in_italy(start).max(day_in_italy(now));
    (first, first.saturating_add(DAYS_OFFERED.days()))
}

/// The rule of taking times that a statement broke; any other fault goes on.
fn refused_by(fault: sqlx::Error) -> Stored<Reason> {
    violated_constraint(&fault).and_then(Reason::of_constraint).ok_or(fault)
}

/// After the database refused: what is free now, read anew.
async fn refusal(
    tx: &mut PgConnection,
    times: FreeTimes,
    reason: Reason,
    start: Timestamp,
    seeker: Seeker,
    narrowed: &Narrowed,
    now: Timestamp,
) -> Stored<Refusal> {
    let counters: Vec<CounterId> = times.openings.counters.iter().map(|counter| counter.id).collect();
    let times = FreeTimes::load(tx, times.service, &counters, days_around(start, now)).await?;
    Ok(Refusal { reason, next: FreeTimes::next(times.slots(seeker, narrowed, now), start) })
}
