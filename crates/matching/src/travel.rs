//! Where people are and how far they can go.

use crate::choices::{Choices, choice};

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A point on the Earth (WGS 84). Distances are straight lines over the ground, not roads; exact to a few metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    latitude: f32,
    longitude: f32,
    /// On the unit sphere: comparing distances then needs no trigonometry.
    pub(crate) point: [f32; 3],
}

impl Coordinates {
    /// From degrees north and east; `None` outside -90..=90 and -180..=180 or when not a number.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        if !((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)) {
            return None;
        }
        let (north, east) = (latitude.to_radians(), longitude.to_radians());
        let point = [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()].map(single);
        Some(Self { latitude: single(latitude), longitude: single(longitude), point })
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude)
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude)
    }

    /// Kilometres to another point.
    pub fn distance_km(self, other: Self) -> f64 {
        let chord = f64::from(self.chord_squared(other)).sqrt();
        2.0 * EARTH_RADIUS_KM * (chord / 2.0).min(1.0).asin()
    }

    /// Whether the other point lies within `kilometres`.
    pub fn within(self, other: Self, kilometres: u16) -> bool {
        self.chord_squared(other) <= chord_squared(kilometres)
    }

    /// Squared length of the straight line through the Earth, radius 1.
    pub(crate) fn chord_squared(self, other: Self) -> f32 {
        squared_distance(self.point, other.point)
    }
}

/// Squared straight distance of two points in space.
pub(crate) fn squared_distance(one: [f32; 3], other: [f32; 3]) -> f32 {
    let [x, y, z] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
    x * x + y * y + z * z
}

/// The squared chord of a distance over the ground: what [`Coordinates::within`] compares with.
pub(crate) fn chord_squared(kilometres: u16) -> f32 {
    let half_angle = (f64::from(kilometres) / (2.0 * EARTH_RADIUS_KM)).min(std::f64::consts::FRAC_PI_2);
    let chord = 2.0 * half_angle.sin();
    single(chord * chord)
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is half a metre on the unit sphere")]
fn single(value: f64) -> f32 {
    value as f32
}

choice! {
    /// A means of going to work.
    Means {
        /// On foot.
        Foot = "foot",
        /// Bicycle.
        Bicycle = "bicycle",
        /// Bus and train.
        PublicTransport = "public-transport",
        /// Own moped or motorcycle.
        Moped = "moped",
        /// Own car.
        Car = "car",
    }
}

/// How a person goes to work, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Travel {
    /// The means at hand.
    pub means: Choices<Means>,
    /// The farthest one-way distance the person accepts; `None`: taken from the means, see `Formula::reach_km`.
    pub kilometres: Option<u16>,
}

impl Travel {
    /// Whether the person has an own motor vehicle: car, moped or motorcycle.
    pub fn has_own_transport(self) -> bool {
        self.means.contains(Means::Car) || self.means.contains(Means::Moped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trecate_is_nine_kilometres_from_novara() {
        let novara = Coordinates::new(45.4469, 8.6222).unwrap();
        let trecate = Coordinates::new(45.4319, 8.7372).unwrap();
        let km = novara.distance_km(trecate);
        assert!((8.9..9.3).contains(&km), "{km}");
        assert!(novara.within(trecate, 10) && !novara.within(trecate, 9));
    }

    #[test]
    fn points_off_the_earth_are_refused() {
        assert!(Coordinates::new(91.0, 0.0).is_none());
        assert!(Coordinates::new(f64::NAN, 0.0).is_none());
    }
}
