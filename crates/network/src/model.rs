use jiff::civil::Date;
use snodo_core::{AccountId, BodyId, Role};

snodo_core::key! {
    /// An agreement's key.
    pub AgreementId
}
snodo_core::key! {
    /// A capability's key.
    pub CapabilityId
}
snodo_core::key! {
    /// A site's key.
    pub SiteId
}
snodo_core::key! {
    /// A counter's key.
    pub CounterId
}
snodo_core::key! {
    /// A register's key.
    pub RegisterId
}
snodo_core::key! {
    /// An operator's key.
    pub OperatorId
}
snodo_core::key! {
    /// The key of a role that an operator holds.
    pub HeldRoleId
}

snodo_core::coded! {
    /// What a body is.
    pub BodyKind {
        /// A Comune.
        Comune = "comune",
        /// A union of Comuni (art. 32 D.Lgs 267/2000).
        UnionOfComuni = "union_of_comuni",
        /// A public employment centre.
        EmploymentCentre = "cpi",
        /// An employment agency.
        Agency = "agency",
        /// A training agency.
        TrainingAgency = "training_agency",
        /// A body of the third sector.
        ThirdSector = "third_sector",
        /// A trade union.
        TradeUnion = "trade_union",
        /// An association of employers.
        EmployersAssociation = "employers_association",
        /// A chamber of commerce.
        ChamberOfCommerce = "chamber_of_commerce",
        /// A school or university.
        School = "school",
        /// A local health authority.
        HealthAuthority = "health_authority",
        /// A consortium of social services.
        SocialConsortium = "social_consortium",
        /// A region.
        Region = "region",
        /// Anything else.
        Other = "other",
    }
}

snodo_core::coded! {
    /// What binds bodies together.
    pub AgreementKind {
        /// A convention (art. 30 D.Lgs 267/2000).
        Convention = "convention",
        /// A protocol of understanding.
        Protocol = "protocol",
    }
}

snodo_core::coded! {
    /// What an act lets a body do.
    pub CapabilityKind {
        /// Inform, and refer to others.
        Information = "information",
        /// Guide people in their search.
        Guidance = "guidance",
        /// Bring people and companies together (art. 6 D.Lgs 276/2003).
        Intermediation = "intermediation",
        /// Deliver the services of a funded measure.
        Measure = "measure",
    }
}

snodo_core::coded! {
    /// Whether the act that grants a capability is final.
    pub Standing {
        /// Until the definitive one.
        Provisional = "provisional",
        /// Final.
        Definitive = "definitive",
    }
}

/// From a day, until a day or without an end; both days are within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    from: Date,
    to: Option<Date>,
}

impl Validity {
    /// None when it would end before it begins.
    pub fn new(from: Date, to: Option<Date>) -> Option<Validity> {
        to.is_none_or(|to| to >= from).then_some(Validity { from, to })
    }

    /// Without an end.
    pub fn since(from: Date) -> Validity {
        Validity { from, to: None }
    }

    /// The first day.
    pub fn from(self) -> Date {
        self.from
    }

    /// The last day.
    pub fn to(self) -> Option<Date> {
        self.to
    }

    /// Whether it holds on a day.
    pub fn holds_on(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// What is said of a body, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBody {
    /// What it is.
    pub kind: BodyKind,
    /// Its name, never empty, one in the network.
    pub name: String,
    /// Codice fiscale.
    pub fiscal_code: Option<String>,
    /// Code in the index of public administrations (IPA).
    pub ipa_code: Option<String>,
    /// ISTAT code of the Comune where it sits.
    pub comune: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl NewBody {
    /// A body of which only kind and name are known.
    pub fn named(kind: BodyKind, name: impl Into<String>) -> NewBody {
        NewBody {
            kind,
            name: name.into(),
            fiscal_code: None,
            ipa_code: None,
            comune: None,
            email: None,
            phone: None,
        }
    }
}

/// A convention or protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// Which of the two.
    pub kind: AgreementKind,
    /// Its title, never empty.
    pub title: String,
    /// The act and its date, in words.
    pub act: String,
    /// The body that leads it.
    pub lead: BodyId,
    /// When it holds.
    pub validity: Validity,
    /// Whether its bodies are joint controllers of the personal files (GDPR art. 26): one register for all of them.
    pub joint_controllers: bool,
}

/// What a body may do, by which act and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCapability {
    /// The body.
    pub body: BodyId,
    /// The only site it holds for; none means all.
    pub site: Option<SiteId>,
    /// What it lets the body do.
    pub kind: CapabilityKind,
    /// The act that grants it, never empty.
    pub act: String,
    /// Whether the act is final.
    pub standing: Standing,
    /// When it holds.
    pub validity: Validity,
}

/// A place where a body receives people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSite {
    /// The body.
    pub body: BodyId,
    /// Its name, never empty.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// ISTAT code of its Comune.
    pub comune: String,
    /// Postal code, five digits.
    pub postal_code: Option<String>,
    /// Reached without steps; none means not known.
    pub step_free: Option<bool>,
    /// Has a room where one is not overheard.
    pub private_room: Option<bool>,
    /// Has a computer for visitors.
    pub self_service_computer: Option<bool>,
}

/// A service point at a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCounter {
    /// Where it is.
    pub site: SiteId,
    /// Its name, never empty.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// When it is open to the public at all.
    pub validity: Validity,
}

/// A person at work for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewOperator {
    /// Whose account.
    pub account: AccountId,
    /// For which body.
    pub body: BodyId,
    /// The body that lends them, when another one employs them.
    pub lent_by: Option<BodyId>,
    /// From when until when.
    pub validity: Validity,
}

/// A role that an operator holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewRole {
    /// The operator.
    pub operator: OperatorId,
    /// The role.
    pub role: Role,
    /// The only site it holds at; none means all.
    pub site: Option<SiteId>,
    /// From when until when.
    pub validity: Validity,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nothing_ends_before_it_begins() {
        assert_eq!(Validity::new(date(2026, 3, 2), Some(date(2026, 3, 1))), None);
        let one_day = Validity::new(date(2026, 3, 2), Some(date(2026, 3, 2))).unwrap();
        assert!(one_day.holds_on(date(2026, 3, 2)));
        assert!(!one_day.holds_on(date(2026, 3, 3)));
        assert!(Validity::since(date(2026, 3, 2)).holds_on(date(2099, 1, 1)));
        assert!(!Validity::since(date(2026, 3, 2)).holds_on(date(2026, 3, 1)));
    }
}
