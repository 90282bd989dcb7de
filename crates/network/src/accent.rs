use axum::{
    extract::Query,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// The least contrast of text on its ground: WCAG 2.2, success criterion 1.4.3 (AA).
const LEAST_CONTRAST: f64 = 4.5;

/// A network's accent colour: dark enough that white words on it, and words in it on white, can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccentColour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Why a colour cannot be a network's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColourRefused {
    /// It is not written `#rrggbb`.
    Unreadable,
    /// Its contrast with white is this, and should be 4.5 or more.
    TooLight(f64),
}

impl AccentColour {
    /// Reads `#rrggbb`, and refuses a colour too light to be read.
    pub fn parse(text: &str) -> Result<AccentColour, ColourRefused> {
        let colour = AccentColour::read(text).ok_or(ColourRefused::Unreadable)?;
        let contrast = colour.contrast_with_white();
        if contrast < LEAST_CONTRAST { Err(ColourRefused::TooLight(contrast)) } else { Ok(colour) }
    }

    fn read(text: &str) -> Option<AccentColour> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(AccentColour { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// As the database and stylesheets write it, in lower case.
    pub fn code(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// From 1 to 21, as WCAG 2.2 defines it.
    pub fn contrast_with_white(self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }

    /// The colour with a share of another: 0 is itself, 1 the other.
    fn mixed(self, other: u8, share: f64) -> AccentColour {
        let part = |value: u8| {
            let mixed = f64::from(value).mul_add(1.0 - share, f64::from(other) * share);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
            {
                mixed.round().clamp(0.0, 255.0) as u8
            }
        };
        AccentColour { red: part(self.red), green: part(self.green), blue: part(self.blue) }
    }

    /// The stylesheet that puts the colour on the pages: itself, darker for pressed things, nearly white for grounds.
    fn stylesheet(self) -> String {
        format!(
            ":root{{--accent:{};--accent-strong:{};--accent-soft:{}}}\n",
            self.code(),
            self.mixed(0, 0.25).code(),
            self.mixed(255, 0.92).code()
        )
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    c: String,
}

/// The stylesheet of a colour. The colour is in the address, so that a browser may keep it for ever.
pub(crate) async fn stylesheet(Query(asked): Query<Asked>) -> Response {
    let Ok(colour) = AccentColour::parse(&format!("#{}", asked.c.trim_start_matches('#'))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    (headers, colour.stylesheet()).into_response()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_that_of_the_norm() {
        let contrast = |code: &str| AccentColour::read(code).unwrap().contrast_with_white();
        assert!((contrast("#000000") - 21.0).abs() < 0.001);
        assert!((contrast("#ffffff") - 1.0).abs() < 0.001);
        assert!((contrast("#767676") - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_colour_too_light_to_read_is_refused() {
        assert_eq!(AccentColour::parse("#0066CC").unwrap().code(), "#0066cc");
        assert!(
            matches!(AccentColour::parse("#ffcc00"), Err(ColourRefused::TooLight(contrast)) if contrast < 2.0)
        );
        for unreadable in ["", "0066cc", "#06c", "#00é6c", "#gg0000", "red"] {
            assert_eq!(AccentColour::parse(unreadable), Err(ColourRefused::Unreadable), "{unreadable}");
        }
    }

    proptest! {
        #[test]
        fn the_darker_tone_is_never_harder_to_read(red: u8, green: u8, blue: u8) {
            let colour = AccentColour { red, green, blue };
            prop_assert!(colour.mixed(0, 0.25).contrast_with_white() >= colour.contrast_with_white());
            prop_assert_eq!(AccentColour::read(&colour.code()), Some(colour));
        }
    }
}
