use std::collections::HashMap;
use std::sync::OnceLock;

use crate::codes::{CountryCode, IstatCode};
use crate::comune::Comune;
use crate::country::{Country, FormerPlace};
use crate::place::{Place, PlaceRef};
use crate::rows::{self, COMUNI, COUNTRIES, FORMER_PLACES, NETWORKS, rows};
use crate::search::{Names, PlaceHit};

/// A Comune of one of the networks that the product starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetworkComune {
    /// Short name of the network: `trecate`, `spezia`, `varese`.
    pub network: &'static str,
    /// The Comune.
    pub istat: IstatCode,
    /// It leads the network (*capofila*).
    pub leads: bool,
}

/// Every place the product knows.
#[derive(Debug)]
pub struct Places {
    comuni: Vec<Comune>,
    countries: Vec<Country>,
    former: HashMap<&'static str, FormerPlace>,
    networks: Vec<NetworkComune>,
    by_istat: HashMap<IstatCode, usize>,
    comune_by_cadastral: HashMap<&'static str, usize>,
    country_by_code: HashMap<CountryCode, usize>,
    country_by_cadastral: HashMap<&'static str, usize>,
    names: Names,
}

impl Places {
    /// The places inside the program, read on first use.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Places> = OnceLock::new();
        EMBEDDED.get_or_init(Self::read)
    }

    fn read() -> Self {
        let comune_rows: Vec<_> = rows(COMUNI).filter_map(rows::comune).collect();
        let mut by_istat: HashMap<IstatCode, usize> =
            comune_rows.iter().enumerate().map(|(index, row)| (row.comune.istat, index)).collect();
        for (index, row) in comune_rows.iter().enumerate() {
            for code in row.other_codes.iter().filter_map(|code| code.parse().ok()) {
                by_istat.entry(code).or_insert(index);
            }
        }
        let comuni: Vec<Comune> = comune_rows.into_iter().map(|row| row.comune).collect();
        let countries: Vec<Country> = rows(COUNTRIES).filter_map(rows::country).collect();
        let former = rows(FORMER_PLACES).filter_map(rows::former_place);
        Self {
            by_istat,
            comune_by_cadastral: comuni
                .iter()
                .enumerate()
                .map(|(index, comune)| (comune.cadastral, index))
                .collect(),
            country_by_code: countries
                .iter()
                .enumerate()
                .map(|(index, country)| (country.code, index))
                .collect(),
            country_by_cadastral: countries
                .iter()
                .enumerate()
                .filter_map(|(index, country)| Some((country.cadastral?, index)))
                .collect(),
            former: former.map(|place| (place.cadastral, place)).collect(),
            networks: rows(NETWORKS).filter_map(rows::network_comune).collect(),
            names: Names::of(&comuni, &countries),
            comuni,
            countries,
        }
    }

    /// Every Comune, by ISTAT code; those merged in the last years too, see [`Comune::in_force`].
    pub fn comuni(&self) -> &[Comune] {
        &self.comuni
    }

    /// Every country, by code.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The Comuni of the networks that the product starts from, each network's leader first.
    pub fn network_comuni(&self) -> &[NetworkComune] {
        &self.networks
    }

    /// The Comune with this ISTAT code, today's or an earlier one; leading zeros may be missing.
    pub fn comune_by_istat(&self, code: &str) -> Option<&Comune> {
        self.comune(code.parse().ok()?)
    }

    /// The Comune with this ISTAT code, today's or an earlier one.
    pub fn comune(&self, code: IstatCode) -> Option<&Comune> {
        self.by_istat.get(&code).map(|index| &self.comuni[*index])
    }

    /// The Comune with this cadastral code, such as `L356`.
    pub fn comune_by_cadastral(&self, code: &str) -> Option<&Comune> {
        self.comune_by_cadastral.get(canonical(code).as_str()).map(|index| &self.comuni[*index])
    }

    /// The country with this ISO 3166-1 alpha-2 code, such as `MA`.
    pub fn country_by_code(&self, code: &str) -> Option<&Country> {
        self.country(code.parse().ok()?)
    }

    /// The country with this code.
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.country_by_code.get(&code).map(|index| &self.countries[*index])
    }

    /// The country with this cadastral code, such as `Z330`; dissolved states are [`former_by_cadastral`](Self::former_by_cadastral)'s.
    pub fn country_by_cadastral(&self, code: &str) -> Option<&Country> {
        self.country_by_cadastral.get(canonical(code).as_str()).map(|index| &self.countries[*index])
    }

    /// The Comune or country with this cadastral code, as a codice fiscale carries it.
    pub fn by_cadastral(&self, code: &str) -> Option<PlaceRef<'_>> {
        let comune = self.comune_by_cadastral(code).map(PlaceRef::Comune);
        comune.or_else(|| self.country_by_cadastral(code).map(PlaceRef::Country))
    }

    /// The suppressed Comune or dissolved state with this cadastral code.
    pub fn former_by_cadastral(&self, code: &str) -> Option<&FormerPlace> {
        self.former.get(canonical(code).as_str())
    }

    /// A codice fiscale with this cadastral code can be of somebody born in this place: the code is the place's own, or of a dissolved
    /// state that was there (`Z135`, Soviet Union, for Ukraine), or of a Comune merged into it.
    pub fn can_be_birthplace(&self, cadastral: &str, place: Place) -> bool {
        if self.by_cadastral(cadastral).is_some_and(|own| own.place() == place) {
            return true;
        }
        match place {
            Place::Country(country) => {
                self.former_by_cadastral(cadastral).is_some_and(|former| former.successors.contains(&country))
            }
            Place::Comune(istat) => {
                let same = |code| {
                    self.comune(code).map(|comune| comune.istat) == self.comune(istat).map(|c| c.istat)
                };
                self.comune_by_cadastral(cadastral)
                    .is_some_and(|comune| same(comune.istat) || comune.merged_into.is_some_and(same))
            }
        }
    }

    /// The place with its facts; `None` when there is no such Comune or country.
    pub fn resolve(&self, place: Place) -> Option<PlaceRef<'_>> {
        match place {
            Place::Comune(code) => self.comune(code).map(PlaceRef::Comune),
            Place::Country(code) => self.country(code).map(PlaceRef::Country),
        }
    }

    /// The places with exactly this name, accents, apostrophes and case apart, in any of the names they have or had.
    ///
    /// `province` is two letters or a name, and `EE` (*estero*) for countries; a name may carry it too, as in `Samone (TN)`. Several
    /// answers mean that the name is not enough. Comuni in force come first.
    pub fn by_exact_name(&self, name: &str, province: Option<&str>) -> Vec<PlaceRef<'_>> {
        self.names.exact(name, province).into_iter().map(|entry| self.entry(entry)).collect()
    }

    /// The places whose name begins like the text, or nearly so: at most `top`, the best first (see [`MatchQuality`](crate::MatchQuality)),
    /// then the more populous. A province after the name (`Samone TN`) puts that province's first.
    pub fn search(&self, text: &str, top: usize) -> Vec<PlaceHit<'_>> {
        let found = self.names.search(text, top);
        found.into_iter().map(|(entry, quality)| PlaceHit { place: self.entry(entry), quality }).collect()
    }

    fn entry(&self, entry: crate::search::Entry) -> PlaceRef<'_> {
        match entry {
            crate::search::Entry::Comune(index) => PlaceRef::Comune(&self.comuni[index]),
            crate::search::Entry::Country(index) => PlaceRef::Country(&self.countries[index]),
        }
    }
}

fn canonical(cadastral: &str) -> String {
    cadastral.trim().to_ascii_uppercase()
}
