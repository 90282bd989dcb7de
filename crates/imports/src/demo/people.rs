use std::path::Path;

use jiff::{Span, civil::Date};
use snodo_identifiers::{CodiceFiscale, Sex};
use snodo_occupations::{RelationKind, Standing, starter::Starter};
use snodo_places::{Comune, Places};
use snodo_sheets::Cell;

use super::{
    DemoFault,
    jobs::{SECTORS, Sector, area},
    names::{ABROAD, Abroad, FAMILY, MEN, STREETS, WOMEN},
    random::Random,
    sheet::SheetWriter,
    territory::Territory,
};

const HEADERS: &[&str] = &[
    "Cognome",
    "Nome",
    "Codice fiscale",
    "Sesso",
    "Data di nascita",
    "Luogo di nascita",
    "Cittadinanza",
    "Scadenza permesso",
    "Comune di residenza",
    "Indirizzo",
    "Cellulare",
    "E-mail",
    "Stato occupazionale",
    "Titolo di studio",
    "Patente",
    "Automunito",
    "Mezzi",
    "Km",
    "Esperienza 1",
    "Esperienza 2",
    "Esperienza 3",
    "Esperienza 4",
    "Mansione cercata",
    "Competenze",
    "Patentini",
    "Lingue",
    "Orario",
    "Turni",
    "Contratti",
    "Disponibile dal",
    "Data iscrizione",
    "Note",
];

/// Writes a sheet of fictional jobseekers of a network: `.csv` or `.xlsx` by the path's ending. The same seed and day give the same cells.
///
/// Names are of our own lists, Comuni are drawn by their residents, codici fiscali are composed and right, and about one row in a
/// hundred has an error, as the sheets of counters do. Memory does not grow with the people.
///
/// # Errors
/// When no network is called so, or the file cannot be written.
pub fn people_sheet(
    places: &'static Places,
    vocabulary: &Starter,
    network: &str,
    people: u32,
    seed: u64,
    today: Date,
    out: &Path,
) -> Result<(), DemoFault> {
    let territory =
        Territory::of(places, network).ok_or_else(|| DemoFault::UnknownNetwork(network.to_owned()))?;
    let skills = SkillsOfJobs::read(vocabulary);
    let mut sheet = SheetWriter::create(out, "Utenti", HEADERS)?;
    let mut random = Random::new(seed);
    for number in 0..people {
        let person = Jobseeker::draw(&mut random, places, &territory, network, today);
        let row = person.row(&mut random, &skills, number, today);
        sheet.write(&row)?;
    }
    sheet.finish()
}

/// The skills that each job asks for, in Italian words.
struct SkillsOfJobs(Vec<Vec<Vec<String>>>);

impl SkillsOfJobs {
    fn read(vocabulary: &Starter) -> SkillsOfJobs {
        let italian = |uri: &str| {
            let concept = vocabulary.concepts.iter().find(|concept| concept.uri == uri)?;
            concept.name(snodo_occupations::Language::ITALIAN).map(str::to_owned)
        };
        let of_job = |job: &str| -> Vec<String> {
            let job = snodo_occupations::normalise(job);
            let occupation = vocabulary.concepts.iter().find(|concept| {
                concept.kind == snodo_occupations::ConceptKind::Occupation
                    && concept.labels.iter().any(|label| {
                        label.standing != Standing::Hidden && snodo_occupations::normalise(&label.text) == job
                    })
            });
            let Some(occupation) = occupation else { return Vec::new() };
            let asked = vocabulary.relations.iter().filter(|relation| relation.occupation == occupation.uri);
            let essential = asked.clone().filter(|relation| relation.kind == RelationKind::Essential);
            let optional = asked.filter(|relation| relation.kind == RelationKind::Optional);
            let uris: Vec<&str> = essential.chain(optional).map(|relation| relation.skill.as_str()).collect();
            let is_skill = |uri: &&str| {
                vocabulary.concepts.iter().any(|concept| {
                    concept.uri == **uri && concept.kind == snodo_occupations::ConceptKind::Skill
                })
            };
            uris.into_iter().filter(is_skill).filter_map(italian).take(8).collect()
        };
        SkillsOfJobs(
            SECTORS.iter().map(|sector| sector.jobs.iter().map(|(job, _)| of_job(job)).collect()).collect(),
        )
    }
}

