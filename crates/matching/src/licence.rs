//! Driving licences, and which one includes which.

use crate::choices::{Choice, Choices, choice};

choice! {
    /// A driving licence category or professional driving document (D.Lgs 285/1992, art. 116).
    DrivingLicence {
        /// Mopeds.
        Am = "AM",
        /// Light motorcycles.
        A1 = "A1",
        /// Motorcycles to 35 kW.
        A2 = "A2",
        /// Motorcycles.
        A = "A",
        /// Quadricycles.
        B1 = "B1",
        /// Cars and vans to 3.5 t.
        B = "B",
        /// Cars with a heavy trailer.
        Be = "BE",
        /// Lorries to 7.5 t.
        C1 = "C1",
        /// Lorries to 7.5 t with a trailer.
        C1e = "C1E",
        /// Lorries.
        C = "C",
        /// Lorries with a trailer.
        Ce = "CE",
        /// Minibuses.
        D1 = "D1",
        /// Minibuses with a trailer.
        D1e = "D1E",
        /// Buses.
        D = "D",
        /// Buses with a trailer.
        De = "DE",
        /// Driver qualification card for goods (D.Lgs 286/2005).
        CqcGoods = "CQC-goods",
        /// Driver qualification card for passengers (D.Lgs 286/2005).
        CqcPassengers = "CQC-passengers",
        /// Professional certificate for taxi and hire with driver (D.Lgs 285/1992, art. 116).
        Kb = "KB",
        /// Certificate for dangerous goods (ADR agreement).
        Adr = "ADR",
    }
}

impl DrivingLicence {
    /// What this licence includes directly (Directive 2006/126/EC, art. 4 and 6; B for A1: in Italy only).
    fn includes(self) -> &'static [Self] {
        match self {
            Self::A1 | Self::B1 => &[Self::Am],
            Self::A2 => &[Self::A1],
            Self::A => &[Self::A2],
            Self::B => &[Self::B1, Self::A1],
            Self::Be | Self::C1 | Self::D1 => &[Self::B],
            Self::C1e => &[Self::C1, Self::Be],
            Self::C => &[Self::C1],
            Self::Ce => &[Self::C, Self::C1e],
            Self::D1e => &[Self::D1, Self::Be],
            Self::D => &[Self::D1],
            Self::De => &[Self::D, Self::D1e],
            Self::Am | Self::CqcGoods | Self::CqcPassengers | Self::Kb | Self::Adr => &[],
        }
    }
}

/// The licences a person may drive with: those held and all that they include.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LicenceSet(Choices<DrivingLicence>);

impl LicenceSet {
    /// No licence, told by the person (not asked yet is `None` in the profile).
    pub const NONE: Self = Self(Choices::EMPTY);

    /// The set with this licence and all that it includes.
    #[must_use]
    pub fn with(self, licence: DrivingLicence) -> Self {
        if self.0.contains(licence) {
            return self;
        }
        licence.includes().iter().fold(Self(self.0.with(licence)), |set, included| set.with(*included))
    }

    /// Whether the person may drive with this licence.
    pub fn contains(self, licence: DrivingLicence) -> bool {
        self.0.contains(licence)
    }

    /// The licences, in the order of the law.
    pub fn iter(self) -> impl Iterator<Item = DrivingLicence> {
        DrivingLicence::ALL.iter().copied().filter(move |licence| self.contains(*licence))
    }
}

impl FromIterator<DrivingLicence> for LicenceSet {
    fn from_iter<I: IntoIterator<Item = DrivingLicence>>(licences: I) -> Self {
        licences.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lorry_driver_may_drive_a_car_but_not_a_bus() {
        let lorry_driver = LicenceSet::from_iter([DrivingLicence::Ce]);
        assert!(lorry_driver.contains(DrivingLicence::B));
        assert!(lorry_driver.contains(DrivingLicence::Am));
        assert!(lorry_driver.contains(DrivingLicence::Be));
        assert!(!lorry_driver.contains(DrivingLicence::D1));
        assert!(!lorry_driver.contains(DrivingLicence::CqcGoods));
    }

    #[test]
    fn every_licence_is_found_by_its_key() {
        for licence in DrivingLicence::ALL {
            assert_eq!(DrivingLicence::from_key(licence.key()), Some(*licence));
        }
    }
}
