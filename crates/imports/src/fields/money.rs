use snodo_sheets::Cell;

use super::folded;

/// A gross pay as a sheet says it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pay {
    /// Least, euros.
    pub(crate) from: f64,
    /// Most, euros.
    pub(crate) to: Option<f64>,
    /// `hour`, `month` or `year`.
    pub(crate) period: &'static str,
}

/// "1.400-1.600 € al mese", "10,50 €/h", "RAL 24.000". Without a period the amount tells: below 60 an hour, below 8,000 a month.
pub(crate) fn read(text: &str) -> Option<Pay> {
    let amounts: Vec<f64> = text
        .split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',')))
        .map(|part| part.trim_matches(['.', ',']))
        .filter(|part| !part.is_empty())
        .filter_map(|part| Cell::text(part).as_decimal().ok().flatten())
        .filter(|amount| (3.0..1_000_000.0).contains(amount))
        .collect();
    let first = *amounts.first()?;
    let second = amounts.get(1).copied().filter(|second| *second > first);
    let words = folded(text);
    let says = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    let period = if says(&["ora", "h", "oraria", "orari", "orario"]) {
        "hour"
    } else if says(&["mese", "mensile", "mensili", "mesi"]) {
        "month"
    } else if says(&["ral", "anno", "annua", "annui", "annuo", "annuale"]) {
        "year"
    } else if first < 60.0 {
        "hour"
    } else if first < 8_000.0 {
        "month"
    } else {
        "year"
    };
    Some(Pay { from: first, to: second, period })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_read_as_companies_write_it() {
        assert_eq!(
            read("1.400-1.600 € al mese"),
            Some(Pay { from: 1400.0, to: Some(1600.0), period: "month" })
        );
        assert_eq!(read("10,50 €/h"), Some(Pay { from: 10.5, to: None, period: "hour" }));
        assert_eq!(read("RAL 24.000"), Some(Pay { from: 24000.0, to: None, period: "year" }));
        assert_eq!(read("1300"), Some(Pay { from: 1300.0, to: None, period: "month" }));
        assert_eq!(read("da concordare"), None);
    }
}