struct Jobseeker {
    family: String,
    given: String,
    sex: Sex,
    born_on: Date,
    /// A Comune's name with its province, or a country.
    birthplace: String,
    cadastral: String,
    abroad: Option<&'static Abroad>,
    years_here: i32,
    home: &'static Comune,
    sector: usize,
}

impl Jobseeker {
    fn draw(
        random: &mut Random,
        places: &'static Places,
        territory: &Territory,
        network: &str,
        today: Date,
    ) -> Jobseeker {
        let sectors: Vec<u32> = SECTORS.iter().map(|sector| sector.weights[area(network)]).collect();
        let sector = random.weighted(&sectors);
        let woman = random.chance(SECTORS[sector].women);
        let sex = if woman { Sex::Female } else { Sex::Male };
        let abroad = random.chance(31).then(|| {
            &ABROAD[random.weighted(&ABROAD.iter().map(|abroad| abroad.weight).collect::<Vec<_>>())]
        });
        let family = match abroad {
            Some(abroad) => random.pick_frequent(abroad.family),
            None => random.pick_frequent(FAMILY),
        };
        let given = match (abroad, woman) {
            (Some(abroad), true) => random.pick_frequent(abroad.women),
            (Some(abroad), false) => random.pick_frequent(abroad.men),
            (None, true) => random.pick_frequent(WOMEN),
            (None, false) => random.pick_frequent(MEN),
        };
        let age = age(random);
        let born_on = today
            .saturating_sub(Span::new().years(age))
            .saturating_sub(Span::new().days(random.between(0, 364)));
        let home = territory.home(random);
        let (birthplace, cadastral) = birth_place(random, places, territory, abroad, home);
        let years_here = random.between(1, (age - 16).clamp(2, 25));
        Jobseeker {
            family: (*family).to_owned(),
            given: (*given).to_owned(),
            sex,
            born_on,
            birthplace,
            cadastral,
            abroad,
            years_here,
            home,
            sector,
        }
    }

    fn is_woman(&self) -> bool {
        self.sex == Sex::Female
    }

    fn job(&self, random: &mut Random, sector: usize) -> (usize, &'static str) {
        let jobs = SECTORS[sector].jobs;
        let (one, other) = (random.below(jobs.len()), random.below(jobs.len()));
        let index = one.min(other);
        (index, if self.is_woman() { jobs[index].1 } else { jobs[index].0 })
    }

    fn row(&self, random: &mut Random, skills: &SkillsOfJobs, number: u32, today: Date) -> Vec<Cell> {
        let sector = &SECTORS[self.sector];
        let career = self.career(random, today);
        let main = career.first().map_or(0, |job| job.index);
        let wished =
            if random.chance(75) { self.job(random, self.sector).1.to_owned() } else { self.wishes(random) };
        let car = random.chance(if self.abroad.is_some() { 38 } else { 66 });
        let mut experiences: Vec<Cell> = career.iter().map(|job| Cell::text(job.written(random))).collect();
        experiences.resize(4, Cell::Empty);
        let mut row = vec![
            name_cell(random, &self.family),
            if random.rarely(2) { Cell::Empty } else { name_cell(random, &self.given) },
            self.code(random, number),
            if random.chance(90) { Cell::text(if self.is_woman() { "F" } else { "M" }) } else { Cell::Empty },
            date_cell(random, self.born_on, true),
            if random.chance(94) { Cell::text(&self.birthplace) } else { Cell::Empty },
            self.citizenship(random),
            self.permit(random, today),
            self.home_cell(random),
            Cell::text(format!("{} {}", random.pick(STREETS), random.between(1, 120))),
            phone(random),
            self.email(random, number),
            status(random, self.is_woman()),
            education(random, self.abroad.is_some()),
            licence(random, car, sector),
            if random.chance(85) { Cell::text(if car { "sì" } else { "no" }) } else { Cell::Empty },
            means(random, car),
            if random.chance(70) {
                Cell::Number(f64::from(*random.pick(&[5, 10, 15, 20, 20, 30, 30, 40, 50])))
            } else {
                Cell::Empty
            },
        ];
        row.extend(experiences);
        row.extend([
            Cell::text(wished),
            skills_cell(random, &skills.0[self.sector][main]),
            certificates(random, sector),
            self.languages(random),
            Cell::text(*random.pick(&[
                "full time",
                "full time",
                "part time",
                "part-time mattina",
                "full time o part time",
                "tempo pieno",
                "",
            ])),
            Cell::text(*random.pick(&[
                "giornata",
                "giornata",
                "2 turni",
                "tre turni",
                "giornata, weekend",
                "tutti",
                "no notte",
                "2 turni; weekend",
                "",
            ])),
            Cell::text(*random.pick(&[
                "qualsiasi",
                "tempo determinato; tempo indeterminato",
                "indeterminato",
                "determinato, somministrazione",
                "stagionale",
                "",
                "",
            ])),
            if random.chance(25) { date_in(random, today, 1, 60) } else { Cell::Empty },
            date_in(random, today, -900, -1),
            note(random),
        ]);
        row
    }

