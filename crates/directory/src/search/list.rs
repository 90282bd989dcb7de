use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use snodo_core::{
    Choice as Offered, Fault, Frame, PageNumber, PageResult, Pager, Visitor, address_of, fields,
};
use snodo_places::Comune;

use super::{
    Respelled,
    filter::{self, Choice, DISTANCES, Filter, Hits, Listed, PartOfDay, Remaining},
    hits, language_name,
    map::{Map, Mark},
    store::{self, Neighbour, Term},
    understanding::understand,
    words,
};

/// Services on a page.
const PAGE: u32 = 20;
/// A Comune farther than this from every place of the network is no place to search around.
const AROUND: f64 = 120.0;

/// The search as its address has it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Search {
    pub(super) q: String,
    pub(super) bisogno: String,
    pub(super) per: String,
    pub(super) lingua: String,
    pub(super) giorno: String,
    pub(super) ora: String,
    pub(super) gratis: String,
    pub(super) comune: String,
    pub(super) comune_code: String,
    pub(super) entro: String,
    pub(super) vista: String,
    #[serde(skip_serializing)]
    pub(super) pagina: PageNumber,
}

impl Search {
    /// Whether one of the choices is made that are shown on request.
    fn says_more(&self) -> bool {
        [&self.bisogno, &self.per, &self.lingua, &self.gratis].into_iter().any(|one| !one.is_empty())
    }
}

/// A service as the list shows it.
pub(super) struct Line {
    pub(super) sheet: Listed,
    pub(super) place: String,
    pub(super) hours: String,
    pub(super) distance: String,
    pub(super) languages: String,
    pub(super) verified: String,
}

/// What else could be asked for, and how much it would find.
pub(super) struct Instead {
    pub(super) words: String,
    pub(super) address: String,
    pub(super) number: usize,
}

/// What was found, with the choices of the form.
pub(super) struct Findings {
    pub(super) search: Search,
    pub(super) search_error: String,
    pub(super) needs: Vec<Offered>,
    pub(super) audiences: Vec<Offered>,
    pub(super) languages: Vec<Offered>,
    pub(super) weekdays: Vec<Offered>,
    pub(super) parts: Vec<Offered>,
    pub(super) distances: Vec<Offered>,
    pub(super) free: usize,
    pub(super) total: usize,
    pub(super) lines: Vec<Line>,
    pub(super) pager: Pager,
    pub(super) map: Option<Map>,
    pub(super) respelled: Vec<Respelled>,
    pub(super) instead: Vec<Instead>,
    pub(super) neighbours: Vec<Neighbour>,
    pub(super) more_chosen: bool,
}

#[expect(clippy::unused_self, reason = "the templates have the findings at hand, not their type")]
impl Findings {
    pub(super) fn respelled_words(&self, page: &Frame, word: &Respelled) -> String {
        page.t_with_two("services-respelled", ("typed", &word.typed), ("taken", &word.taken_as))
    }

    pub(super) fn source(&self, page: &Frame, service: &Neighbour) -> String {
        let day = page.instant(service.read_at);
        page.t_with_two("services-neighbour-source", ("name", &service.directory), ("day", &day))
    }

    /// "Luogo 3, 5 servizi: Via delle Palme 7, La Spezia".
    pub(super) fn mark_words(&self, page: &Frame, mark: &Mark) -> String {
        let words = page.t_with_two(
            "services-map-mark",
            ("number", &mark.number),
            ("services", &mark.services.len()),
        );
        format!("{words}: {}", mark.places.join("; "))
    }

    /// The services given at a mark: the number in the list, the name.
    pub(super) fn services_of(&self, mark: &Mark) -> Vec<(usize, &str)> {
        let lines = mark.services.iter().filter_map(|index| Some((index + 1, self.lines.get(*index)?)));
        lines.map(|(number, line)| (number, line.sheet.name.as_str())).collect()
    }
}

