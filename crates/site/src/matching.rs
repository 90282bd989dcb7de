use askama::Template;
use snodo_core::{Frame, PageResult, Visitor, page};
use snodo_matching::{Choice as _, Formula, Means};

/// How matching works, in plain words and with its numbers.
#[derive(Template)]
#[template(path = "matching.html")]
struct MatchingPage {
    page: Frame,
    partly: String,
    weights: Vec<(String, String, u8)>,
    reach: Vec<(String, u16)>,
}

pub(crate) async fn show(visitor: Visitor) -> PageResult {
    let frame = visitor.frame("");
    let formula = Formula::default();
    page(&MatchingPage {
        weights: formula
            .suggested()
            .map(|(kind, weight)| {
                (
                    frame.word("site-criterion", kind.key()),
                    frame.word("site-criterion-about", kind.key()),
                    weight.get(),
                )
            })
            .collect(),
        reach: Means::ALL
            .iter()
            .map(|means| (frame.word("site-means", means.key()), formula.means_km(*means)))
            .collect(),
        partly: frame.t_with_two(
            "site-matching-count-partly",
            ("close", &formula.close_occupation_percent),
            ("short", &formula.short_experience_percent),
        ),
        page: frame,
    })
}
