//! Who they are, where they were born and live, how they are reached: with the slips that sheets have.

use jiff::civil::Date;
use snodo_identifiers::CodiceFiscale;
use snodo_places::{Comune, Places};
use snodo_sheets::Cell;

use super::{Jobseeker, dates::date_in};
use crate::demo::{names::Abroad, random::Random, territory::Territory};

impl Jobseeker {
    /// The right code for most; none for some, a provisional one for a few who came lately, one that was changed for omocodia, and now
    /// and then a slip of the pen.
    pub(super) fn code(&self, random: &mut Random, number: u32) -> Cell {
        if self.abroad.is_some() && random.chance(3) {
            return Cell::text(provisional(number));
        }
        if random.chance(6) {
            return Cell::Empty;
        }
        let Ok(code) =
            CodiceFiscale::compose(&self.family, &self.given, self.born_on, self.sex, &self.cadastral)
        else {
            return Cell::Empty;
        };
        let code = if random.rarely(6) { code.omocodia_variant(1) } else { code };
        let mut text = code.as_str().to_owned();
        if random.rarely(5) {
            // Two characters changed places, as when typing.
            let mut letters: Vec<char> = text.chars().collect();
            letters.swap(6, 7);
            let wrong: String = letters.into_iter().collect();
            if CodiceFiscale::parse(&wrong).is_err() {
                text = wrong;
            }
        } else if random.chance(8) {
            text = text.to_lowercase();
        }
        Cell::text(text)
    }

    pub(super) fn citizenship(&self, random: &mut Random) -> Cell {
        match self.abroad {
            // Some of those who came long ago are Italian citizens today.
            Some(abroad) if self.years_here < 15 || random.chance(60) => {
                Cell::text(abroad.citizenship[usize::from(self.is_woman())])
            }
            _ if random.chance(90) => Cell::text("italiana"),
            _ => Cell::Empty,
        }
    }

    pub(super) fn permit(&self, random: &mut Random, today: Date) -> Cell {
        if self.abroad.is_some_and(|abroad| abroad.permit) && random.chance(70) {
            return date_in(random, today, -30, 1500);
        }
        Cell::Empty
    }

    pub(super) fn home_cell(&self, random: &mut Random) -> Cell {
        Cell::text(match random.below(100) {
            0..8 => self.home.name.to_uppercase(),
            8..12 => self.home.name.to_lowercase(),
            12..30 => self.home.label(),
            _ if Places::embedded().by_exact_name(self.home.name, None).len() > 1 => self.home.label(),
            _ => self.home.name.to_owned(),
        })
    }

    pub(super) fn email(&self, random: &mut Random, number: u32) -> Cell {
        if !random.chance(72) {
            return Cell::Empty;
        }
        if random.rarely(8) {
            return Cell::text("non ha");
        }
        let plain = |name: &str| snodo_occupations::normalise(name).replace(' ', "");
        Cell::text(format!("{}.{}{number}@posta.example", plain(&self.given), plain(&self.family)))
    }
}

/// A name as people type it.
pub(super) fn name_cell(random: &mut Random, name: &str) -> Cell {
    Cell::text(match random.below(100) {
        0..12 => name.to_uppercase(),
        12..15 => name.to_lowercase(),
        _ => name.to_owned(),
    })
}

/// Most are between 25 and 55.
pub(super) fn age(random: &mut Random) -> i32 {
    match random.below(100) {
        0..14 => random.between(17, 24),
        14..40 => random.between(25, 34),
        40..66 => random.between(35, 44),
        66..90 => random.between(45, 55),
        _ => random.between(56, 66),
    }
}

pub(super) fn birth_place(
    random: &mut Random,
    places: &'static Places,
    territory: &Territory,
    abroad: Option<&Abroad>,
    home: &'static Comune,
) -> (String, String) {
    if let Some(country) = abroad.and_then(|abroad| places.country_by_code(abroad.country)) {
        return (country.name_it.to_owned(), country.cadastral.unwrap_or("Z999").to_owned());
    }
    let comune = match random.below(100) {
        0..30 => home,
        30..70 => territory.home(random),
        _ => random.pick(places.comuni()),
    };
    let name = if places.by_exact_name(comune.name, None).len() > 1 || random.chance(15) {
        comune.label()
    } else {
        comune.name.to_owned()
    };
    (name, comune.cadastral.to_owned())
}

/// Eleven digits whose last one is right.
fn provisional(number: u32) -> String {
    let ten = format!("{:07}{:03}", 1_000_000 + number % 8_000_000, 120);
    let sum: u32 = ten
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}

pub(super) fn phone(random: &mut Random) -> Cell {
    if random.rarely(8) {
        return Cell::text("da chiedere");
    }
    let (prefix, number) = (random.between(20, 93), random.between(1_000_000, 9_999_999));
    Cell::text(match random.below(10) {
        0..5 => format!("3{prefix} {number}"),
        5..8 => format!("3{prefix}{number}"),
        8 => format!("+39 3{prefix} {number}"),
        _ => format!("3{prefix}-{number}"),
    })
}
