use snodo_core::Stored;
use sqlx::PgConnection;

use crate::{model::EventId, store::registrations::Registration};

/// How many gave each rate, from one to five, and what they wrote, in no order that says who.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opinions {
    pub(crate) rates: [i64; 5],
    pub(crate) words: Vec<String>,
}

impl Opinions {
    /// How many said something.
    pub(crate) fn count(&self) -> i64 {
        self.rates.iter().sum()
    }

    /// The middle of all rates in tenths: 43 is 4.3. None when nobody said anything.
    pub(crate) fn tenths(&self) -> Option<i64> {
        let sum: i64 = self.rates.iter().zip(1_i64..).map(|(count, rate)| count * rate).sum();
        let count = self.count();
        (count > 0).then(|| (sum * 20 + count) / (2 * count))
    }
}

/// The opinions about an event.
pub(crate) async fn of_event(tx: &mut PgConnection, event: EventId) -> Stored<Opinions> {
    let rows = sqlx::query!(
        "SELECT rate, words FROM event_opinion WHERE network_id = acting_network() AND event_id = $1 ORDER BY md5(id::text)",
        event.0,
    )
    .fetch_all(tx)
    .await?;
    let mut opinions = Opinions::default();
    for row in rows {
        if let Some(count) = usize::try_from(row.rate - 1).ok().and_then(|rate| opinions.rates.get_mut(rate))
        {
            *count += 1;
        }
        if !row.words.is_empty() {
            opinions.words.push(row.words);
        }
    }
    Ok(opinions)
}

/// Keeps an opinion apart from who gives it, and that they gave one; false when they did before.
pub(crate) async fn give(tx: &mut PgConnection, own: &Registration, rate: i16, words: &str) -> Stored<bool> {
    let first = sqlx::query!(
        "UPDATE registration SET opinion_given = true WHERE network_id = acting_network() AND id = $1 AND NOT opinion_given",
        own.id.0,
    )
    .execute(&mut *tx)
    .await?;
    if first.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "INSERT INTO event_opinion (network_id, event_id, rate, words) VALUES (acting_network(), $1, $2, $3)",
        own.event.0,
        rate,
        words,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_all_rates_is_rounded_to_a_tenth() {
        let opinions = |rates| Opinions { rates, words: Vec::new() };
        assert_eq!(opinions([0; 5]).tenths(), None);
        assert_eq!(opinions([0, 0, 0, 2, 1]).tenths(), Some(43));
        assert_eq!(opinions([1, 0, 0, 0, 1]).tenths(), Some(30));
        assert_eq!(opinions([0, 0, 0, 1, 1]).tenths(), Some(45));
    }
}
