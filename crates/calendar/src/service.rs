use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::validity::Validity;

/// How an appointment is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// At the counter.
    Desk,
    /// By telephone.
    Phone,
    /// By video.
    Video,
}

/// A language by its two letters (ISO 639-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// What everybody who receives speaks, without its being written.
    pub const ITALIAN: Self = Self(*b"it");
}

impl FromStr for Language {
    type Err = ServiceError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        match written.as_bytes() {
            [first, second] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => {
                Ok(Self([*first, *second]))
            }
            _ => Err(ServiceError::Language),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(self.0[0]), char::from(self.0[1]))
    }
}

/// Terms that no service can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ServiceError {
    /// Not 5 to 480 minutes long.
    #[error("a service lasts 5 to 480 minutes")]
    Duration,
    /// More than 120 minutes of preparation.
    #[error("a service has at most 120 minutes of preparation")]
    Preparation,
    /// Starts not 1 to 480 minutes apart.
    #[error("starts are 1 to 480 minutes apart")]
    Step,
    /// A minimum notice of more than 30 days.
    #[error("the minimum notice is at most 30 days")]
    MinNotice,
    /// A maximum notice that is not 1 to 366 days.
    #[error("the maximum notice is 1 to 366 days")]
    MaxNotice,
    /// No channel.
    #[error("a service is held in one way at least")]
    Channels,
    /// Not 1 to 500 seats.
    #[error("a service has 1 to 500 seats")]
    Seats,
    /// Not two lower-case letters.
    #[error("not a two-letter language code")]
    Language,
}

/// What a service asks for, before it is checked by [`Service::new`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceTerms {
    /// How long an appointment lasts, 5 to 480 minutes.
    pub duration_minutes: u16,
    /// The operator's time before it that nobody else can book, up to 120 minutes.
    pub preparation_minutes: u16,
    /// Minutes between the possible starts, 1 to 480, from the opening of the counter; the duration when not said.
    pub step_minutes: Option<u16>,
    /// Not later than so many minutes before, up to 43,200.
    pub min_notice_minutes: u32,
    /// Not earlier than so many days before, 1 to 366.
    pub max_notice_days: u16,
    /// How it can be held; one at least.
    pub channels: Vec<Channel>,
    /// One for an appointment of one person, more for a group; up to 500.
    pub seats: u16,
    /// It needs a room of the place, with a chair for each seat, whatever the channel.
    pub needs_room: bool,
    /// The days on which it is given.
    pub validity: Validity,
}

impl ServiceTerms {
    /// One person at the desk, without preparation, a room or a minimum notice, up to 60 days ahead.
    pub fn lasting(duration_minutes: u16, validity: Validity) -> Self {
        Self {
            duration_minutes,
            preparation_minutes: 0,
            step_minutes: None,
            min_notice_minutes: 0,
            max_notice_days: 60,
            channels: vec![Channel::Desk],
            seats: 1,
            needs_room: false,
            validity,
        }
    }
}

/// A service that can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service(ServiceTerms);

impl Service {
    /// Refuses terms outside the ranges that [`ServiceTerms`] says.
    pub fn new(terms: ServiceTerms) -> Result<Self, ServiceError> {
        let refusals = [
            (!(5..=480).contains(&terms.duration_minutes), ServiceError::Duration),
            (terms.preparation_minutes > 120, ServiceError::Preparation),
            (terms.step_minutes.is_some_and(|step| !(1..=480).contains(&step)), ServiceError::Step),
            (terms.min_notice_minutes > 43_200, ServiceError::MinNotice),
            (!(1..=366).contains(&terms.max_notice_days), ServiceError::MaxNotice),
            (terms.channels.is_empty(), ServiceError::Channels),
            (!(1..=500).contains(&terms.seats), ServiceError::Seats),
        ];
        match refusals.into_iter().find(|(refused, _)| *refused) {
            Some((_, error)) => Err(error),
            None => Ok(Self(terms)),
        }
    }

    /// What it asks for.
    pub const fn terms(&self) -> &ServiceTerms {
        &self.0
    }

    /// Minutes between the possible starts.
    pub fn step_minutes(&self) -> u16 {
        self.0.step_minutes.unwrap_or(self.0.duration_minutes)
    }
}
