//! A history as lying bars from a zero line, with its target, as SVG that the page carries: measured here, drawn by `figures.html`.

use snodo_core::Frame;

use crate::{
    history::{PeriodFigure, Told},
    model::Shown,
};

/// Where bars begin and how long a hundred per cent is, in units of the drawing.
const ZERO: i64 = 132;
const WHOLE: i64 = 200;
/// A row's height, and the room above the first for the target's words.
const ROW: i64 = 30;
const TOP: i64 = 30;
const BAR: i64 = 18;

/// A drawn history.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// What it shows, in a few words.
    pub(crate) title: String,
    /// What it says, as somebody would tell it who sees it.
    pub(crate) description: String,
    pub(crate) bars: Vec<Bar>,
    pub(crate) height: i64,
    /// The zero line's place.
    pub(crate) zero: i64,
    pub(crate) target_at: i64,
    pub(crate) target_words: String,
}

/// A period of it.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) top: i64,
    pub(crate) text_at: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) value: String,
    pub(crate) value_at: i64,
    /// The target was missed: the bar is hatched.
    pub(crate) is_hatched: bool,
}

impl Chart {
    pub(crate) fn of(page: &Frame, told: &Told) -> Chart {
        let rows = told.periods.iter().zip(0i64..);
        let bars: Vec<Bar> = rows.map(|(period, row)| Bar::of(page, told, period, TOP + row * ROW)).collect();
        let target = i64::from(told.commitment.target);
        let listed: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.value)).collect();
        Chart {
            title: page.t_with("charter-chart-title", "promise", &told.commitment.words),
            description: page.t_with_two(
                "charter-chart-description",
                ("target", &target),
                ("periods", &listed.join("; ")),
            ),
            height: TOP + i64::try_from(bars.len()).unwrap_or_default() * ROW + 8,
            zero: ZERO,
            bars,
            target_at: ZERO + WHOLE * target / 100,
            target_words: page.t_with("charter-chart-target", "target", target),
        }
    }
}

impl Bar {
    fn of(page: &Frame, told: &Told, period: &PeriodFigure, top: i64) -> Bar {
        let shown = period.cases.shown(told.least);
        let share = match shown {
            Shown::None | Shown::Few => 0,
            Shown::Count | Shown::Share(_) => period.cases.share(),
        };
        let value = match shown {
            Shown::None => page.t("charter-chart-none"),
            Shown::Few => page.t("charter-chart-few"),
            Shown::Count => told.words(page, &period.cases),
            Shown::Share(share) => page.t_with("charter-chart-share", "share", share),
        };
        let width = WHOLE * share / 100;
        Bar {
            label: told.period_words(page, period),
            top: top + (ROW - BAR) / 2,
            text_at: top + ROW / 2 + 5,
            width,
            height: BAR,
            value,
            value_at: ZERO + width + 6,
            is_hatched: told.state(period) == "bad",
        }
    }
}
