//! Ten explained things that make a sheet useful to who reads it. Not a judgement of the service: a list of what to fill in next.

use super::{content::SheetContent, freshness::Freshness};

snodo_core::coded! {
    /// One of the ten, in the order in which to fill them in; `directory-quality-{code}` says it, `directory-quality-{code}-why` why.
    pub(crate) Criterion {
        /// It says in one or two sentences what it is.
        Summary = "summary",
        /// It says for whom it is and which need it meets.
        ForWhom = "for_whom",
        /// It says how one gets it.
        How = "how",
        /// It says what to bring.
        Bring = "bring",
        /// It says what one gets, and when.
        Outcome = "outcome",
        /// It says what it costs.
        Cost = "cost",
        /// It says where and when.
        WhereWhen = "where_when",
        /// It says whether one gets in without steps, and which languages are spoken.
        Access = "access",
        /// It says whom to call or write to.
        Reach = "reach",
        /// Somebody looked at it lately.
        LookedAt = "looked_at",
    }
}

/// What the sheet's places and its age add to its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// At least one place has hours, or is online.
    pub(crate) has_hours: bool,
    /// At least one place says whether one gets in without steps.
    pub(crate) says_steps: bool,
    /// At least one place has a telephone.
    pub(crate) place_has_phone: bool,
    /// How it stands.
    pub(crate) freshness: Option<Freshness>,
}

/// Which of the ten a sheet meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quality(Vec<(Criterion, bool)>);

/// Letters that a summary or an explanation needs to say something.
const SAYS_SOMETHING: usize = 30;

fn says(text: &str) -> bool {
    text.trim().chars().count() >= SAYS_SOMETHING
}

impl Quality {
    /// Looks at a sheet.
    pub(crate) fn of(sheet: &SheetContent, around: Surroundings) -> Quality {
        let has = |taxonomy: &str| sheet.terms.iter().any(|term| term.taxonomy == taxonomy);
        let met = |criterion| match criterion {
            Criterion::Summary => says(&sheet.summary),
            Criterion::ForWhom => !sheet.addressed_to.trim().is_empty() && has("audience") && has("need"),
            Criterion::How => says(&sheet.how_to),
            Criterion::Bring => !sheet.needed.trim().is_empty() || !sheet.documents.is_empty(),
            Criterion::Outcome => {
                !sheet.obtained.trim().is_empty()
                    && (!sheet.times.trim().is_empty() || sheet.waiting_days.is_some())
            }
            Criterion::Cost => match sheet.is_free {
                Some(true) => true,
                Some(false) => !sheet.costs.is_empty() || !sheet.cost.trim().is_empty(),
                None => false,
            },
            Criterion::WhereWhen => {
                sheet.online_url.is_some()
                    || (!sheet.places.is_empty() && (around.has_hours || !sheet.schedules.is_empty()))
                    || sheet.places.iter().any(|place| !place.schedules.is_empty())
            }
            Criterion::Access => {
                !sheet.languages.is_empty()
                    && (around.says_steps || (sheet.places.is_empty() && sheet.online_url.is_some()))
            }
            Criterion::Reach => {
                sheet.email.is_some()
                    || !sheet.phones.is_empty()
                    || around.place_has_phone
                    || sheet
                        .contacts
                        .iter()
                        .any(|contact| contact.email.is_some() || !contact.phones.is_empty())
            }
            Criterion::LookedAt => around.freshness == Some(Freshness::Fresh),
        };
        Quality(Criterion::ALL.map(|criterion| (criterion, met(criterion))).to_vec())
    }

    /// Each of the ten, and whether it is met.
    pub(crate) fn criteria(&self) -> &[(Criterion, bool)] {
        &self.0
    }

    /// How many of the ten are met.
    pub(crate) fn met(&self) -> usize {
        self.0.iter().filter(|(_, met)| *met).count()
    }

    /// What to fill in next; none when all is there.
    pub(crate) fn next(&self) -> Option<Criterion> {
        self.0.iter().find(|(_, met)| !met).map(|(criterion, _)| *criterion)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::content::{Phone, SheetPlace, SpokenLanguage};

    fn fill(sheet: &mut SheetContent, around: &mut Surroundings, criterion: Criterion) {
        let words = "Parole che spiegano bene di che cosa si tratta.".to_owned();
        match criterion {
            Criterion::Summary => sheet.summary = words,
            Criterion::ForWhom => {
                sheet.addressed_to = words;
                sheet.set_codes("audience", ["everyone".to_owned()]);
                sheet.set_codes("need", ["cv".to_owned()]);
            }
            Criterion::How => sheet.how_to = words,
            Criterion::Bring => sheet.needed = words,
            Criterion::Outcome => {
                sheet.obtained = words;
                sheet.waiting_days = Some(3);
            }
            Criterion::Cost => sheet.is_free = Some(true),
            Criterion::WhereWhen => {
                sheet.places = vec![SheetPlace { location_id: Uuid::nil(), ..SheetPlace::default() }];
                around.has_hours = true;
            }
            Criterion::Access => {
                sheet.languages = vec![SpokenLanguage { code: "it".to_owned(), ..SpokenLanguage::default() }];
                around.says_steps = true;
            }
            Criterion::Reach => sheet.phones = vec![Phone::voice("0187 000000")],
            Criterion::LookedAt => around.freshness = Some(Freshness::Fresh),
        }
    }

    fn some(met: &[bool]) -> (SheetContent, Surroundings) {
        let (mut sheet, mut around) = (SheetContent::named("Curriculum"), Surroundings::default());
        for (criterion, met) in Criterion::ALL.into_iter().zip(met) {
            if *met {
                fill(&mut sheet, &mut around, criterion);
            }
        }
        (sheet, around)
    }

    #[test]
    fn an_empty_sheet_is_told_to_begin_with_the_summary() {
        let quality = Quality::of(&SheetContent::named("Curriculum"), Surroundings::default());
        assert_eq!((quality.met(), quality.next()), (0, Some(Criterion::Summary)));
    }

    #[test]
    fn a_paid_service_says_how_much() {
        let mut sheet = SheetContent::named("Corso");
        sheet.is_free = Some(false);
        let cost = |sheet: &SheetContent| Quality::of(sheet, Surroundings::default()).criteria()[5];
        assert_eq!(cost(&sheet), (Criterion::Cost, false));
        sheet.cost = "20 euro al mese".to_owned();
        assert_eq!(cost(&sheet), (Criterion::Cost, true));
    }

    proptest! {
        #[test]
        fn the_score_counts_what_is_there(met in proptest::collection::vec(any::<bool>(), 10)) {
            let (sheet, around) = some(&met);
            let quality = Quality::of(&sheet, around);
            prop_assert_eq!(quality.met(), met.iter().filter(|met| **met).count());
            prop_assert_eq!(quality.next().is_none(), met.iter().all(|met| *met));
        }

        #[test]
        fn filling_in_what_is_asked_next_ends_after_ten_steps_and_never_loses_a_point(met in proptest::collection::vec(any::<bool>(), 10)) {
            let (mut sheet, mut around) = some(&met);
            let mut score = Quality::of(&sheet, around).met();
            for _ in 0..10 {
                let Some(next) = Quality::of(&sheet, around).next() else { break };
                fill(&mut sheet, &mut around, next);
                let now = Quality::of(&sheet, around).met();
                prop_assert!(now > score);
                score = now;
            }
            prop_assert_eq!(score, 10);
        }
    }
}