    /// The right code for most; none for some, a provisional one for a few who came lately, one that was changed for omocodia, and now
    /// and then a slip of the pen.
    fn code(&self, random: &mut Random, number: u32) -> Cell {
        if self.abroad.is_some() && random.chance(3) {
            return Cell::text(provisional(number));
        }
        if random.chance(6) {
            return Cell::Empty;
        }
        let Ok(code) =
            CodiceFiscale::compose(&self.family, &self.given, self.born_on, self.sex, &self.cadastral)
        else {
            return Cell::Empty;
        };
        let code = if random.rarely(6) { code.omocodia_variant(1) } else { code };
        let mut text = code.as_str().to_owned();
        if random.rarely(5) {
            // Two characters changed places, as when typing.
            let mut letters: Vec<char> = text.chars().collect();
            letters.swap(6, 7);
            let wrong: String = letters.into_iter().collect();
            if CodiceFiscale::parse(&wrong).is_err() {
                text = wrong;
            }
        } else if random.chance(8) {
            text = text.to_lowercase();
        }
        Cell::text(text)
    }

    fn citizenship(&self, random: &mut Random) -> Cell {
        match self.abroad {
            // Some of those who came long ago are Italian citizens today.
            Some(abroad) if self.years_here < 15 || random.chance(60) => {
                Cell::text(abroad.citizenship[usize::from(self.is_woman())])
            }
            _ if random.chance(90) => Cell::text("italiana"),
            _ => Cell::Empty,
        }
    }

    fn permit(&self, random: &mut Random, today: Date) -> Cell {
        if self.abroad.is_some_and(|abroad| abroad.permit) && random.chance(70) {
            return date_in(random, today, -30, 1500);
        }
        Cell::Empty
    }

    fn home_cell(&self, random: &mut Random) -> Cell {
        Cell::text(match random.below(100) {
            0..8 => self.home.name.to_uppercase(),
            8..12 => self.home.name.to_lowercase(),
            12..30 => self.home.label(),
            _ if Places::embedded().by_exact_name(self.home.name, None).len() > 1 => self.home.label(),
            _ => self.home.name.to_owned(),
        })
    }

    fn email(&self, random: &mut Random, number: u32) -> Cell {
        if !random.chance(72) {
            return Cell::Empty;
        }
        if random.rarely(8) {
            return Cell::text("non ha");
        }
        let plain = |name: &str| snodo_occupations::normalise(name).replace(' ', "");
        Cell::text(format!("{}.{}{number}@posta.example", plain(&self.given), plain(&self.family)))
    }

    fn career(&self, random: &mut Random, today: Date) -> Vec<PastJob> {
        let jobs = match random.below(100) {
            0..8 => 0,
            8..38 => 1,
            38..70 => 2,
            70..90 => 3,
            _ => 4,
        };
        let age = i32::from(today.year() - self.born_on.year());
        let mut end = today.saturating_sub(Span::new().months(random.between(0, 20)));
        let mut career = Vec::new();
        for place in 0..jobs {
            let sector = if random.chance(75) { self.sector } else { random.below(SECTORS.len()) };
            let (index, job) = self.job(random, sector);
            let months = random.between(3, (age - 17).clamp(1, 12) * 8);
            let start = end.saturating_sub(Span::new().months(months));
            if i32::from(start.year()) < i32::from(self.born_on.year()) + 16 {
                break;
            }
            career.push(PastJob {
                job,
                index: if sector == self.sector { index } else { 0 },
                employer: employer(random, &SECTORS[sector]),
                from: start,
                to: (place > 0 || random.chance(85)).then_some(end),
            });
            end = start.saturating_sub(Span::new().months(random.between(1, 18)));
        }
        career
    }

    /// Whoever wants to change looks for several things.
    fn wishes(&self, random: &mut Random) -> String {
        let sector = random.below(SECTORS.len());
        let (one, other) = (self.job(random, self.sector).1, self.job(random, sector).1);
        if one == other { one.to_owned() } else { format!("{one}; {other}") }
    }