#[derive(Template)]
#[template(path = "search/list.html")]
struct ServicesPage {
    page: Frame,
    home: String,
    found: Findings,
}

impl ServicesPage {
    fn address(&self) -> String {
        format!("{}/servizi", self.home)
    }

    /// The other way of looking at the same services.
    fn other_view(&self, view: &str) -> String {
        address_of(&self.address(), &Search { vista: view.to_owned(), ..self.found.search.clone() })
    }
}

/// The services of a network, to be found by anybody.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(search): Query<Search>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let frame = visitor.public_frame(network);
    let home = format!("/lavoro/{slug}");
    let found = find(&frame, &mut tx, search, &format!("{home}/servizi")).await?;
    let page = ServicesPage { found, home, page: frame };
    snodo_core::public_page(&page)
}

/// Finds what a search asks for; `address` is the page's own.
pub(super) async fn find(
    page: &Frame,
    tx: &mut sqlx::PgConnection,
    mut search: Search,
    address: &str,
) -> Result<Findings, Fault> {
    let today = page.today();
    let sheets = store::sheets(&mut *tx, today).await?;
    let terms = store::terms(&mut *tx).await?;
    let understood =
        understand(&search.q, filter::number_of(today.weekday()), |comune| is_around(comune, &sheets));
    let (comune, search_error) = match fields::comune(&search.comune_code, &search.comune) {
        Ok(comune) => (comune, String::new()),
        Err(message) => (None, page.message(&message)),
    };
    take_over(&mut search, &understood, comune);
    let comune = comune.or(understood.near.filter(|_| search_error.is_empty()));
    let broader: HashMap<String, String> =
        terms.iter().filter_map(|term| Some((term.code.clone(), term.parent.clone()?))).collect();
    let filter = filter_of(&search, comune, &terms);
    let (hits, respelled) = hits(&mut *tx, &understood.words).await?;
    let kept = filter::found(&sheets, &hits, &filter);
    let remaining = filter::remaining(&sheets, &hits, &filter, &broader);
    let neighbours = if understood.words.is_empty() {
        Vec::new()
    } else {
        let questions: Vec<String> =
            understood.words.iter().flat_map(|word| super::questions(word)).collect();
        store::neighbours(tx, &questions).await?
    };
    let (from, size) = (usize::try_from(search.pagina.offset(PAGE)).unwrap_or_default(), PAGE as usize);
    let shown: Vec<&Listed> = kept.iter().skip(from).take(size).copied().collect();
    Ok(Findings {
        needs: needs(page, &terms, &remaining, &search.bisogno),
        audiences: audiences(page, &terms, &remaining, &search.per),
        languages: languages(&remaining, &search.lingua),
        weekdays: weekdays(page, &remaining, &search.giorno),
        parts: parts(page, &remaining, &search.ora),
        distances: distances(page, &remaining, filter.near.is_some()),
        free: remaining.free,
        total: kept.len(),
        map: (search.vista == "mappa").then(|| Map::of(&shown)).flatten(),
        instead: if kept.is_empty() {
            instead(page, &sheets, (&hits, &filter), &search, address)
        } else {
            Vec::new()
        },
        pager: Pager::new(
            search.pagina,
            PAGE,
            i64::try_from(kept.len()).unwrap_or(i64::MAX),
            address_of(address, &search),
        ),
        lines: shown.into_iter().map(|sheet| line(page, sheet, comune)).collect(),
        more_chosen: search.says_more(),
        search_error,
        respelled,
        neighbours,
        search,
    })
}

fn is_around(comune: &Comune, sheets: &[Listed]) -> bool {
    sheets.iter().any(|sheet| sheet.kilometres_from(&comune.coordinates) < AROUND)
}

