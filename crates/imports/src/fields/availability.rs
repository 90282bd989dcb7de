use super::folded;

/// What words say of hours, shifts and contracts. `None` where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Availability {
    pub(crate) hours: Option<Vec<String>>,
    pub(crate) shifts: Option<Vec<String>>,
    pub(crate) contracts: Option<Vec<String>>,
    /// Parts of the text that say none of these.
    pub(crate) unknown: Vec<String>,
}

/// Beginnings of words, and what they stand for. Longer ones first where one begins like another.
const HOURS: &[(&str, &[&str])] = &[
    ("full time", &["full-time"]),
    ("fulltime", &["full-time"]),
    ("full", &["full-time"]),
    ("tempo pieno", &["full-time"]),
    ("giornata intera", &["full-time"]),
    ("part time", &["part-time"]),
    ("parttime", &["part-time"]),
    ("part", &["part-time"]),
    ("tempo parziale", &["part-time"]),
    ("mezza giornata", &["part-time"]),
    ("mezzo tempo", &["part-time"]),
    ("solo mattin", &["part-time"]),
    ("solo pomerig", &["part-time"]),
];
const SHIFTS: &[(&str, &[&str])] = &[
    ("giornata", &["day"]),
    ("giornalier", &["day"]),
    ("diurn", &["day"]),
    ("2 turni", &["two-shifts"]),
    ("due turni", &["two-shifts"]),
    ("3 turni", &["two-shifts", "three-shifts", "night"]),
    ("tre turni", &["two-shifts", "three-shifts", "night"]),
    ("ciclo continuo", &["two-shifts", "three-shifts", "night", "weekend"]),
    ("turn", &["two-shifts"]),
    ("nott", &["night"]),
    ("weekend", &["weekend"]),
    ("week end", &["weekend"]),
    ("fine settimana", &["weekend"]),
    ("festiv", &["weekend"]),
    ("sabat", &["weekend"]),
    ("domenic", &["weekend"]),
    ("spezzat", &["split"]),
    ("reperib", &["on-call"]),
];
const CONTRACTS: &[(&str, &[&str])] = &[
    ("tempo indeterminat", &["permanent"]),
    ("indeterminat", &["permanent"]),
    ("tempo determinat", &["fixed-term"]),
    ("determinat", &["fixed-term"]),
    ("somministr", &["temporary-agency"]),
    ("interinal", &["temporary-agency"]),
    ("agenzia", &["temporary-agency"]),
    ("apprendist", &["apprenticeship"]),
    ("stagional", &["seasonal"]),
    ("chiamata", &["on-call"]),
    ("intermittent", &["on-call"]),
    ("domestic", &["domestic"]),
    ("colf", &["domestic"]),
    ("tirocin", &["internship"]),
    ("stage", &["internship"]),
    ("collaborazion", &["collaboration"]),
    ("cococo", &["collaboration"]),
    ("partita iva", &["collaboration"]),
];
/// Words that name a whole list.
const ANY: &[&str] = &[
    "qualsiasi",
    "tutti",
    "tutte",
    "qualunque",
    "entrambi",
    "indifferente",
    "flessibile",
    "massima disponibilita",
];

/// Which lists a column speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Hours,
    Shifts,
    Contracts,
    /// One column for all three.
    Everything,
}

/// Reads a cell such as "part-time mattina; 2 turni, no notte".
pub(crate) fn read(text: &str, about: About) -> Availability {
    let mut found = Availability::default();
    for part in text
        .split([';', ',', '/', '\n', '+', '|'])
        .flat_map(|part| part.split(" e "))
        .flat_map(|part| part.split(" o "))
    {
        let words = folded(part);
        if words.is_empty() {
            continue;
        }
        if ANY.iter().any(|any| words.contains(any)) {
            found.any(about);
        } else if !found.part(&words, about) {
            found.unknown.push(part.trim().to_owned());
        }
    }
    found
}

impl Availability {
    fn any(&mut self, about: About) {
        let all = |codes: &[&str]| Some(codes.iter().map(|code| (*code).to_owned()).collect());
        if matches!(about, About::Hours | About::Everything) {
            self.hours = all(&snodo_people::HOURS);
        }
        if matches!(about, About::Shifts | About::Everything) {
            self.shifts = all(&snodo_people::SHIFTS);
        }
        if about == About::Contracts {
            self.contracts = all(&snodo_people::CONTRACTS);
        }
    }

    fn part(&mut self, words: &str, about: About) -> bool {
        let refused =
            ["no ", "non ", "niente ", "senza ", "escluso ", "mai "].iter().any(|no| words.starts_with(no));
        let mut understood = false;
        for (of, list, table) in [
            (About::Hours, &mut self.hours, HOURS),
            (About::Shifts, &mut self.shifts, SHIFTS),
            (About::Contracts, &mut self.contracts, CONTRACTS),
        ] {
            if about != of && about != About::Everything {
                continue;
            }
            let Some(codes) = spoken_of(words, table) else { continue };
            understood = true;
            let list = list.get_or_insert_default();
            if refused {
                list.retain(|code| !codes.contains(&code.as_str()));
                continue;
            }
            for code in codes {
                if !list.iter().any(|known| known == code) {
                    list.push((*code).to_owned());
                }
            }
        }
        // "no" alone to a question about shifts is an answer.
        understood
    }
}

fn spoken_of<'codes>(
    words: &str,
    table: &'codes [(&str, &'codes [&'codes str])],
) -> Option<&'codes [&'codes str]> {
    let begins = |at: usize, beginning: &str| {
        words[at..].starts_with(beginning) && (at == 0 || words.as_bytes()[at - 1] == b' ')
    };
    table
        .iter()
        .find(|(beginning, _)| words.match_indices(beginning).any(|(at, _)| begins(at, beginning)))
        .map(|(_, codes)| *codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(list: Option<Vec<String>>) -> Vec<String> {
        list.unwrap_or_default()
    }

    #[test]
    fn one_cell_speaks_of_hours_shifts_and_contracts() {
        let found = read("Full time, 2 turni; no notte; tempo determinato", About::Everything);
        assert_eq!(list(found.hours), ["full-time"]);
        assert_eq!(list(found.shifts), ["two-shifts"]);
        assert_eq!(list(found.contracts), ["fixed-term"]);
        assert!(found.unknown.is_empty());
    }

    #[test]
    fn what_is_not_understood_is_given_back() {
        let found = read("part-time mattina, figli a scuola", About::Everything);
        assert_eq!(list(found.hours), ["part-time"]);
        assert_eq!(found.unknown, ["figli a scuola"]);
    }

    #[test]
    fn anything_goes_is_an_answer() {
        assert_eq!(list(read("qualsiasi", About::Contracts).contracts).len(), 9);
        assert_eq!(list(read("Entrambi", About::Hours).hours), ["full-time", "part-time"]);
    }
}
