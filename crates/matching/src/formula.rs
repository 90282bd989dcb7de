//! The published numbers of matching. Nothing else in this crate weighs anything.

use serde::{Deserialize, Serialize};

use crate::choices::Choice;
use crate::criterion::CriterionKind;
use crate::travel::{Means, Travel};
use crate::vacancy::Weight;

/// The numbers that matching uses, printed on the public page "Come funziona l'abbinamento".
///
/// None is set by law: the defaults are the product's choice, to be replaced by the network's own published ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// Credit, in per cent of the weight, for another occupation of the same ISCO unit group. 0 to 99.
    pub close_occupation_percent: u8,
    /// Credit, in per cent of the weight, for the occupation with fewer months than asked. 0 to 99.
    pub short_experience_percent: u8,
    /// Kilometres that each means is taken to reach one way when the person gave no distance.
    pub reach: Reach,
    /// Weight suggested for a new requirement of each kind, 1 to 10; the vacancy's own weight prevails.
    pub suggested_weights: SuggestedWeights,
}

/// Kilometres one way by means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "one field per means of transport, named after it")]
pub struct Reach {
    pub foot_km: u16,
    pub bicycle_km: u16,
    pub public_transport_km: u16,
    pub moped_km: u16,
    pub car_km: u16,
}

/// Suggested weights by kind of requirement, 1 to 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "one field per kind of criterion, named after it")]
pub struct SuggestedWeights {
    pub occupation: u8,
    pub skill: u8,
    pub certificate: u8,
    pub licence: u8,
    pub language: u8,
    pub education: u8,
    pub contract: u8,
    pub hours: u8,
    pub shifts: u8,
    pub distance: u8,
    pub start_by: u8,
    pub own_transport: u8,
}

impl Default for Formula {
    fn default() -> Self {
        Self {
            close_occupation_percent: 50,
            short_experience_percent: 50,
            reach: Reach { foot_km: 3, bicycle_km: 8, public_transport_km: 25, moped_km: 15, car_km: 40 },
            suggested_weights: SuggestedWeights {
                occupation: 3,
                skill: 1,
                certificate: 2,
                licence: 2,
                language: 1,
                education: 1,
                contract: 1,
                hours: 1,
                shifts: 1,
                distance: 2,
                start_by: 1,
                own_transport: 1,
            },
        }
    }
}

impl Formula {
    /// How far a person goes: the distance told, else the farthest of the means at hand; `None` when neither is known.
    pub fn reach_km(&self, travel: Travel) -> Option<u16> {
        travel.kilometres.or_else(|| travel.means.iter().map(|means| self.means_km(means)).max())
    }

    /// Kilometres that a means is taken to reach one way.
    pub fn means_km(&self, means: Means) -> u16 {
        match means {
            Means::Foot => self.reach.foot_km,
            Means::Bicycle => self.reach.bicycle_km,
            Means::PublicTransport => self.reach.public_transport_km,
            Means::Moped => self.reach.moped_km,
            Means::Car => self.reach.car_km,
        }
    }

    /// The weight suggested for a requirement of this kind; a number outside 1 to 10 is brought to the nearer end.
    pub fn suggested_weight(&self, kind: CriterionKind) -> Weight {
        let weights = &self.suggested_weights;
        let number = match kind {
            CriterionKind::Occupation => weights.occupation,
            CriterionKind::Skill => weights.skill,
            CriterionKind::Certificate => weights.certificate,
            CriterionKind::Licence => weights.licence,
            CriterionKind::Language => weights.language,
            CriterionKind::Education => weights.education,
            CriterionKind::Contract => weights.contract,
            CriterionKind::Hours => weights.hours,
            CriterionKind::Shifts => weights.shifts,
            CriterionKind::Distance => weights.distance,
            CriterionKind::StartBy => weights.start_by,
            CriterionKind::OwnTransport => weights.own_transport,
        };
        Weight::new(number.clamp(1, 10)).unwrap_or(Weight::ONE)
    }

    /// Every suggested weight, for the public page.
    pub fn suggested(&self) -> impl Iterator<Item = (CriterionKind, Weight)> {
        CriterionKind::ALL.iter().map(|kind| (*kind, self.suggested_weight(*kind)))
    }
}
