//! A sheet of jobseekers, row by row.

mod career;
mod dates;
mod declared;
mod identity;

use std::path::Path;

use jiff::{Span, civil::Date};
use snodo_identifiers::Sex;
use snodo_occupations::starter::Starter;
use snodo_places::{Comune, Places};
use snodo_sheets::Cell;

use career::{SkillsOfJobs, certificates, licence, skills_cell};
use dates::{date_cell, date_in};
use declared::{education, means, note, status};
use identity::{age, birth_place, name_cell, phone};

use super::{
    DemoFault,
    jobs::{SECTORS, area},
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
}
