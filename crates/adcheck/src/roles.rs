//! Names of jobs in their two forms.

use std::{collections::HashMap, sync::LazyLock};

/// The grammatical form in which a job is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Feminine,
    Masculine,
}

/// A word that names who does a job, in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) form: Form,
    /// The same number, the other form.
    pub(crate) other: String,
    /// Both in one: "addetto/a".
    pub(crate) both: String,
    /// The word is an adjective as well ("studio medico"): it names who is sought only where it comes first.
    pub(crate) only_first: bool,
}

/// Italian names of jobs that have a masculine and a feminine form, in both numbers.
#[derive(Clone, Debug)]
pub struct Roles(HashMap<String, Role>);

impl Roles {
    /// Those that the program knows by itself, read once.
    #[must_use]
    pub fn italian() -> &'static Roles {
        static ITALIAN: LazyLock<Roles> = LazyLock::new(|| Roles::parse(include_str!("../data/roles.tsv")));
        &ITALIAN
    }

    /// Reads lines of masculine, feminine and remark, between tabs.
    fn parse(text: &str) -> Roles {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let mut roles = HashMap::new();
        for line in lines {
            let mut fields = line.split('\t');
            let (Some(masculine), Some(feminine)) = (fields.next(), fields.next()) else { continue };
            let remark = fields.next();
            let is_adjective = remark == Some("m");
            let plurals = if remark == Some("p") { Vec::new() } else { plurals(masculine, feminine) };
            let singular = (masculine.to_owned(), feminine.to_owned());
            for (masculine, feminine) in std::iter::once(singular).chain(plurals) {
                let both = joined(&masculine, &feminine);
                let role = |form, other: &str| Role {
                    form,
                    other: other.to_owned(),
                    both: both.clone(),
                    only_first: is_adjective,
                };
                // "Meccanica" and "ottica" are things: alone they say nothing of who is sought.
                if !is_adjective {
                    roles.entry(feminine.clone()).or_insert_with(|| role(Form::Feminine, &masculine));
                }
                roles.entry(masculine.clone()).or_insert_with(|| role(Form::Masculine, &feminine));
            }
        }
        Roles(roles)
    }

    pub(crate) fn get(&self, word: &str) -> Option<&Role> {
        self.0.get(word)
    }
}

/// The plural of both; those in -co and -go are written in two ways, and both are known.
fn plurals(masculine: &str, feminine: &str) -> Vec<(String, String)> {
    let feminine = feminine_plural(feminine);
    masculine_plurals(masculine).into_iter().map(|masculine| (masculine, feminine.clone())).collect()
}

fn feminine_plural(word: &str) -> String {
    match word {
        word if word.ends_with("ca") || word.ends_with("ga") => format!("{}he", &word[..word.len() - 1]),
        word if word.ends_with('a') => format!("{}e", &word[..word.len() - 1]),
        word if word.ends_with('e') => format!("{}i", &word[..word.len() - 1]),
        word => word.to_owned(),
    }
}

fn masculine_plurals(word: &str) -> Vec<String> {
    let stem = &word[..word.len().saturating_sub(1)];
    match word {
        word if word.ends_with("io") => vec![stem.to_owned()],
        word if word.ends_with("co") || word.ends_with("go") => vec![format!("{stem}i"), format!("{stem}hi")],
        word if word.ends_with('o') || word.ends_with('e') || word.ends_with('a') => vec![format!("{stem}i")],
        word => vec![word.to_owned()],
    }
}

/// "addetto/a", "saldatore/trice", "dottore/dottoressa".
fn joined(masculine: &str, feminine: &str) -> String {
    for (one, other) in [("tore", "trice"), ("tori", "trici")] {
        if let (Some(stem), Some(same)) = (masculine.strip_suffix(one), feminine.strip_suffix(other))
            && stem == same
        {
            return format!("{masculine}/{other}");
        }
    }
    if let Some(ending) = feminine.strip_prefix(masculine).filter(|ending| ending.len() == 1) {
        return format!("{masculine}/{ending}");
    }
    let last = |word: &str| word.chars().next_back().unwrap_or_default().len_utf8();
    if masculine[..masculine.len() - last(masculine)] == feminine[..feminine.len() - last(feminine)] {
        return format!("{masculine}/{}", &feminine[feminine.len() - last(feminine)..]);
    }
    format!("{masculine}/{feminine}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_known_in_both_forms_and_numbers() {
        let roles = Roles::italian();
        for (word, form, both) in [
            ("addetto", Form::Masculine, "addetto/a"),
            ("operaie", Form::Feminine, "operai/e"),
            ("saldatrici", Form::Feminine, "saldatori/trici"),
            ("saldatore", Form::Masculine, "saldatore/trice"),
            ("commesse", Form::Feminine, "commessi/e"),
            ("camerieri", Form::Masculine, "camerieri/e"),
            ("dottoressa", Form::Feminine, "dottore/dottoressa"),
            ("meccanici", Form::Masculine, "meccanici/meccaniche"),
        ] {
            let role = roles.get(word).unwrap_or_else(|| panic!("{word}"));
            assert_eq!((role.form, role.both.as_str()), (form, both), "{word}");
        }
        assert_eq!(roles.get("barista"), None, "one form for both");
    }
}
