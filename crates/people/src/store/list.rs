use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{ConceptId, Stored};
use snodo_identifiers::PersonIdentifier;
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::identifiers::plain_value;
use crate::model::{PersonId, RegisterId};

/// Beyond this the list says "more than": counting a million rows for a number nobody reads is not worth a second.
pub(crate) const COUNTED_AT_MOST: i64 = 10_000;
/// Up to here they are looked up first and sorted afterwards; beyond, they are read in the order of their names.
pub(crate) const FEW: i64 = 1_000;

/// What the list is filtered by.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    /// Beginnings of names in any order, a telephone, or a code.
    pub(crate) words: String,
    /// ISTAT code of where they live.
    pub(crate) comune: Option<String>,
    /// An occupation wished or done.
    pub(crate) occupation: Option<ConceptId>,
    /// A driving licence held.
    pub(crate) licence: Option<String>,
    /// Changed on that day or later.
    pub(crate) updated_since: Option<Date>,
}

/// A line of the list.
#[derive(sqlx::FromRow)]
pub(crate) struct PersonLine {
    pub(crate) id: PersonId,
    pub(crate) family_name: String,
    pub(crate) given_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) comune: Option<String>,
    /// Wished occupations in words; empty when none were said.
    pub(crate) wishes: Vec<String>,
    updated_at: jiff_sqlx::Timestamp,
}

impl PersonLine {
    pub(crate) fn updated_at(&self) -> jiff::Timestamp {
        self.updated_at.to_jiff()
    }
}

