//! Names in two genders: "cuoco/cuoca".

/// The single forms of a name in two genders, when the text is one; otherwise nothing.
///
/// "cuoco/cuoca" → "cuoco", "cuoca"; "perito chimico/perita chimica" → both; "addetto/addetta alle
/// pulizie" → "addetto alle pulizie", "addetta alle pulizie". "addetto carico/scarico" is no such name.
pub(crate) fn gender_forms(text: &str) -> Option<[String; 2]> {
    let (one, other) = text.split_once('/')?;
    let (one, other) = (one.trim(), other.trim());
    if other.contains('/') || one.len() < 3 || other.len() < 3 {
        return None;
    }
    let (first_words, second_words): (Vec<_>, Vec<_>) =
        (one.split_whitespace().collect(), other.split_whitespace().collect());
    let same_length = first_words.len() == second_words.len();
    if !same_length && !begin_alike(first_words.first()?, second_words.first()?) {
        return None;
    }
    let shared = second_words.get(first_words.len()..).unwrap_or_default();
    let first = if first_words.len() == 1 && !shared.is_empty() {
        format!("{one} {}", shared.join(" "))
    } else {
        one.to_owned()
    };
    Some([first, other.to_owned()])
}

fn begin_alike(one: &str, other: &str) -> bool {
    one.chars().take(3).flat_map(char::to_lowercase).eq(other.chars().take(3).flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Option<(String, String)> {
        gender_forms(text).map(|[one, other]| (one, other))
    }

    fn pair(one: &str, other: &str) -> Option<(String, String)> {
        Some((one.to_owned(), other.to_owned()))
    }

    #[test]
    fn both_forms_come_out() {
        assert_eq!(forms("cuoco/cuoca"), pair("cuoco", "cuoca"));
        assert_eq!(forms("monaco/suora"), pair("monaco", "suora"));
        assert_eq!(forms("perito chimico/perita chimica"), pair("perito chimico", "perita chimica"));
        assert_eq!(
            forms("addetto/addetta alle pulizie"),
            pair("addetto alle pulizie", "addetta alle pulizie")
        );
    }

    #[test]
    fn other_slashes_are_left_alone() {
        for text in ["cuoco", "addetto carico/scarico", "operaio/a", "a/b/c", "/", "uomo/"] {
            assert_eq!(forms(text), None, "{text}");
        }
    }
}
