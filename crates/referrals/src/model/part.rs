snodo_core::coded! {
    /// A part of a file that can be shared with a partner. What is reserved is none of them, nor are the counter's notes.
    pub Part {
        /// Name, telephone, mail, language.
        Contact = "contact",
        /// Day and place of birth.
        Birth = "birth",
        /// Where the person lives.
        Residence = "residence",
        /// The codice fiscale.
        FiscalCode = "fiscal_code",
        /// Citizenship and residence permit.
        Permit = "permit",
        /// The occupations the person would like.
        Wishes = "wishes",
        /// Jobs that were done.
        Experience = "experience",
        /// Studies.
        Education = "education",
        /// Languages with their level.
        Languages = "languages",
        /// What the person can do, with a computer too.
        Skills = "skills",
        /// Certificates and professional registers.
        Certificates = "certificates",
        /// Driving licences and how the person gets about.
        Licences = "licences",
        /// Hours, shifts, contracts, from when.
        Availability = "availability",
        /// What limits the person, in practical words.
        Limits = "limits",
        /// What the person said in their own words.
        OwnWords = "own_words",
    }
}

impl Part {
    /// Whether it is always shared: without it nobody could be called.
    pub fn is_always_shared(self) -> bool {
        self == Part::Contact
    }
}

snodo_core::coded! {
    /// What somebody is sent for. Says nothing of anybody's health.
    pub ReferralPurpose {
        /// To find out which job suits them.
        Guidance = "guidance",
        /// To learn a trade.
        Training = "training",
        /// To learn Italian, or another language.
        Language = "language",
        /// To look for work.
        JobSearch = "job_search",
        /// To have a foreign title recognised.
        Recognition = "recognition",
        /// To start a business.
        Enterprise = "enterprise",
        /// Papers and procedures.
        Papers = "papers",
        /// Support to the person or the family.
        Support = "support",
        /// Something else.
        Other = "other",
    }
}

impl ReferralPurpose {
    /// The parts that are ticked at first: the fewest that serve the purpose. The same as the database's table.
    pub fn parts(self) -> &'static [Part] {
        use Part::{
            Availability, Certificates, Contact, Education, Experience, Languages, Licences, Skills, Wishes,
        };
        match self {
            ReferralPurpose::Guidance => &[Contact, Wishes, Experience, Education],
            ReferralPurpose::Training => &[Contact, Wishes, Education, Languages, Availability],
            ReferralPurpose::Language => &[Contact, Languages, Availability],
            ReferralPurpose::JobSearch => &[
                Contact,
                Wishes,
                Experience,
                Education,
                Languages,
                Skills,
                Certificates,
                Licences,
                Availability,
            ],
            ReferralPurpose::Recognition => &[Contact, Education, Experience, Certificates],
            ReferralPurpose::Enterprise => &[Contact, Wishes, Experience],
            ReferralPurpose::Papers | ReferralPurpose::Support | ReferralPurpose::Other => &[Contact],
        }
    }

    /// What a need of the directory is a purpose for, by its code: so that a sheet proposes its own.
    pub fn of_need(need: &str) -> Option<ReferralPurpose> {
        Some(match need {
            "work" | "guidance" | "targeted-placement" => ReferralPurpose::Guidance,
            "cv" | "job-search" | "interview" | "internship" | "civil-service" => ReferralPurpose::JobSearch,
            "own-business" => ReferralPurpose::Enterprise,
            "learning" | "courses" | "school" | "digital" => ReferralPurpose::Training,
            "italian" => ReferralPurpose::Language,
            "recognition" => ReferralPurpose::Recognition,
            "papers"
            | "residence-permit"
            | "digital-identity"
            | "legal-advice"
            | "mediation"
            | "unemployment-benefit"
            | "rights-at-work" => ReferralPurpose::Papers,
            "money" | "low-income" | "debts" | "food" | "home" | "housing" | "shelter" | "family"
            | "childcare" | "care" | "health" | "listening" | "addiction" | "disability" | "safety"
            | "violence" | "after-prison" => ReferralPurpose::Support,
            _ => return None,
        })
    }
}

snodo_core::coded! {
    /// How the person agreed to what they were shown.
    pub Agreed {
        /// At the counter, with the text before their eyes.
        InPerson = "in_person",
        /// On the telephone: it was read to them.
        Phone = "phone",
        /// They wrote so.
        Writing = "writing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_sent_can_be_called() {
        for purpose in ReferralPurpose::ALL {
            assert!(purpose.parts().contains(&Part::Contact), "{purpose:?}");
        }
    }

    #[test]
    fn a_need_of_the_directory_is_a_purpose() {
        assert_eq!(ReferralPurpose::of_need("italian"), Some(ReferralPurpose::Language));
        assert_eq!(ReferralPurpose::of_need("hiring"), None);
    }
}
