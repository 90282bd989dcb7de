//! What they say of themselves, in the words of counters.

use snodo_sheets::Cell;

use super::Jobseeker;
use crate::demo::random::Random;

impl Jobseeker {
    pub(super) fn languages(&self, random: &mut Random) -> Cell {
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

pub(super) fn status(random: &mut Random, woman: bool) -> Cell {
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

pub(super) fn education(random: &mut Random, abroad: bool) -> Cell {
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

pub(super) fn means(random: &mut Random, car: bool) -> Cell {
    Cell::text(if car {
        *random.pick(&["auto", "auto", "", "auto o treno"])
    } else {
        *random.pick(&["mezzi pubblici", "bici", "a piedi o in bici", "treno e autobus", "scooter", ""])
    })
}

pub(super) fn note(random: &mut Random) -> Cell {
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
