use snodo_core::{Actor, Permission};
use uuid::Uuid;

/// What something that happened with a person belongs to, as the story's filter names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Visit,
    Appointment,
    Project,
    Session,
    Internship,
    Referral,
    Event,
    Candidacy,
    Message,
    File,
}

impl Area {
    /// All of them, in the order of the filter.
    pub(crate) const ALL: [Area; 10] = [
        Area::Visit,
        Area::Appointment,
        Area::Project,
        Area::Session,
        Area::Internship,
        Area::Referral,
        Area::Event,
        Area::Candidacy,
        Area::Message,
        Area::File,
    ];

    /// The code of the database's views.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Area::Visit => "visit",
            Area::Appointment => "appointment",
            Area::Project => "project",
            Area::Session => "session",
            Area::Internship => "internship",
            Area::Referral => "referral",
            Area::Event => "event",
            Area::Candidacy => "candidacy",
            Area::Message => "message",
            Area::File => "file",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Area> {
        Area::ALL.into_iter().find(|area| area.code() == code)
    }

    /// The word in the address.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Area::Visit => "accessi",
            Area::Appointment => "appuntamenti",
            Area::Project => "progetti",
            Area::Session => "ore",
            Area::Internship => "tirocini",
            Area::Referral => "rinvii",
            Area::Event => "eventi",
            Area::Candidacy => "candidature",
            Area::Message => "messaggi",
            Area::File => "scheda",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Area> {
        Area::ALL.into_iter().find(|area| area.word() == word)
    }

    /// Whether whoever opens the file also reads this: projects are seen by who may see projects.
    pub(crate) fn is_seen_by(self, actor: &Actor) -> bool {
        match self {
            Area::Project | Area::Session | Area::Internship => actor.may(Permission::ReadProjects),
            Area::Referral => actor.may(Permission::ReadReferrals),
            _ => true,
        }
    }
}

/// Something of an area that has a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thing {
    /// What: `appointment`, `project`…
    pub(crate) code: String,
    pub(crate) key: Uuid,
    /// The number of a version.
    pub(crate) number: Option<i32>,
}

impl Thing {
    /// The page where more of it is said; none when there is none, or the actor may not open it.
    pub(crate) fn address(&self, actor: &Actor) -> Option<String> {
        use Permission as P;
        let key = self.key;
        let (needs, address) = match self.code.as_str() {
            "visit" => (P::ReadFiles, format!("/accessi/{key}")),
            "appointment" => (P::KeepAgenda, format!("/appuntamenti/{key}")),
            "project" => (P::ReadProjects, format!("/progetti/{key}")),
            "session" => (P::ReadProjects, format!("/ore/{key}")),
            "internship" => (P::ReadProjects, format!("/tirocini/{key}")),
            "event" => (P::ReadNetwork, format!("/eventi/{key}")),
            "assignment_list" => (P::ReadProjects, format!("/assegnazioni/{key}")),
            "referral" => (P::ReadReferrals, format!("/rinvii/{key}")),
            "candidacy" => (P::ReadVacancies, format!("/candidature/{key}")),
            "message" => (P::KeepAgenda, format!("/messaggi/{key}")),
            "merge" => (P::MergeFiles, "#schede-unite".to_owned()),
            "profile_version" => (P::ReadFiles, format!("/persone/{key}/profilo/versioni/{}", self.number?)),
            _ => return None,
        };
        actor.may(needs).then_some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_back_from_the_database_and_from_the_address() {
        for area in Area::ALL {
            assert_eq!(Area::from_code(area.code()), Some(area));
            assert_eq!(Area::from_word(area.word()), Some(area));
        }
        assert_eq!(Area::from_word("altro"), None);
    }
}
