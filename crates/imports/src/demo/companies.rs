use std::path::Path;

use jiff::{Span, civil::Date};
use snodo_places::{Comune, Places};
use snodo_sheets::Cell;

use super::{
    DemoFault,
    jobs::{SECTORS, Sector, area},
    names::{COMPANY_WORDS, FAMILY, MEN, STREETS, WOMEN},
    random::Random,
    sheet::SheetWriter,
    territory::Territory,
};

const COMPANY_HEADERS: &[&str] = &[
    "Ragione sociale",
    "Partita IVA",
    "Codice ATECO",
    "Attività",
    "Dipendenti",
    "Indirizzo",
    "Comune",
    "Telefono",
    "E-mail",
    "Referente",
    "Comune sede di lavoro",
    "Indirizzo sede di lavoro",
];

const VACANCY_HEADERS: &[&str] = &[
    "Azienda",
    "Partita IVA",
    "Mansione",
    "Descrizione",
    "Posti",
    "Comune sede di lavoro",
    "Indirizzo sede di lavoro",
    "Contratto",
    "Durata (mesi)",
    "Orario",
    "Ore settimanali",
    "Turni",
    "Retribuzione",
    "CCNL",
    "Livello",
    "Data richiesta",
    "Scadenza",
    "Esperienza minima (mesi)",
    "Patente",
    "Automunito",
    "Patentini",
    "Lingue",
    "Titolo di studio",
];

/// A fictional company of a network: the same for the same seed and number, so that sheets of companies and of vacancies agree.
struct Company {
    name: String,
    vat_number: String,
    sector: &'static Sector,
    employees: i32,
    comune: &'static Comune,
    address: String,
    contact: String,
    phone: String,
    email: String,
}

