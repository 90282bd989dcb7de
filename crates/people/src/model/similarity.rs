//! Whether two names may be one person's, written twice.

use super::folded;

/// Whether two people are called the same (family name, given name), allowing for a slip of the pen in each, the two names swapped,
/// or a second name that one of them leaves out.
pub(crate) fn same_names(one: (&str, &str), other: (&str, &str)) -> bool {
    let one = (words(one.0), words(one.1));
    let other = (words(other.0), words(other.1));
    (close(&one.0, &other.0) && close(&one.1, &other.1))
        || (close(&one.0, &other.1) && close(&one.1, &other.0))
}

fn words(name: &str) -> Vec<String> {
    folded(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The names are nearly the same run together ("De Rosa", "Derosa"), or each word of the shorter one is in the longer one.
fn close(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if nearly(&one.concat(), &other.concat()) {
        return true;
    }
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    fewer.len() < more.len() && fewer.iter().all(|word| more.iter().any(|known| nearly(word, known)))
}

/// One slip in a name of at least four letters, two in one of at least nine.
fn nearly(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = match one.len().min(other.len()) {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= allowed && slips(&one, &other) <= allowed
}

/// Letters added, left out, changed or swapped with their neighbour (optimal string alignment).
fn slips(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (index, row) in rows.iter_mut().enumerate() {
        row[0] = index;
    }
    for (index, cell) in rows[0].iter_mut().enumerate() {
        *cell = index;
    }
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::same_names;

    #[test]
    fn slips_of_the_pen_are_the_same_person() {
        for other in [
            ("Rossi", "Mario"),
            ("ROSSI", "Màrio"),
            ("Mario", "Rossi"),
            ("Rosssi", "Mario"),
            ("Rossi", "Maroi"),
            ("Rossi", "Mario Giuseppe"),
        ] {
            assert!(same_names(("Rossi", "Mario"), other), "{other:?}");
        }
        assert!(same_names(("De Rosa", "Anna Maria"), ("Derosa", "Annamaria")));
        assert!(same_names(("Castelnuovo della Rovere", "Bartolomeo"), ("Castelnuovo", "Bartolomeo")));
    }

    #[test]
    fn others_are_others() {
        for other in [
            ("Rossi", "Maria Pia"),
            ("Russo", "Mario"),
            ("Bianchi", "Mario"),
            ("Rossi", "Marco Aldo"),
            ("Rossi", ""),
        ] {
            assert!(!same_names(("Rossi", "Luigi"), other), "{other:?}");
        }
        assert!(!same_names(("Li", "Wei"), ("Lu", "Wei")));
        assert!(!same_names(("Rossi", "Marco"), ("Rossi", "Marta")));
    }
}
