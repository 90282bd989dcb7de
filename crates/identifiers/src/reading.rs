use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Sex as Italian civil records keep it and a codice fiscale carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Female; written `F`.
    #[serde(rename = "F")]
    Female,
    /// Male; written `M`.
    #[serde(rename = "M")]
    Male,
}

impl Sex {
    /// `F` or `M`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
        }
    }

    /// Reads `F` or `M` in either case; anything else is `None`.
    pub fn parse(written: &str) -> Option<Self> {
        match written.trim() {
            "F" | "f" => Some(Self::Female),
            "M" | "m" => Some(Self::Male),
            _ => None,
        }
    }
}

/// What a codice fiscale says about the person, omocodia undone (DM 23 December 1976, no. 13814).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reading {
    /// Sex: the day of birth of women is raised by 40.
    pub sex: Sex,
    /// Day of birth, 1 to 31.
    pub day: u8,
    /// Month of birth, 1 to 12.
    pub month: u8,
    /// Last two digits of the year of birth: the code does not carry the century.
    pub two_digit_year: u8,
    /// Code of the Comune of birth, or of the foreign state (a `Z` and three digits): a letter and three digits.
    pub cadastral_code: String,
}

impl Reading {
    /// The latest date, not after `not_after`, on which the person can have been born. Wrong by a century for who is older than that.
    ///
    /// `None` when a 29 February falls in no leap year within two centuries, which no two-digit year does, or `not_after` is before
    /// the year 100.
    pub fn latest_birth_date(&self, not_after: Date) -> Option<Date> {
        let century = not_after.year() - not_after.year() % 100;
        (0..3).find_map(|earlier| {
            let year = century.checked_sub(earlier * 100)?.checked_add(i16::from(self.two_digit_year))?;
            let month = i8::try_from(self.month).ok()?;
            let day = i8::try_from(self.day).ok()?;
            Date::new(year, month, day).ok().filter(|date| *date <= not_after)
        })
    }

    /// Born abroad: the place is a foreign state.
    pub fn born_abroad(&self) -> bool {
        self.cadastral_code.starts_with('Z')
    }
}

/// Letters of the months from January.
pub(crate) const MONTH_LETTERS: [u8; 12] = *b"ABCDEHLMPRST";

/// What is added to the day of birth of women.
pub(crate) const FEMALE_DAY_OFFSET: u8 = 40;
