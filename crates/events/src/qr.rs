//! The square code that a telephone's camera reads (ISO/IEC 18004), drawn by `qrcode`.

use qrcode::{EcLevel, QrCode, render::svg};

/// An address as a picture in the page; empty when it is too long for one. Black on white whatever the page's colours are: cameras need it.
pub(crate) fn picture(address: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M) else {
        return String::new();
    };
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .quiet_zone(true)
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build();
    // Within a page it is no document of its own.
    drawn.split_once("?>").map_or(drawn.clone(), |(_, rest)| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_picture_without_a_document_around_it() {
        let picture = picture("https://snodo.example/eventi/presenze/0A1B2C3D4E");
        assert!(picture.starts_with("<svg"), "{picture}");
        assert!(picture.contains("#ffffff") && picture.ends_with("</svg>"));
        assert_eq!(super::picture(&"x".repeat(5000)), "");
    }
}