/// What was understood in the words goes into the fields that say it, where they are empty, and leaves the words.
fn take_over(search: &mut Search, understood: &super::understanding::Understood, comune: Option<&Comune>) {
    search.q = understood.words.join(" ");
    let fill = |field: &mut String, value: Option<String>| {
        if let Some(value) = value.filter(|_| field.is_empty()) {
            *field = value;
        }
    };
    fill(&mut search.giorno, understood.weekday.map(|day| day.to_string()));
    fill(&mut search.ora, understood.part.map(|part| part.code().to_owned()));
    fill(&mut search.lingua, understood.language.map(str::to_owned));
    fill(&mut search.gratis, understood.free.then(|| "1".to_owned()));
    if let Some(near) = understood.near.filter(|_| comune.is_none() && search.comune.is_empty()) {
        (search.comune, search.comune_code) = (near.name.to_owned(), near.istat.to_string());
        fill(&mut search.entro, Some("20".to_owned()));
    }
}

fn filter_of(search: &Search, near: Option<&'static Comune>, terms: &[Term]) -> Filter {
    let known = |taxonomy: &str, code: &str| {
        terms.iter().any(|term| term.taxonomy == taxonomy && term.code == code).then(|| code.to_owned())
    };
    let need = known("need", &search.bisogno);
    let needs = terms.iter().filter(|term| {
        term.taxonomy == "need"
            && (Some(&term.code) == need.as_ref() || (term.parent.is_some() && term.parent == need))
    });
    Filter {
        needs: needs.map(|term| term.code.clone()).collect(),
        need,
        audience: known("audience", &search.per),
        language: Some(search.lingua.clone()).filter(|code| code.len() == 2),
        weekday: search.giorno.parse().ok().filter(|day| (1..=7).contains(day)),
        part: PartOfDay::from_code(&search.ora),
        free: !search.gratis.is_empty(),
        near,
        within: search.entro.parse().ok().filter(|within| DISTANCES.contains(within)),
    }
}

fn line(page: &Frame, sheet: &Listed, comune: Option<&Comune>) -> Line {
    let nearest = sheet.places.iter().min_by(|one, other| {
        let far = |at: &filter::At| {
            comune
                .zip(at.point.as_ref())
                .map_or(0.0, |(comune, point)| comune.coordinates.kilometres_to(point))
        };
        far(one).total_cmp(&far(other))
    });
    let languages: Vec<&str> =
        sheet.languages.iter().filter(|code| *code != "it").map(|code| language_name(code)).collect();
    Line {
        place: nearest.map(|at| format!("{}, {}", at.address, at.comune)).unwrap_or_default(),
        hours: nearest.map(|at| words::hours(page, &at.hours)).unwrap_or_default(),
        distance: comune
            .map(|comune| words::distance(page, sheet.kilometres_from(&comune.coordinates)))
            .unwrap_or_default(),
        languages: languages.join(", "),
        verified: page.date(sheet.verified_on),
        sheet: sheet.clone(),
    }
}

/// "Trovare lavoro (23)".
fn counted(words: &str, number: usize) -> String {
    format!("{words} ({number})")
}

fn term_name(page: &Frame, term: &Term) -> String {
    if page.lang() == "it" { term.name_it.clone() } else { term.name_en.clone() }
}

fn needs(page: &Frame, terms: &[Term], remaining: &Remaining, chosen: &str) -> Vec<Offered> {
    terms
        .iter()
        .filter(|term| term.taxonomy == "need")
        .filter_map(|term| {
            let number = remaining.needs.get(&term.code).copied().unwrap_or_default();
            let inner = if term.parent.is_some() { "– " } else { "" };
            let label = format!("{inner}{}", counted(&term_name(page, term), number));
            (number > 0 || term.code == chosen).then(|| Offered::new(&term.code, label))
        })
        .collect()
}

fn audiences(page: &Frame, terms: &[Term], remaining: &Remaining, chosen: &str) -> Vec<Offered> {
    terms
        .iter()
        .filter(|term| term.taxonomy == "audience" && term.code != "everyone")
        .filter_map(|term| {
            let number = remaining.audiences.get(&term.code).copied().unwrap_or_default();
            let label = counted(&term_name(page, term), number);
            (number > 0 || term.code == chosen).then(|| Offered::new(&term.code, label))
        })
        .collect()
}

