use jiff::civil::Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};

use super::{
    DemoCounter, DemoHours, DemoNetwork,
    DemoOften::{EveryOtherWeek, OfMonth, Weekly},
    DemoOperator, DemoService,
};

const INTERVIEW: &str = "Primo colloquio";
const CURRICULUM: &str = "Consulenza sul curriculum";
const PORTALS: &str = "Aiuto con SPID e portali";
const GROUP: &str = "Gruppo di ricerca attiva del lavoro";

pub(super) const SERVICES: &[DemoService] = &[
    DemoService {
        name: INTERVIEW,
        description: "Ci conosciamo: che lavoro cerchi, che cosa sai fare, da dove partiamo.",
        what_to_bring: "Un documento d’identità. Se ce l’hai, il curriculum: va bene anche vecchio.",
        minutes: 60,
        preparation: 10,
        channels: &["desk"],
        bookable_by: &["citizen", "operator", "partner"],
        notice_minutes: 24 * 60,
        seats: 1,
    },
    DemoService {
        name: CURRICULUM,
        description: "Scriviamo o rimettiamo a posto il curriculum insieme.",
        what_to_bring: "Il curriculum che hai, se ce l’hai, e le date dei lavori fatti.",
        minutes: 45,
        preparation: 0,
        channels: &["desk", "video"],
        bookable_by: &["citizen", "operator"],
        notice_minutes: 24 * 60,
        seats: 1,
    },
    DemoService {
        name: PORTALS,
        description: "Ti aiutiamo con SPID, con i portali del lavoro e con le domande da fare in rete.",
        what_to_bring: "Documento d’identità, tessera sanitaria e il tuo telefono.",
        minutes: 30,
        preparation: 0,
        channels: &["desk"],
        bookable_by: &["citizen", "operator", "partner"],
        notice_minutes: 2 * 60,
        seats: 1,
    },
    DemoService {
        name: GROUP,
        description: "In gruppo: come si cercano le offerte, come si risponde, come ci si prepara al colloquio.",
        what_to_bring: "Carta e penna.",
        minutes: 120,
        preparation: 0,
        channels: &["desk"],
        bookable_by: &["citizen", "operator"],
        notice_minutes: 24 * 60,
        seats: 12,
    },
];

const ALL_SERVICES: &[&str] = &[INTERVIEW, CURRICULUM, PORTALS, GROUP];
const TALKS: &[&str] = &[INTERVIEW, CURRICULUM, PORTALS];

pub(super) const ALL: &[DemoNetwork] = &[TRECATE, SPEZIA, LE_CITTA_DEL_LAVORO];

/// A counter that serves the Comune where it stands.
const fn counter(
    name: &'static str,
    hours: &'static [DemoHours],
    serves: &'static [&'static str],
) -> DemoCounter {
    DemoCounter { name, hours, serves, then_serves: &[], room: None }
}

