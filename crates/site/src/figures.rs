//! What the network did, in figures that anybody may read.

use askama::Template;
use axum::extract::Path;
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{Choice, Frame, PageResult, Visitor, public_page};

use crate::store::{self, figures::Figures};

/// The days over which opening hours are added up.
const WEEK: i32 = 7;

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    page: Frame,
    sections: Vec<Choice>,
    years: Vec<Year>,
    lines: Vec<FigureLine>,
    hours: Vec<(String, String)>,
    total_hours: String,
    counted: String,
}

/// A span of time that has a column.
struct Year {
    title: String,
    /// "2026: dal 1 gen 2026 al 21 nov 2026."
    span: String,
}

/// A figure: its name, what exactly it counts, its value in each year.
struct FigureLine {
    name: String,
    definition: String,
    values: Vec<String>,
}

/// A figure's code and where it is in what was counted.
type Counted = (&'static str, fn(&Figures) -> Option<i64>);

const FIGURES: [Counted; 9] = [
    ("visits", |year| year.visits),
    ("people", |year| year.people),
    ("appointments", |year| year.appointments),
    ("vacancies", |year| year.vacancies),
    ("places", |year| year.places),
    ("companies", |year| year.companies),
    ("placements", |year| year.placements),
    ("projects", |year| year.projects),
    ("internships", |year| year.internships),
];

/// The network's figures of this year until yesterday and of the year before.
pub(crate) async fn show(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let frame = visitor.public_frame(network);
    let today = frame.today();
    let spans = spans(today);
    let mut years = Vec::new();
    for (first, last) in spans {
        years.push(store::figures::of_year(&mut tx, first, last).await?);
    }
    let counters = snodo_openings::counters(&mut tx, None, today).await?;
    let mut minutes_of_all = 0;
    let mut hours = Vec::new();
    for counter in &counters {
        let week = today.series(1.day()).take(usize::try_from(WEEK).unwrap_or_default());
        let minutes: i64 = week
            .flat_map(|day| counter.hours.open_on(day))
            .map(|stretch| stretch.end().duration_since(stretch.start()).as_secs() / 60)
            .sum();
        minutes_of_all += minutes;
        hours.push((counter.name.clone(), hours_words(&frame, minutes)));
    }
    let counted_at = years.iter().filter_map(|year| year.counted_at).min();
    let counted = counted_at.map_or_else(|| frame.date(today), |at| frame.happened_in_full(at));
    public_page(&FiguresPage {
        sections: ["work", "hours", "how"]
            .map(|part| Choice::new(part, frame.word("site-figures-part", part)))
            .into(),
        years: spans
            .into_iter()
            .map(|(first, last)| {
                let title = first.year().to_string();
                let span = frame.t_with_three(
                    "site-figures-span",
                    ("year", &title),
                    ("from", &frame.date(first)),
                    ("to", &frame.date(last)),
                );
                Year { title, span }
            })
            .collect(),
        lines: FIGURES
            .into_iter()
            .map(|(code, of)| FigureLine {
                name: frame.word("site-figure", code),
                definition: frame.word("site-figure-about", code),
                values: years
                    .iter()
                    .map(|year| {
                        of(year).map_or_else(|| frame.t("site-figures-few"), |count| frame.number(count))
                    })
                    .collect(),
            })
            .collect(),
        total_hours: hours_words(&frame, minutes_of_all),
        counted,
        hours,
        page: frame,
    })
}

/// This year until yesterday, and the whole year before.
pub(crate) fn spans(today: Date) -> [(Date, Date); 2] {
    let yesterday = today.saturating_sub(1.day());
    let begins = yesterday.first_of_year();
    [(begins, yesterday), (begins.saturating_sub(1.year()), begins.saturating_sub(1.day()))]
}

/// "17", "17 e mezza", "17:20".
fn hours_words(page: &Frame, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => page.t_with("site-hours", "hours", hours),
        (hours, minutes) => page.t_with_two("site-hours-minutes", ("hours", &hours), ("minutes", &minutes)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn on_new_year_the_year_that_ended_is_told_whole() {
        assert_eq!(
            spans(date(2027, 1, 1)),
            [(date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))]
        );
        assert_eq!(spans(date(2026, 11, 22))[0], (date(2026, 1, 1), date(2026, 11, 21)));
    }
}
