use crate::period::Period;

/// An appointment of a group that has a date already and can be joined while it has seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering<K> {
    /// The appointment.
    pub appointment: K,
    /// When it is held, without the preparation.
    pub period: Period,
    /// At which counter.
    pub counter: K,
    /// Where the counter stands that day.
    pub place: K,
    /// Who holds it.
    pub operators: Vec<K>,
    /// In which room.
    pub room: Option<K>,
    /// Seats not yet taken.
    pub seats_left: u16,
}
