//! What people of these areas work as: sectors, jobs in the words of the counter, and how many work in each.

/// A sector: how many of a hundred work in it, by network, and its jobs as a man and as a woman says them.
pub(super) struct Sector {
    /// Weights for Trecate, La Spezia and Varese.
    pub(super) weights: [u32; 3],
    /// How many of a hundred are women.
    pub(super) women: usize,
    /// Jobs, the more frequent first.
    pub(super) jobs: &'static [(&'static str, &'static str)],
    /// Certificates that people of the sector have.
    pub(super) certificates: &'static [&'static str],
    /// Licences beyond B that some have.
    pub(super) licences: &'static [&'static str],
    /// What its companies do, in a name.
    pub(super) company: &'static [&'static str],
    /// ATECO code of its companies.
    pub(super) ateco: &'static str,
    /// Collective agreement.
    pub(super) agreement: &'static str,
}

pub(super) const SECTORS: &[Sector] = &[
    Sector {
        weights: [22, 12, 16],
        women: 30,
        jobs: &[
            ("magazziniere", "magazziniera"),
            ("mulettista", "mulettista"),
            ("addetto al confezionamento", "addetta al confezionamento"),
            ("picker", "picker"),
            ("autista consegnatario", "autista consegnataria"),
            ("facchino", "facchina"),
            ("autista di camion", "autista di camion"),
        ],
        certificates: &["patentino del muletto", "patentino PLE", "primo soccorso"],
        licences: &["C", "CE"],
        company: &["Logistica", "Trasporti", "Spedizioni"],
        ateco: "52.10",
        agreement: "Logistica, trasporto merci e spedizione",
    },
    Sector {
        weights: [16, 14, 14],
        women: 15,
        jobs: &[
            ("operaio metalmeccanico", "operaia metalmeccanica"),
            ("saldatore", "saldatrice"),
            ("operatore CNC", "operatrice CNC"),
            ("tornitore", "tornitrice"),
            ("montatore meccanico", "montatrice meccanica"),
            ("manutentore meccanico", "manutentrice meccanica"),
            ("tubista", "tubista"),
        ],
        certificates: &["patentino saldatura", "patentino carroponte", "formazione sicurezza rischio alto"],
        licences: &[],
        company: &["Officine", "Carpenteria", "Meccanica"],
        ateco: "25.62",
        agreement: "Metalmeccanica industria",
    },
    Sector {
        weights: [15, 16, 14],
        women: 88,
        jobs: &[
            ("badante", "badante"),
            ("OSS", "OSS"),
            ("colf", "colf"),
            ("baby sitter", "baby sitter"),
            ("ASA", "ASA"),
            ("assistente familiare", "assistente familiare"),
        ],
        certificates: &["attestato OSS", "primo soccorso", "attestato di assistente familiare"],
        licences: &[],
        company: &["Cooperativa sociale", "Residenza", "Assistenza"],
        ateco: "88.10",
        agreement: "Cooperative sociali",
    },
    Sector {
        weights: [12, 14, 14],
        women: 70,
        jobs: &[
            ("commesso", "commessa"),
            ("cassiere", "cassiera"),
            ("scaffalista", "scaffalista"),
            ("banconista", "banconista"),
            ("macellaio", "macellaia"),
        ],
        certificates: &["HACCP"],
        licences: &[],
        company: &["Supermercati", "Market", "Negozi"],
        ateco: "47.11",
        agreement: "Commercio e terziario",
    },
    Sector {
        weights: [10, 10, 10],
        women: 72,
        jobs: &[
            ("addetto alle pulizie", "addetta alle pulizie"),
            ("lavapiatti", "lavapiatti"),
            ("cameriere ai piani", "cameriera ai piani"),
            ("operatore ecologico", "operatrice ecologica"),
        ],
        certificates: &[],
        licences: &[],
        company: &["Pulizie", "Servizi", "Multiservizi"],
        ateco: "81.21",
        agreement: "Pulizie e multiservizi",
    },
    Sector {
        weights: [8, 18, 10],
        women: 50,
        jobs: &[
            ("cameriere", "cameriera"),
            ("aiuto cuoco", "aiuto cuoca"),
            ("barista", "barista"),
            ("cuoco", "cuoca"),
            ("pizzaiolo", "pizzaiola"),
        ],
        certificates: &["HACCP"],
        licences: &[],
        company: &["Ristorante", "Trattoria", "Albergo"],
        ateco: "56.10",
        agreement: "Turismo e pubblici esercizi",
    },
    Sector {
        weights: [7, 7, 8],
        women: 4,
        jobs: &[
            ("muratore", "muratrice"),
            ("manovale edile", "manovale edile"),
            ("imbianchino", "imbianchina"),
            ("elettricista", "elettricista"),
            ("idraulico", "idraulica"),
        ],
        certificates: &["patentino PLE", "formazione sicurezza rischio alto"],
        licences: &["C"],
        company: &["Edilizia", "Costruzioni", "Impianti"],
        ateco: "41.20",
        agreement: "Edilizia artigianato",
    },
    Sector {
        weights: [7, 8, 10],
        women: 75,
        jobs: &[
            ("impiegato amministrativo", "impiegata amministrativa"),
            ("segretario", "segretaria"),
            ("contabile", "contabile"),
            ("receptionist", "receptionist"),
            ("operatore call center", "operatrice call center"),
        ],
        certificates: &["ECDL"],
        licences: &[],
        company: &["Studio", "Servizi amministrativi", "Consulenza"],
        ateco: "69.20",
        agreement: "Commercio e terziario",
    },
    Sector {
        weights: [3, 1, 4],
        women: 25,
        jobs: &[
            ("bracciante agricolo", "bracciante agricola"),
            ("giardiniere", "giardiniera"),
            ("trattorista", "trattorista"),
        ],
        certificates: &["patentino trattore", "patentino fitosanitario"],
        licences: &[],
        company: &["Azienda agricola", "Riseria", "Vivai"],
        ateco: "01.12",
        agreement: "Operai agricoli",
    },
];

/// The column of [`Sector::weights`] for a network.
pub(super) fn area(network: &str) -> usize {
    match network {
        "spezia" => 1,
        "varese" => 2,
        _ => 0,
    }
}
