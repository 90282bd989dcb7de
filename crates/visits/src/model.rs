use jiff::Timestamp;
use uuid::Uuid;

snodo_core::key! {
    /// A visit's key.
    pub VisitId
}
snodo_core::key! {
    /// A ticket's key.
    pub(crate) TicketId
}
snodo_core::key! {
    /// A reason's key.
    pub(crate) ReasonId
}

snodo_core::coded! {
    /// How somebody turned to the counter.
    pub Channel {
        /// They came.
        Desk = "desk",
        /// They called, or were called back.
        Phone = "phone",
        /// They wrote.
        Mail = "mail",
        /// They were met by video.
        Video = "video",
    }
}

/// The portals on which reception helps people, by code.
pub(crate) const PORTALS: [&str; 7] = ["spid", "siisl", "myanpal", "inps", "region", "inpa", "other"];
/// How it went there.
pub(crate) const PORTAL_OUTCOMES: [&str; 3] = ["done", "to_finish", "not_possible"];
/// Bands of age that reception may note of somebody who stays without a name.
pub(crate) const AGE_BANDS: [&str; 5] = ["-18", "18-29", "30-44", "45-54", "55+"];
/// The sexes that the statistics count.
pub(crate) const SEXES: [&str; 2] = ["F", "M"];
/// Groups of citizenship that the statistics count.
pub(crate) const CITIZENSHIP_GROUPS: [&str; 3] = ["italian", "eu", "other"];

/// A counter at which the actor may receive.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) site: String,
    pub(crate) comune: String,
    /// Whether the acting body keeps it.
    pub(crate) own: bool,
}

/// Why people come, as the network says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) id: ReasonId,
    /// The letters that reception types.
    pub(crate) short: String,
    pub(crate) name: String,
    pub(crate) position: i16,
    pub(crate) closed_on: Option<jiff::civil::Date>,
    pub(crate) revision: i32,
}

impl Reason {
    /// Whether it can be chosen on this day.
    pub(crate) fn is_open(&self, today: jiff::civil::Date) -> bool {
        self.closed_on.is_none_or(|closed_on| today < closed_on)
    }
}

/// A visit as reception says it, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewVisit {
    pub(crate) channel: String,
    /// None is now.
    pub(crate) happened_at: Option<Timestamp>,
    pub(crate) person: Option<Uuid>,
    pub(crate) reasons: Vec<ReasonId>,
    pub(crate) traits: Traits,
    pub(crate) portal: Option<PortalHelp>,
    pub(crate) referred_to: Option<Uuid>,
    pub(crate) minutes: Option<i16>,
    pub(crate) notes: String,
}

/// The few traits of somebody who stays without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    pub(crate) sex: Option<String>,
    pub(crate) age_band: Option<String>,
    pub(crate) citizenship_group: Option<String>,
    /// ISTAT code of where they live.
    pub(crate) comune: Option<String>,
}

/// Help on a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PortalHelp {
    pub(crate) portal: String,
    pub(crate) outcome: String,
    pub(crate) minutes: Option<i16>,
}