/// A page of the people of these registers, by name. `few`: no more than [`FEW`] are sought, so they are looked up first and
/// put in order afterwards; of many, a page is soon full when people are read in the order of their names.
pub(crate) async fn list(
    tx: &mut PgConnection,
    registers: &[RegisterId],
    filter: &ListFilter,
    few: bool,
    offset: i64,
    size: i64,
) -> Stored<Vec<PersonLine>> {
    let mut query = QueryBuilder::new(
        "SELECT p.id, p.family_name, p.given_name, p.phone, c.name AS comune, p.updated_at,
                ARRAY(SELECT w.words FROM wished_occupation w
                      WHERE w.network_id = p.network_id AND w.person_id = p.id ORDER BY w.position LIMIT 3) AS wishes
         FROM person p LEFT JOIN comune c ON c.istat = coalesce(p.domicile_comune, p.residence_comune)",
    );
    push_conditions(&mut query, registers, filter, few);
    query
        .push(r#" ORDER BY p.search_words COLLATE "C", p.id OFFSET "#)
        .push_bind(offset)
        .push(" LIMIT ")
        .push_bind(size);
    query.build_query_as().persistent(false).fetch_all(tx).await
}

/// How many there are, counted to one more than [`COUNTED_AT_MOST`].
pub(crate) async fn count(
    tx: &mut PgConnection,
    registers: &[RegisterId],
    filter: &ListFilter,
) -> Stored<i64> {
    let mut query = QueryBuilder::new("SELECT count(*) FROM (SELECT FROM person p");
    push_conditions(&mut query, registers, filter, false);
    query.push(" LIMIT ").push_bind(COUNTED_AT_MOST + 1).push(") AS counted");
    query.build_query_scalar().persistent(false).fetch_one(tx).await
}

/// The conditions, in forms that the indexes serve under row-level security (leakproof comparisons only; the register named).
fn push_conditions(
    query: &mut QueryBuilder<Postgres>,
    registers: &[RegisterId],
    filter: &ListFilter,
    few: bool,
) {
    query.push(" WHERE p.network_id = acting_network() AND p.merged_into IS NULL");
    push_registers(query, "p", registers);
    // As an array, so that who is found by the words is known first: walking all the people in the order of their names, and asking of
    // each whether the words fit, takes seconds where the words are common.
    let (initials, keys): (Vec<Key>, Vec<Key>) =
        keys(&filter.words).into_iter().partition(|key| matches!(key, Key::Initial(_)));
    for initial in initials {
        push_initial(query, initial, keys.is_empty());
    }
    let some = !keys.is_empty();
    for (number, key) in keys.into_iter().enumerate() {
        query.push(if number == 0 { " AND p.id = ANY (ARRAY(" } else { " INTERSECT " });
        push_key(query, registers, key);
    }
    if some {
        query.push("))");
    }
    if let Some(comune) = &filter.comune {
        query.push(" AND coalesce(p.domicile_comune, p.residence_comune) = ").push_bind(comune.clone());
    }
    if let Some(concept) = filter.occupation {
        query.push(" AND p.id IN (SELECT person_id FROM wished_occupation WHERE network_id = acting_network() AND concept_id = ");
        query.push_bind(concept.0);
        query.push(" UNION ALL SELECT person_id FROM experience WHERE network_id = acting_network() AND concept_id = ");
        query.push_bind(concept.0).push(")");
    }
    if let Some(licence) = filter.licence.as_ref().filter(|_| few) {
        query.push(
            " AND p.id = ANY (ARRAY(SELECT f.person_id FROM profile f WHERE f.network_id = acting_network()",
        );
        push_registers(query, "f", registers);
        query.push(" AND ").push_bind(licence.clone()).push(" = ANY (f.driving_licences)))");
    } else if let Some(licence) = &filter.licence {
        query.push(" AND EXISTS (SELECT FROM profile f WHERE f.network_id = p.network_id AND f.person_id = p.id AND ");
        query.push_bind(licence.clone()).push(" = ANY (f.driving_licences))");
    }
    if let Some(since) = filter.updated_since {
        query.push(" AND p.updated_at >= ").push_bind(since.to_sqlx()).push("::date");
    }
}

/// A single letter fits a third of everybody: alone it is how the family name begins, as in a telephone book; beside other words it is
/// looked at only in whom they find.
fn push_initial(query: &mut QueryBuilder<Postgres>, key: Key, alone: bool) {
    let Key::Initial(letter) = key else { return };
    if alone {
        query.push(r#" AND p.search_words COLLATE "C" >= plain_words("#).push_bind(letter.clone());
        query.push(r#") AND p.search_words COLLATE "C" < plain_words("#).push_bind(letter);
        query.push(") || chr(1114111)");
    } else {
        query.push(r" AND p.search_words ~ ('\m' || plain_words(").push_bind(letter).push("))");
    }
}

/// Who is found by one of the words typed.
fn push_key(query: &mut QueryBuilder<Postgres>, registers: &[RegisterId], key: Key) {
    if let Key::Code(beginning) = key {
        query.push("SELECT i.person_id FROM person_identifier i WHERE i.network_id = acting_network()");
        push_registers(query, "i", registers);
        query.push(" AND i.plain_value >= ").push_bind(beginning.clone());
        query.push(" AND i.plain_value < ").push_bind(format!("{beginning}~"));
        return;
    }
    query.push("SELECT w.person_id FROM person_search_word w WHERE w.network_id = acting_network()");
    push_registers(query, "w", registers);
    match key {
        Key::Word(word) | Key::Initial(word) => {
            query.push(" AND w.word >= plain_words(").push_bind(word.clone());
            query.push(") AND w.word < plain_words(").push_bind(word).push(") || chr(1114111)");
        }
        Key::Telephone(digits) | Key::Code(digits) => {
            query
                .push(" AND (w.word >= ")
                .push_bind(digits.clone())
                .push(" AND w.word < ")
                .push_bind(format!("{digits}:"));
            query.push(" OR w.word >= ").push_bind(format!("39{digits}"));
            query.push(" AND w.word < ").push_bind(format!("39{digits}:")).push(")");
        }
    }
}

/// One register by equality, so that the index gives the people in their order.
fn push_registers(query: &mut QueryBuilder<Postgres>, alias: &str, registers: &[RegisterId]) {
    query.push(" AND ").push(alias).push(".register_id = ");
    if let [register] = registers {
        query.push_bind(register.0);
    } else {
        let keys: Vec<Uuid> = registers.iter().map(|register| register.0).collect();
        query.push("ANY (").push_bind(keys).push(")");
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Key {
    Word(String),
    /// A single letter.
    Initial(String),
    Telephone(String),
    Code(String),
}

/// What was typed is a code, a telephone, or beginnings of names.
fn keys(typed: &str) -> Vec<Key> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    if let Ok(identifier) = PersonIdentifier::parse(typed) {
        return vec![Key::Code(plain_value(&identifier))];
    }
    let only_telephone = typed.chars().all(|letter| letter.is_ascii_digit() || " +./-()".contains(letter));
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if only_telephone && !digits.is_empty() {
        return vec![Key::Telephone(digits)];
    }
    let words = typed.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let has_digits = word.chars().any(|letter| letter.is_ascii_digit());
            if has_digits && word.len() >= 7 {
                Key::Code(word.to_uppercase())
            } else if word.chars().nth(1).is_none() {
                Key::Initial(word.to_owned())
            } else {
                Key::Word(word.to_owned())
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood() {
        let word = |word: &str| Key::Word(word.into());
        assert_eq!(keys("de rossi Mar"), [word("de"), word("rossi"), word("Mar")]);
        assert_eq!(keys("D’Angelo"), [Key::Initial("D".into()), word("Angelo")]);
        assert_eq!(keys("333 000"), [Key::Telephone("333000".into())]);
        assert_eq!(keys("rssmra80a01h501u"), [Key::Code("RSSMRA80A01H501".into())]);
        assert_eq!(keys("rssmra80a"), [Key::Code("RSSMRA80A".into())]);
        assert_eq!(keys("  "), []);
    }
}