const TRECATE: DemoNetwork = DemoNetwork {
    slug: "trecate",
    counters: &[
        DemoCounter {
            name: "Sportello lavoro di Trecate",
            hours: &[
                DemoHours(Monday, "09:00-12:00", "", Weekly),
                DemoHours(Tuesday, "09:00-12:00", "", Weekly),
                DemoHours(Wednesday, "09:00-12:00", "", Weekly),
                DemoHours(Wednesday, "14:30-17:30", "", Weekly),
                DemoHours(Thursday, "09:00-12:00", "", Weekly),
                DemoHours(Friday, "09:00-12:00", "", Weekly),
            ],
            serves: &["Trecate"],
            then_serves: &["Cerano", "Romentino", "Sozzago", "Terdobbiate"],
            room: Some(("Sala riunioni", 14)),
        },
        // It travels: Monday in Cerano, Thursday in Vespolate.
        DemoCounter {
            name: "Sportello lavoro di Cerano",
            hours: &[
                DemoHours(Monday, "09:00-12:00", "", Weekly),
                DemoHours(Thursday, "14:30-17:30", "Vespolate", Weekly),
            ],
            serves: &["Cerano", "Vespolate"],
            then_serves: &["Borgolavezzaro", "Tornaco", "Nibbiola"],
            room: None,
        },
        counter(
            "Sportello lavoro di Romentino",
            &[DemoHours(Wednesday, "09:00-12:00", "", Weekly)],
            &["Romentino"],
        ),
        counter(
            "Sportello lavoro di Sozzago",
            &[DemoHours(Tuesday, "10:00-12:00", "", Weekly)],
            &["Sozzago"],
        ),
        counter(
            "Sportello lavoro di Borgolavezzaro",
            &[DemoHours(Tuesday, "14:00-16:00", "", Weekly)],
            &["Borgolavezzaro"],
        ),
        counter(
            "Sportello lavoro di Terdobbiate",
            &[DemoHours(Monday, "15:00-17:00", "", Weekly)],
            &["Terdobbiate"],
        ),
        counter(
            "Sportello lavoro di Nibbiola",
            &[DemoHours(Wednesday, "15:00-17:00", "", Weekly)],
            &["Nibbiola"],
        ),
        counter(
            "Sportello lavoro di Garbagna Novarese",
            &[DemoHours(Thursday, "09:00-11:00", "", Weekly)],
            &["Garbagna Novarese"],
        ),
        counter("Sportello lavoro di Tornaco", &[DemoHours(Friday, "10:00-12:00", "", Weekly)], &["Tornaco"]),
        counter(
            "Sportello lavoro di Vespolate",
            &[DemoHours(Tuesday, "09:30-10:30", "", Weekly)],
            &["Vespolate"],
        ),
    ],
    operators: &[
        DemoOperator {
            name: "Giulia Ferrari",
            body: "Comune di Trecate",
            hours: &[
                ("Sportello lavoro di Trecate", Tuesday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Wednesday, "14:30-17:30"),
                ("Sportello lavoro di Trecate", Thursday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Friday, "09:00-12:00"),
            ],
            languages: &["en", "fr"],
            gives: ALL_SERVICES,
        },
        // Lent to the small Comuni.
        DemoOperator {
            name: "Paolo Rinaldi",
            body: "Comune di Trecate",
            hours: &[
                ("Sportello lavoro di Trecate", Monday, "09:00-12:00"),
                ("Sportello lavoro di Terdobbiate", Monday, "15:00-17:00"),
                ("Sportello lavoro di Sozzago", Tuesday, "10:00-12:00"),
                ("Sportello lavoro di Borgolavezzaro", Tuesday, "14:00-16:00"),
                ("Sportello lavoro di Trecate", Wednesday, "09:00-12:00"),
                ("Sportello lavoro di Nibbiola", Wednesday, "15:00-17:00"),
                ("Sportello lavoro di Garbagna Novarese", Thursday, "09:00-11:00"),
                ("Sportello lavoro di Tornaco", Friday, "10:00-12:00"),
            ],
            languages: &["en"],
            gives: ALL_SERVICES,
        },
        DemoOperator {
            name: "Elena Bianchi",
            body: "Comune di Cerano",
            hours: &[
                ("Sportello lavoro di Cerano", Monday, "09:00-12:00"),
                ("Sportello lavoro di Vespolate", Tuesday, "09:30-10:30"),
                ("Sportello lavoro di Cerano", Thursday, "14:30-17:30"),
            ],
            languages: &["es"],
            gives: TALKS,
        },
        DemoOperator {
            name: "Elena Bianchi",
            body: "Comune di Romentino",
            hours: &[("Sportello lavoro di Romentino", Wednesday, "09:00-12:00")],
            languages: &["es"],
            gives: TALKS,
        },
        DemoOperator {
            name: "Sara Moretti",
            body: "Comune di Trecate",
            hours: &[
                ("Sportello lavoro di Trecate", Monday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Tuesday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Wednesday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Wednesday, "14:30-17:30"),
                ("Sportello lavoro di Trecate", Thursday, "09:00-12:00"),
                ("Sportello lavoro di Trecate", Friday, "09:00-12:00"),
            ],
            languages: &["en", "ar"],
            gives: &[PORTALS],
        },
    ],
    patrons: &[],
};

const SPEZIA: DemoNetwork = DemoNetwork {
    slug: "spezia",
    counters: &[
        DemoCounter {
            name: "InfoLavoro",
            hours: &[
                DemoHours(Tuesday, "08:30-12:00", "", Weekly),
                DemoHours(Tuesday, "14:30-17:30", "", Weekly),
                DemoHours(Wednesday, "08:30-12:00", "", Weekly),
                DemoHours(Thursday, "08:30-12:00", "", Weekly),
                DemoHours(Friday, "08:30-12:00", "", Weekly),
            ],
            serves: &["La Spezia"],
            then_serves: &[],
            room: Some(("Sala al piano terra", 12)),
        },
        DemoCounter {
            name: "Accoglienza",
            hours: &[
                DemoHours(Monday, "09:00-12:00", "", Weekly),
                DemoHours(Wednesday, "09:00-12:00", "", Weekly),
                DemoHours(Friday, "09:00-12:00", "", Weekly),
            ],
            serves: &[],
            then_serves: &["La Spezia"],
            room: None,
        },
    ],
    operators: &[
        DemoOperator {
            name: "Chiara Lombardi",
            body: "Comune della Spezia",
            hours: &[
                ("InfoLavoro", Tuesday, "08:30-12:00"),
                ("InfoLavoro", Tuesday, "14:30-17:30"),
                ("InfoLavoro", Wednesday, "08:30-12:00"),
                ("InfoLavoro", Thursday, "08:30-12:00"),
                ("InfoLavoro", Friday, "08:30-12:00"),
            ],
            languages: &["en", "es"],
            gives: TALKS,
        },
        DemoOperator {
            name: "Matteo Ricci",
            body: "Comune della Spezia",
            hours: &[("InfoLavoro", Tuesday, "14:30-17:30"), ("InfoLavoro", Thursday, "08:30-12:00")],
            languages: &["fr"],
            gives: ALL_SERVICES,
        },
        DemoOperator {
            name: "Stefano Greco",
            body: "Centro per l'impiego della Spezia",
            hours: &[
                ("Accoglienza", Monday, "09:00-12:00"),
                ("Accoglienza", Wednesday, "09:00-12:00"),
                ("Accoglienza", Friday, "09:00-12:00"),
            ],
            languages: &["en"],
            gives: TALKS,
        },
    ],
    patrons: &[("La Spezia", "San Giuseppe", 3, 19)],
};

