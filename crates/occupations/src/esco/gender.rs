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

    fn forms(text: &str) -> Option<String> {
        gender_forms(text).map(|forms| forms.join(" | "))
    }

    #[test]
    fn both_forms_come_out() {
        for (text, both) in [
            ("cuoco/cuoca", "cuoco | cuoca"),
            ("monaco/suora", "monaco | suora"),
            ("perito chimico/perita chimica", "perito chimico | perita chimica"),
            ("addetto/addetta alle pulizie", "addetto alle pulizie | addetta alle pulizie"),
        ] {
            assert_eq!(forms(text).as_deref(), Some(both));
        }
    }

    #[test]
    fn other_slashes_are_left_alone() {
        for text in ["cuoco", "addetto carico/scarico", "operaio/a", "a/b/c", "/", "uomo/"] {
            assert_eq!(forms(text), None, "{text}");
        }
    }
}
