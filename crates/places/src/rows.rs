//! The embedded tables. They are ours, without quotes or commas inside fields: cells are slices of the text, nothing is copied.

use std::str::FromStr;

use crate::codes::CountryCode;
use crate::comune::{Comune, Coordinates};
use crate::country::{Country, FormerPlace};
use crate::places::NetworkComune;

pub(crate) const COMUNI: &str = include_str!("../../../data/places/comuni.csv");
pub(crate) const COUNTRIES: &str = include_str!("../../../data/places/countries.csv");
pub(crate) const FORMER_PLACES: &str = include_str!("../../../data/places/former_places.csv");
pub(crate) const NETWORKS: &str = include_str!("../../../data/places/reti_comuni.csv");

/// A Comune and the other codes that find it.
pub(crate) struct ComuneRow {
    pub(crate) comune: Comune,
    pub(crate) other_codes: Vec<&'static str>,
}

/// Rows with `N` cells after the header. Rows that are not so are left out, and a test counts them.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| {
        let mut cells = [""; N];
        let mut count = 0;
        for cell in line.split(',') {
            *cells.get_mut(count)? = cell;
            count += 1;
        }
        (count == N).then_some(cells)
    })
}

pub(crate) fn comune(cells: [&'static str; 16]) -> Option<ComuneRow> {
    let [
        istat,
        name,
        other_language,
        earlier_name,
        cadastral,
        province,
        province_name,
        region,
        latitude,
        longitude,
        _,
        population,
        postcodes,
        istat_2026,
        earlier_codes,
        merged_into,
    ] = cells;
    let comune = Comune {
        istat: istat.parse().ok()?,
        name,
        other_language_name: filled(other_language),
        earlier_name: filled(earlier_name),
        cadastral,
        province,
        province_name,
        region,
        coordinates: Coordinates { latitude: latitude.parse().ok()?, longitude: longitude.parse().ok()? },
        population: population.parse().ok()?,
        cap: postcodes.split('|').find(|cap| !cap.is_empty()),
        merged_into: optional(merged_into).ok()?,
        postcodes,
    };
    let other_codes =
        std::iter::once(istat_2026).chain(earlier_codes.split('|')).filter(|code| !code.is_empty());
    Some(ComuneRow { comune, other_codes: other_codes.collect() })
}

pub(crate) fn country(cells: [&'static str; 6]) -> Option<Country> {
    let [code, name_it, name_en, name_fr, cadastral, other_names] = cells;
    Some(Country {
        code: code.parse().ok()?,
        name_it,
        name_en,
        name_fr,
        cadastral: filled(cadastral),
        other_names,
    })
}

pub(crate) fn former_place(cells: [&'static str; 5]) -> Option<FormerPlace> {
    let [cadastral, name, province, until, successors] = cells;
    let successors: Option<Vec<CountryCode>> =
        successors.split('|').filter(|code| !code.is_empty()).map(|code| code.parse().ok()).collect();
    Some(FormerPlace { cadastral, name, province: filled(province), until, successors: successors? })
}

pub(crate) fn network_comune(cells: [&'static str; 8]) -> Option<NetworkComune> {
    let [network, _, istat, .., role] = cells;
    Some(NetworkComune { network, istat: istat.parse().ok()?, leads: role == "capofila" })
}

fn filled(cell: &'static str) -> Option<&'static str> {
    (!cell.is_empty()).then_some(cell)
}

/// An empty cell is nothing, a written one must be read.
fn optional<T: FromStr>(cell: &str) -> Result<Option<T>, T::Err> {
    if cell.is_empty() { Ok(None) } else { cell.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_is_read() {
        let written = |table: &str| table.lines().count() - 1;
        assert_eq!(rows(COMUNI).filter_map(comune).count(), written(COMUNI));
        assert_eq!(rows(COUNTRIES).filter_map(country).count(), written(COUNTRIES));
        assert_eq!(rows(FORMER_PLACES).filter_map(former_place).count(), written(FORMER_PLACES));
        assert_eq!(rows(NETWORKS).filter_map(network_comune).count(), written(NETWORKS));
        for table in [COMUNI, COUNTRIES, FORMER_PLACES, NETWORKS] {
            assert!(!table.contains('"'), "cells are split at commas, quotes are not read");
        }
    }
}
