use crate::codes::IstatCode;
use crate::place::Place;

/// A Comune of Italy.
#[derive(Debug, Clone, PartialEq)]
pub struct Comune {
    /// ISTAT code: the key, unchanged since 2017 outside mergers.
    pub istat: IstatCode,
    /// Official Italian name.
    pub name: &'static str,
    /// Official German, Ladin, French or Slovene name.
    pub other_language_name: Option<&'static str>,
    /// Name until 2023, where it changed.
    pub earlier_name: Option<&'static str>,
    /// Cadastral (Belfiore) code: a letter and three digits.
    pub cadastral: &'static str,
    /// Two letters of the province.
    pub province: &'static str,
    /// Name of the province or metropolitan city.
    pub province_name: &'static str,
    /// Name of the region.
    pub region: &'static str,
    /// Where its main place is.
    pub coordinates: Coordinates,
    /// Residents in 2023.
    pub population: u32,
    /// Postcode; the first one where a city has several, `None` where the source has none (Sardinia).
    pub cap: Option<&'static str>,
    /// The Comune that took it over, when it was suppressed: still a birthplace, no longer a residence.
    pub merged_into: Option<IstatCode>,
    pub(crate) postcodes: &'static str,
}

impl Comune {
    /// The Comune as it is stored.
    pub fn place(&self) -> Place {
        Place::Comune(self.istat)
    }

    /// Name and province: `Samone (TN)`.
    pub fn label(&self) -> String {
        format!("{} ({})", self.name, self.province)
    }

    /// It exists today: one can live there.
    pub fn in_force(&self) -> bool {
        self.merged_into.is_none()
    }

    /// Every postcode, in order.
    pub fn postcodes(&self) -> impl Iterator<Item = &'static str> {
        self.postcodes.split('|').filter(|cap| !cap.is_empty())
    }
}

/// A point on the earth, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Coordinates {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

/// Mean radius of the earth (IUGG).
const EARTH_RADIUS_KILOMETRES: f64 = 6371.0088;

impl Coordinates {
    /// Kilometres of the great circle between two points (haversine); roads are longer.
    pub fn kilometres_to(&self, other: &Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_north = ((to - from) / 2.0).sin();
        let half_east = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let haversine = half_north.mul_add(half_north, from.cos() * to.cos() * half_east * half_east);
        2.0 * EARTH_RADIUS_KILOMETRES * haversine.clamp(0.0, 1.0).sqrt().asin()
    }
}