    fn languages(&self, random: &mut Random) -> Cell {
        let mut said: Vec<String> = Vec::new();
        match self.abroad {
            None => {
                if random.chance(50) {
                    said.push("italiano madrelingua".into());
                }
                if random.chance(45) {
                    said.push(format!(
                        "inglese {}",
                        random.pick(&["A1", "A2", "A2", "B1", "B1", "B2", "C1", "scolastico", "buono"])
                    ));
                }
                if random.chance(18) {
                    said.push(format!("francese {}", random.pick(&["A1", "A2", "A2", "B1", "scolastico"])));
                }
            }
            Some(abroad) => {
                said.push(format!("{} madrelingua", abroad.language));
                let level = match self.years_here {
                    0..3 => random.pick(&["A1", "A1", "A2"]),
                    3..8 => random.pick(&["A2", "A2", "B1", "buono"]),
                    _ => random.pick(&["B1", "B2", "B2", "C1"]),
                };
                said.push(format!("italiano {level}"));
                if random.chance(20) && abroad.language != "inglese" {
                    said.push(format!("francese {}", random.pick(&["A2", "B1", "B2"])));
                }
            }
        }
        Cell::text(said.join("; "))
    }
}

/// A name as people type it.
fn name_cell(random: &mut Random, name: &str) -> Cell {
    Cell::text(match random.below(100) {
        0..12 => name.to_uppercase(),
        12..15 => name.to_lowercase(),
        _ => name.to_owned(),
    })
}

/// Most are between 25 and 55.
fn age(random: &mut Random) -> i32 {
    match random.below(100) {
        0..14 => random.between(17, 24),
        14..40 => random.between(25, 34),
        40..66 => random.between(35, 44),
        66..90 => random.between(45, 55),
        _ => random.between(56, 66),
    }
}

fn birth_place(
    random: &mut Random,
    places: &'static Places,
    territory: &Territory,
    abroad: Option<&Abroad>,
    home: &'static Comune,
) -> (String, String) {
    if let Some(country) = abroad.and_then(|abroad| places.country_by_code(abroad.country)) {
        return (country.name_it.to_owned(), country.cadastral.unwrap_or("Z999").to_owned());
    }
    let comune = match random.below(100) {
        0..30 => home,
        30..70 => territory.home(random),
        _ => random.pick(places.comuni()),
    };
    let name = if places.by_exact_name(comune.name, None).len() > 1 || random.chance(15) {
        comune.label()
    } else {
        comune.name.to_owned()
    };
    (name, comune.cadastral.to_owned())
}

struct PastJob {
    job: &'static str,
    /// Its place in the person's own sector.
    index: usize,
    employer: String,
    from: Date,
    to: Option<Date>,
}

impl PastJob {
    /// In one of the ways in which people write it.
    fn written(&self, random: &mut Random) -> String {
        let month = |date: Date| format!("{:02}/{}", date.month(), date.year());
        let until = self.to.map_or_else(|| "oggi".to_owned(), month);
        match random.below(10) {
            0..6 => format!("{} presso {} ({} - {until})", self.job, self.employer, month(self.from)),
            6..8 => match self.to {
                Some(to) if to.year() > self.from.year() => {
                    format!("{} {}-{}", self.job, self.from.year(), to.year())
                }
                _ => format!("{} dal {}", self.job, month(self.from)),
            },
            8 => format!(
                "{}, {} anni",
                self.job,
                (i32::from(self.to.map_or(self.from.year() + 1, Date::year)) - i32::from(self.from.year()))
                    .max(1)
            ),
            _ => format!("{} - {} - {} - {until}", self.job, self.employer, month(self.from)),
        }
    }
}

fn employer(random: &mut Random, sector: &Sector) -> String {
    let kind = random.pick(sector.company);
    let word = random.pick(super::names::COMPANY_WORDS);
    format!("{kind} {word} {}", random.pick(&["S.r.l.", "S.r.l.", "S.p.A.", "S.n.c.", "& C."]))
}

/// A day so many days from today.
fn date_in(random: &mut Random, today: Date, least: i32, most: i32) -> Cell {
    let date = today.saturating_add(Span::new().days(random.between(least, most)));
    date_cell(random, date, false)
}