impl Company {
    fn draw(seed: u64, number: u32, territory: &Territory, network: &str) -> Company {
        let mut random = Random::new(seed ^ (u64::from(number) + 1).wrapping_mul(0xD1B5_4A32_D192_ED03));
        let sectors: Vec<u32> = SECTORS.iter().map(|sector| sector.weights[area(network)]).collect();
        let sector = &SECTORS[random.weighted(&sectors)];
        let word = random.pick(COMPANY_WORDS);
        let family = random.pick_frequent(FAMILY);
        let kind = random.pick(sector.company);
        let form = random.pick(&["S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "S.a.s."]);
        let name = if random.chance(50) {
            format!("{kind} {word} {form}")
        } else {
            format!("{kind} {family} {form}")
        };
        let woman = random.chance(45);
        let given = if woman { random.pick_frequent(WOMEN) } else { random.pick_frequent(MEN) };
        Company {
            name,
            vat_number: vat_number(network, number),
            sector,
            employees: *random.pick(&[3, 4, 8, 9, 12, 14, 18, 22, 30, 40, 48, 65, 90, 140, 260]),
            comune: territory.inside(&mut random),
            address: format!("{} {}", random.pick(STREETS), random.between(1, 150)),
            contact: format!("{given} {family}"),
            phone: format!("0321 {}", random.between(100_000, 999_999)),
            email: format!("personale{number}@impresa.example"),
        }
    }
}

/// Eleven digits that no office has issued to a company we know of, the last one right.
fn vat_number(network: &str, number: u32) -> String {
    let ten = format!("{:07}{:03}", 9_000_000 + number % 900_000, 990 + area(network));
    let sum: u32 = ten
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}

/// Writes a sheet of fictional companies of a network.
///
/// # Errors
/// When no network is called so, or the file cannot be written.
pub fn companies_sheet(
    places: &'static Places,
    network: &str,
    companies: u32,
    seed: u64,
    out: &Path,
) -> Result<(), DemoFault> {
    let territory =
        Territory::of(places, network).ok_or_else(|| DemoFault::UnknownNetwork(network.to_owned()))?;
    let mut sheet = SheetWriter::create(out, "Imprese", COMPANY_HEADERS)?;
    for number in 0..companies {
        let company = Company::draw(seed, number, &territory, network);
        sheet.write(&[
            Cell::text(&company.name),
            Cell::text(&company.vat_number),
            Cell::text(company.sector.ateco),
            Cell::text(company.sector.company[0]),
            Cell::Number(f64::from(company.employees)),
            Cell::text(&company.address),
            Cell::text(company.comune.label()),
            Cell::text(&company.phone),
            Cell::text(&company.email),
            Cell::text(&company.contact),
            Cell::text(company.comune.label()),
            Cell::text(&company.address),
        ])?;
    }
    sheet.finish()
}

/// Writes a sheet of fictional vacancies of the companies that [`companies_sheet`] writes with the same seed.
///
/// # Errors
/// When no network is called so, or the file cannot be written.
pub fn vacancies_sheet(
    places: &'static Places,
    network: &str,
    vacancies: u32,
    seed: u64,
    today: Date,
    out: &Path,
) -> Result<(), DemoFault> {
    let territory =
        Territory::of(places, network).ok_or_else(|| DemoFault::UnknownNetwork(network.to_owned()))?;
    let mut sheet = SheetWriter::create(out, "Offerte", VACANCY_HEADERS)?;
    let mut random = Random::new(seed.wrapping_add(0x0FFE));
    for number in 0..vacancies {
        let company = Company::draw(seed, number / 2, &territory, network);
        let sector = company.sector;
        let title = &both_forms(*random.pick_frequent(sector.jobs));
        let received = today.saturating_sub(Span::new().days(random.between(0, 20)));
        let lasting = random.chance(35);
        let night = random.chance(12);
        sheet.write(&[
            Cell::text(&company.name),
            Cell::text(&company.vat_number),
            Cell::text(capitalised(title)),
            Cell::text(description(title, &company.name, &mut random)),
            Cell::Number(f64::from(*random.pick(&[1, 1, 1, 1, 2, 2, 3, 5]))),
            Cell::text(company.comune.label()),
            Cell::text(&company.address),
            Cell::text(if lasting {
                "tempo indeterminato"
            } else {
                *random.pick(&["tempo determinato", "tempo determinato", "somministrazione", "stagionale"])
            }),
            if lasting { Cell::Empty } else { Cell::Number(f64::from(*random.pick(&[3, 4, 6, 6, 12]))) },
            Cell::text(*random.pick(&["full time", "full time", "full time", "part time"])),
            Cell::Empty,
            Cell::text(if night {
                "3 turni"
            } else {
                *random.pick(&["giornata", "giornata", "2 turni", "weekend"])
            }),
            Cell::text(*random.pick(&[
                "9,50 €/h",
                "1.350-1.500 € al mese",
                "1.400 € al mese",
                "10-11 €/h",
                "",
            ])),
            Cell::text(sector.agreement),
            Cell::text(*random.pick(&["5", "6", "4", ""])),
            Cell::Date(received),
            Cell::Date(today.saturating_add(Span::new().days(random.between(20, 60)))),
            Cell::Number(f64::from(*random.pick(&[0, 0, 6, 12, 24]))),
            Cell::text(if random.chance(45) { "B" } else { "" }),
            Cell::text(if random.chance(30) { "sì" } else { "" }),
            Cell::text(if random.chance(25) && !sector.certificates.is_empty() {
                sector.certificates[0]
            } else {
                ""
            }),
            Cell::text(if random.chance(40) { "italiano A2" } else { "" }),
            Cell::text(if random.chance(15) { "licenza media" } else { "" }),
        ])?;
    }
    sheet.finish()
}

/// A job as a notice must call it, for men and women alike (D.Lgs. 198/2006, art. 27): "segretario/a", "saldatore/trice".
fn both_forms((man, woman): (&str, &str)) -> String {
    let words = man.split(' ').zip(woman.split(' ')).map(|(his, hers)| {
        if his == hers {
            return his.to_owned();
        }
        let ending = if hers.ends_with("trice") { "trice" } else { "a" };
        format!("{his}/{ending}")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// With a capital letter, as a title begins.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn description(title: &str, company: &str, random: &mut Random) -> String {
    let why = random.pick(&[
        "per ampliare la squadra",
        "per un periodo di lavoro intenso",
        "al posto di chi va in pensione",
        "per la stagione",
    ]);
    let how = random.pick(&[
        "Inserimento con affiancamento.",
        "Ambiente organizzato, spogliatoi e mensa.",
        "Si valuta anche chi è alla prima esperienza.",
    ]);
    format!("{company} cerca {title} {why}. {how}")
}

#[cfg(test)]
mod tests {
    use super::{super::jobs::SECTORS, both_forms};

    #[test]
    fn a_notice_calls_men_and_women() {
        assert_eq!(both_forms(("segretario", "segretaria")), "segretario/a");
        assert_eq!(
            both_forms(("operatore ecologico", "operatrice ecologica")),
            "operatore/trice ecologico/a"
        );
        assert_eq!(both_forms(("barista", "barista")), "barista");
        for (man, woman) in SECTORS.iter().flat_map(|sector| sector.jobs) {
            assert_eq!(man == woman, !both_forms((man, woman)).contains('/'), "{man}, {woman}");
        }
    }
}
