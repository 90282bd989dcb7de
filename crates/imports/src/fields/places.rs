use snodo_core::Message;
use snodo_places::{Comune, CountryCode, PlaceRef, Places};

use super::{RowReader, folded};

/// A place that a name was taken for.
enum Named {
    One(PlaceRef<'static>),
    Several(Vec<PlaceRef<'static>>),
    None,
}

fn named(name: &str, province: Option<&str>) -> Named {
    let places = Places::embedded();
    let mut found = places.by_exact_name(name, province);
    if found.is_empty() && province.is_some() {
        // A wrong province must not hide the Comune.
        found = places.by_exact_name(name, None);
    }
    match found.as_slice() {
        [] => match istat_or_cadastral(name) {
            Some(place) => Named::One(place),
            None => Named::None,
        },
        [one] => Named::One(*one),
        _ => Named::Several(found),
    }
}

/// Some offices write codes instead of names: `003149`, `L356`, `Z330`.
fn istat_or_cadastral(text: &str) -> Option<PlaceRef<'static>> {
    let places = Places::embedded();
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match text.len() {
        6 if digits == 6 => places.comune_by_istat(text).map(PlaceRef::Comune),
        4 if digits == 3 => places.by_cadastral(text),
        _ => None,
    }
}

/// Where somebody was born: a Comune or a country. Of several of one name, the one whose cadastral code is in the codice fiscale.
pub(crate) fn birth_place(row: &mut RowReader<'_>, cadastral: Option<&str>) -> Option<PlaceRef<'static>> {
    let name = row.text("birth_place")?;
    let province = row.text("birth_province");
    match named(&name, province.as_deref()) {
        Named::One(place) => Some(place),
        Named::Several(places) => {
            let of_code = cadastral.and_then(|code| {
                places.iter().copied().find(|place| Places::embedded().can_be_birthplace(code, place.place()))
            });
            if of_code.is_none() {
                row.error("birth_place", several(&name, &places));
            }
            of_code
        }
        Named::None => {
            let of_code = cadastral.and_then(|code| Places::embedded().by_cadastral(code));
            match of_code {
                Some(place) => row.warn(
                    "birth_place",
                    Message::new("import-place-from-code").with("words", &name).with("label", place.label()),
                ),
                None => match country_of(&name) {
                    Some(country) => return Places::embedded().country(country).map(PlaceRef::Country),
                    None => {
                        row.warn("birth_place", Message::new("import-place-unknown").with("words", &name));
                    }
                },
            }
            of_code
        }
    }
}

/// A Comune of today, where one lives or works. An unknown name is warned about and given as words in the second place.
pub(crate) fn comune(
    row: &mut RowReader<'_>,
    field: &str,
    province_field: &str,
    postcode_field: &str,
) -> (Option<&'static Comune>, Option<String>) {
    let Some(name) = row.text(field) else { return (None, None) };
    let province = row.text(province_field);
    let postcode = row.cell(postcode_field).and_then(|cell| cell.as_code(5).ok().flatten());
    let places = Places::embedded();
    let mut comuni: Vec<&'static Comune> = match named(&name, province.as_deref()) {
        Named::One(PlaceRef::Comune(comune)) => vec![comune],
        Named::Several(found) => found
            .into_iter()
            .filter_map(|place| match place {
                PlaceRef::Comune(comune) => Some(comune),
                PlaceRef::Country(_) => None,
            })
            .collect(),
        Named::One(PlaceRef::Country(_)) | Named::None => Vec::new(),
    };
    for comune in &mut comuni {
        if let Some(today) = comune.merged_into.and_then(|code| places.comune(code)) {
            *comune = today;
        }
    }
    comuni.dedup_by_key(|comune| comune.istat);
    if let (Some(postcode), true) = (&postcode, comuni.len() > 1) {
        let with_postcode: Vec<_> =
            comuni.iter().copied().filter(|comune| comune.postcodes().any(|code| code == postcode)).collect();
        if !with_postcode.is_empty() {
            comuni = with_postcode;
        }
    }
    match comuni.as_slice() {
        [one] => (Some(one), None),
        [] => {
            row.warn(field, Message::new("import-comune-unknown").with("words", &name));
            (None, Some(name))
        }
        _ => {
            let candidates: Vec<_> = comuni.iter().map(|comune| PlaceRef::Comune(comune)).collect();
            row.error(field, several(&name, &candidates));
            (None, None)
        }
    }
}

fn several(name: &str, places: &[PlaceRef<'_>]) -> Message {
    let labels: Vec<String> = places.iter().map(|place| place.label()).collect();
    Message::new("import-place-one-of-several").with("words", name).with("labels", labels.join(", "))
}

/// A citizenship, as a country or as people say it: "marocchina", "Rumena", "italiana".
pub(crate) fn citizenship(row: &mut RowReader<'_>) -> Option<CountryCode> {
    let words = row.text("citizenship")?;
    let country = country_of(&words);
    if country.is_none() {
        row.warn("citizenship", Message::new("import-country-unknown").with("words", &words));
    }
    country
}

fn country_of(words: &str) -> Option<CountryCode> {
    let exact = Places::embedded().by_exact_name(words, Some("EE"));
    if let [PlaceRef::Country(country)] = exact.as_slice() {
        return Some(country.code);
    }
    let words = folded(words);
    let by_word = |words: &str| {
        NATIONALITIES
            .iter()
            .filter(|(beginning, _)| words.starts_with(beginning))
            .max_by_key(|(beginning, _)| beginning.len())
            .and_then(|(_, code)| code.parse().ok())
    };
    if words.len() == 2 {
        return Places::embedded().country_by_code(&words).map(|country| country.code);
    }
    by_word(&words)
}

/// How the words for the people of a country begin, and the country.
const NATIONALITIES: &[(&str, &str)] = &[
    ("ital", "IT"),
    ("romen", "RO"),
    ("rumen", "RO"),
    ("romania", "RO"),
    ("albanes", "AL"),
    ("marocc", "MA"),
    ("ucrain", "UA"),
    ("cines", "CN"),
    ("cina", "CN"),
    ("moldav", "MD"),
    ("moldov", "MD"),
    ("indian", "IN"),
    ("bangla", "BD"),
    ("bengal", "BD"),
    ("pakist", "PK"),
    ("filippin", "PH"),
    ("egizian", "EG"),
    ("egitt", "EG"),
    ("nigerian", "NG"),
    ("senegal", "SN"),
    ("tunisin", "TN"),
    ("peruvian", "PE"),
    ("ecuador", "EC"),
    ("ecuadoregn", "EC"),
    ("ecuadorian", "EC"),
    ("polacc", "PL"),
    ("polon", "PL"),
    ("russ", "RU"),
    ("brasil", "BR"),
    ("colombian", "CO"),
    ("dominican", "DO"),
    ("cuban", "CU"),
    ("salvador", "SV"),
    ("bolivian", "BO"),
    ("argentin", "AR"),
    ("venezuel", "VE"),
    ("ghan", "GH"),
    ("ivorian", "CI"),
    ("malian", "ML"),
    ("gambian", "GM"),
    ("camerunen", "CM"),
    ("algerin", "DZ"),
    ("etiop", "ET"),
    ("eritre", "ER"),
    ("somal", "SO"),
    ("turc", "TR"),
    ("sirian", "SY"),
    ("afgan", "AF"),
    ("iranian", "IR"),
    ("irachen", "IQ"),
    ("srilanch", "LK"),
    ("sri lank", "LK"),
    ("macedon", "MK"),
    ("kosov", "XK"),
    ("serb", "RS"),
    ("croat", "HR"),
    ("bosniac", "BA"),
    ("bulgar", "BG"),
    ("francese", "FR"),
    ("tedesc", "DE"),
    ("spagnol", "ES"),
    ("portoghes", "PT"),
    ("ingles", "GB"),
    ("britann", "GB"),
    ("svizzer", "CH"),
    ("greca", "GR"),
    ("ungheres", "HU"),
    ("georgian", "GE"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citizenships_are_read_as_people_say_them() {
        for (words, code) in [
            ("Marocchina", "MA"),
            ("rumena", "RO"),
            ("ITALIANA", "IT"),
            ("Ucraina", "UA"),
            ("Perù", "PE"),
            ("RO", "RO"),
        ] {
            assert_eq!(country_of(words).map(|code| code.to_string()).as_deref(), Some(code), "{words}");
        }
        assert_eq!(country_of("terrestre"), None);
    }
}