const LE_CITTA_DEL_LAVORO: DemoNetwork = DemoNetwork {
    slug: "varese",
    counters: &[
        DemoCounter {
            name: "Sportello lavoro di Somma Lombardo",
            hours: &[
                DemoHours(Monday, "09:00-12:00", "", Weekly),
                DemoHours(Wednesday, "09:00-12:00", "", Weekly),
                DemoHours(Wednesday, "14:30-17:00", "", Weekly),
            ],
            serves: &["Somma Lombardo"],
            then_serves: &["Golasecca", "Vergiate"],
            room: Some(("Sala consiliare", 20)),
        },
        counter(
            "Sportello lavoro di Gavirate",
            &[DemoHours(Tuesday, "09:00-12:00", "", Weekly)],
            &["Gavirate"],
        ),
        counter(
            "Sportello lavoro di Golasecca",
            &[DemoHours(Thursday, "15:00-17:00", "", Weekly)],
            &["Golasecca"],
        ),
        counter("Sportello lavoro di Ispra", &[DemoHours(Wednesday, "09:30-12:00", "", Weekly)], &["Ispra"]),
        counter(
            "Sportello lavoro di Sesto Calende",
            &[DemoHours(Monday, "14:00-17:00", "", Weekly), DemoHours(Friday, "09:00-12:00", "", Weekly)],
            &["Sesto Calende"],
        ),
        counter(
            "Sportello lavoro di Travedona-Monate",
            &[DemoHours(Tuesday, "14:00-16:00", "", EveryOtherWeek)],
            &["Travedona-Monate"],
        ),
        counter(
            "Sportello lavoro di Varese",
            &[
                DemoHours(Monday, "09:00-12:30", "", Weekly),
                DemoHours(Tuesday, "09:00-12:30", "", Weekly),
                DemoHours(Wednesday, "09:00-12:30", "", Weekly),
                DemoHours(Thursday, "09:00-12:30", "", Weekly),
                DemoHours(Thursday, "14:30-16:30", "", Weekly),
                DemoHours(Friday, "09:00-12:30", "", Weekly),
            ],
            &["Varese"],
        ),
        counter(
            "Sportello lavoro di Vergiate",
            &[DemoHours(Thursday, "09:00-12:00", "", Weekly)],
            &["Vergiate"],
        ),
        counter(
            "Sportello lavoro di Lonate Pozzolo",
            &[DemoHours(Tuesday, "09:00-12:00", "", Weekly)],
            &["Lonate Pozzolo"],
        ),
        counter(
            "Sportello lavoro di Ferno",
            &[DemoHours(Friday, "09:00-11:00", "", OfMonth(&[1, 3]))],
            &["Ferno"],
        ),
    ],
    operators: &[
        DemoOperator {
            name: "Silvia Barbieri",
            body: "Comune di Somma Lombardo",
            hours: &[
                ("Sportello lavoro di Somma Lombardo", Monday, "09:00-12:00"),
                ("Sportello lavoro di Somma Lombardo", Wednesday, "09:00-12:00"),
                ("Sportello lavoro di Somma Lombardo", Wednesday, "14:30-17:00"),
                ("Sportello lavoro di Vergiate", Thursday, "09:00-12:00"),
                ("Sportello lavoro di Golasecca", Thursday, "15:00-17:00"),
            ],
            languages: &["en"],
            gives: ALL_SERVICES,
        },
        DemoOperator {
            name: "Luca Martini",
            body: "Comune di Varese",
            hours: &[
                ("Sportello lavoro di Varese", Monday, "09:00-12:30"),
                ("Sportello lavoro di Gavirate", Tuesday, "09:00-12:00"),
                ("Sportello lavoro di Ispra", Wednesday, "09:30-12:00"),
                ("Sportello lavoro di Varese", Thursday, "09:00-12:30"),
                ("Sportello lavoro di Varese", Thursday, "14:30-16:30"),
                ("Sportello lavoro di Varese", Friday, "09:00-12:30"),
            ],
            languages: &["en", "fr"],
            gives: TALKS,
        },
        DemoOperator {
            name: "Marta Villa",
            body: "Comune di Sesto Calende",
            hours: &[
                ("Sportello lavoro di Sesto Calende", Monday, "14:00-17:00"),
                ("Sportello lavoro di Sesto Calende", Friday, "09:00-12:00"),
            ],
            languages: &[],
            gives: &[CURRICULUM],
        },
        DemoOperator {
            name: "Irene Caruso",
            body: "Unione dei Comuni di Lonate Pozzolo e Ferno",
            hours: &[
                ("Sportello lavoro di Lonate Pozzolo", Tuesday, "09:00-12:00"),
                ("Sportello lavoro di Ferno", Friday, "09:00-11:00"),
            ],
            languages: &["en"],
            gives: &[PORTALS],
        },
    ],
    patrons: &[],
};