fn languages(remaining: &Remaining, chosen: &str) -> Vec<Offered> {
    let mut numbers: Vec<(String, usize)> = remaining
        .languages
        .iter()
        .filter(|(code, _)| *code != "it")
        .map(|(code, number)| (code.clone(), *number))
        .collect();
    if chosen.len() == 2 && !numbers.iter().any(|(code, _)| code == chosen) {
        numbers.push((chosen.to_owned(), 0));
    }
    numbers.sort_by(|(one, _), (other, _)| language_name(one).cmp(language_name(other)));
    numbers
        .into_iter()
        .map(|(code, number)| Offered::new(&code, counted(language_name(&code), number)))
        .collect()
}

fn weekdays(page: &Frame, remaining: &Remaining, chosen: &str) -> Vec<Offered> {
    (1..)
        .zip(remaining.weekdays)
        .map(|(day, number): (i8, usize)| (day.to_string(), number))
        .filter(|(code, number)| *number > 0 || code == chosen)
        .map(|(code, number)| Offered::new(&code, counted(&page.word("services-day", &code), number)))
        .collect()
}

fn parts(page: &Frame, remaining: &Remaining, chosen: &str) -> Vec<Offered> {
    PartOfDay::ALL
        .into_iter()
        .zip(remaining.parts)
        .filter(|(part, number)| *number > 0 || part.code() == chosen)
        .map(|(part, number)| {
            Offered::new(part.code(), counted(&page.word("services-part", part.code()), number))
        })
        .collect()
}

/// Without a place to be near to, how many remain says nothing.
fn distances(page: &Frame, remaining: &Remaining, from_somewhere: bool) -> Vec<Offered> {
    let offered = DISTANCES.into_iter().zip(remaining.distances);
    offered
        .map(|(within, number)| {
            let words = page.t_with("services-within", "km", within);
            Offered::new(within.to_string(), if from_somewhere { counted(&words, number) } else { words })
        })
        .collect()
}

/// When nothing is found: what each choice that was made costs, the least first, and the words alone.
fn instead(
    page: &Frame,
    sheets: &[Listed],
    (hits, filter): (&Hits, &Filter),
    search: &Search,
    address: &str,
) -> Vec<Instead> {
    let mut offered: Vec<Instead> = filter
        .made()
        .into_iter()
        .map(|choice| Instead {
            words: page.word("services-without", code(choice)),
            address: address_of(address, &without(search, choice)),
            number: filter::count(sheets, hits, &filter.without(choice)),
        })
        .filter(|instead| instead.number > 0)
        .collect();
    let bare = Filter::default();
    if offered.is_empty() && *filter != bare {
        let alone = Search { q: search.q.clone(), ..Search::default() };
        let number = filter::count(sheets, hits, &bare);
        if number > 0 {
            let words = page.t("services-without-all");
            offered.push(Instead { words, address: address_of(address, &alone), number });
        }
    }
    offered
}

fn code(choice: Choice) -> &'static str {
    match choice {
        Choice::Need => "need",
        Choice::Audience => "audience",
        Choice::Language => "language",
        Choice::Hours => "hours",
        Choice::Free => "free",
        Choice::Distance => "distance",
        Choice::Place => "place",
    }
}

fn without(search: &Search, choice: Choice) -> Search {
    let mut search = search.clone();
    let cleared: &mut [&mut String] = match choice {
        Choice::Need => &mut [&mut search.bisogno],
        Choice::Audience => &mut [&mut search.per],
        Choice::Language => &mut [&mut search.lingua],
        Choice::Hours => &mut [&mut search.giorno, &mut search.ora],
        Choice::Free => &mut [&mut search.gratis],
        Choice::Distance => &mut [&mut search.entro],
        Choice::Place => &mut [&mut search.comune, &mut search.comune_code, &mut search.entro],
    };
    for field in cleared {
        field.clear();
    }
    search
}