/// Dates as people write them; about one birth in three hundred is outside the calendar.
fn date_cell(random: &mut Random, date: Date, birth: bool) -> Cell {
    if birth && random.rarely(3) {
        return Cell::text(format!("31/02/{}", date.year()));
    }
    let (day, month, year) = (date.day(), date.month(), date.year());
    match random.below(100) {
        0..78 => Cell::Date(date),
        78..88 => Cell::text(format!("{day}/{month}/{year}")),
        88..93 => Cell::text(format!("{day:02}.{month:02}.{year}")),
        93..96 => Cell::text(format!("{day}-{month}-{year}")),
        96..98 => Cell::text(format!("{day:02}/{month:02}/{:02}", year.rem_euclid(100))),
        _ => Cell::text(date.to_string()),
    }
}

/// Eleven digits whose last one is right.
fn provisional(number: u32) -> String {
    let ten = format!("{:07}{:03}", 1_000_000 + number % 8_000_000, 120);
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

fn phone(random: &mut Random) -> Cell {
    if random.rarely(8) {
        return Cell::text("da chiedere");
    }
    let (prefix, number) = (random.between(20, 93), random.between(1_000_000, 9_999_999));
    Cell::text(match random.below(10) {
        0..5 => format!("3{prefix} {number}"),
        5..8 => format!("3{prefix}{number}"),
        8 => format!("+39 3{prefix} {number}"),
        _ => format!("3{prefix}-{number}"),
    })
}

fn status(random: &mut Random, woman: bool) -> Cell {
    let said: &[(&str, &str)] = &[
        ("disoccupato", "disoccupata"),
        ("disoccupato", "disoccupata"),
        ("Disoccupato in NASpI", "Disoccupata in NASpI"),
        ("inoccupato", "inoccupata"),
        ("occupato", "occupata"),
        ("studente", "studentessa"),
        ("", ""),
    ];
    let (man_says, woman_says) = random.pick(said);
    Cell::text(if woman { *woman_says } else { *man_says })
}

fn education(random: &mut Random, abroad: bool) -> Cell {
    Cell::text(if abroad {
        *random.pick(&[
            "licenza media",
            "diploma",
            "laurea",
            "elementari",
            "nessuno",
            "diploma di scuola superiore",
            "terza media",
            "",
        ])
    } else {
        *random.pick_frequent(&[
            "Licenza media",
            "Diploma",
            "diploma di ragioneria",
            "qualifica professionale",
            "terza media",
            "Diploma di perito meccanico",
            "Maturità scientifica",
            "laurea triennale",
            "Laurea magistrale in economia",
            "elementari",
            "corso di taglio e cucito",
        ])
    })
}

fn licence(random: &mut Random, car: bool, sector: &Sector) -> Cell {
    if !car && !random.chance(35) {
        return Cell::text(*random.pick(&["no", "nessuna", "", ""]));
    }
    if !sector.licences.is_empty() && random.chance(12) {
        return Cell::text(format!("B, {}", random.pick(sector.licences)));
    }
    Cell::text(*random.pick(&["B", "B", "B", "B", "Patente B", "cat. B", "sì"]))
}

fn means(random: &mut Random, car: bool) -> Cell {
    Cell::text(if car {
        *random.pick(&["auto", "auto", "", "auto o treno"])
    } else {
        *random.pick(&["mezzi pubblici", "bici", "a piedi o in bici", "treno e autobus", "scooter", ""])
    })
}

fn skills_cell(random: &mut Random, skills: &[String]) -> Cell {
    if skills.is_empty() || random.chance(20) {
        return Cell::Empty;
    }
    let wanted = 1 + random.below(skills.len().min(5));
    let first = random.below(skills.len());
    let chosen: Vec<&str> = (0..wanted).map(|step| skills[(first + step) % skills.len()].as_str()).collect();
    Cell::text(chosen.join("; "))
}

fn certificates(random: &mut Random, sector: &Sector) -> Cell {
    if sector.certificates.is_empty() || !random.chance(38) {
        return Cell::Empty;
    }
    let first = random.pick(sector.certificates);
    let second = random.pick(sector.certificates);
    Cell::text(if first == second || random.chance(60) {
        (*first).to_owned()
    } else {
        format!("{first}; {second}")
    })
}

fn note(random: &mut Random) -> Cell {
    Cell::text(*random.pick(&[
        "",
        "",
        "",
        "",
        "chiamare il pomeriggio",
        "preferisce messaggi",
        "disponibile da subito",
        "non prima delle 9",
        "sentire dopo le feste",
        "ha partecipato al corso sul curriculum",
    ]))
}
