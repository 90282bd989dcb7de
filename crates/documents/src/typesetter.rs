use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use rayon::{ThreadPool, ThreadPoolBuilder};
use snodo_paper::{Paper, Pdf, Press, PressFault};
use typst::{
    Library, LibraryExt as _,
    diag::{SourceDiagnostic, Warned},
    foundations::{Datetime, Smart},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    fonts,
    letters::Letters,
    world::{Desk, file},
};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$((concat!($name, ".typ"), include_str!(concat!("../templates/", $name, ".typ")))),*]
    };
}
/// The names and texts of all templates.
const TEMPLATES: &[(&str, &str)] = templates![
    "house",
    "attestato",
    "attestato-evento",
    "attestazione",
    "cambio-tutor",
    "carta",
    "convenzione",
    "curriculum",
    "invito",
    "patto",
    "progetto-formativo",
    "promemoria",
    "prova",
    "rapporto",
    "registro",
    "scheda-ente",
    "volantino",
    "rinvio",
    "orario-colloqui",
    "ricevuta-concorso",
];

/// How many documents what Typst remembers of earlier ones may serve: enough for the templates to stay warm, while what is remembered of people
/// goes soon.
const REMEMBERED: usize = 3;

/// How much a deeply nested layout may need on its thread.
const STACK: usize = 16 * 1024 * 1024;

/// The press that typesets. Cheap to make: fonts and templates are read when the first document is printed.
#[derive(Default)]
pub struct Typesetter {
    workshop: OnceLock<Result<Workshop, PressFault>>,
    /// One document at a time, so that memory stays that of one.
    at_work: Mutex<()>,
}

impl Press for Typesetter {
    fn print(&self, paper: &Paper) -> Result<Pdf, PressFault> {
        let _alone = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let workshop = self.workshop.get_or_init(Workshop::new).as_ref().map_err(Clone::clone)?;
        let printed = workshop.thread.install(|| workshop.typeset(paper));
        typst::comemo::evict(REMEMBERED);
        Ok(Pdf { bytes: printed?, file_name: paper.file_name() })
    }
}

/// What stays the same from one document to the next.
pub(crate) struct Workshop {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) templates: HashMap<FileId, Source>,
    letters: Letters,
    standards: PdfStandards,
    /// Typst would share a document out over all cores and wait for them; pages need theirs, and a document of a few pages gains nothing.
    thread: ThreadPool,
}

impl Workshop {
    fn new() -> Result<Workshop, PressFault> {
        let fonts = fonts::carried();
        let mut templates = HashMap::new();
        for (name, text) in TEMPLATES {
            let id = file(name).map_err(|fault| PressFault::Typesetting(fault.to_string()))?;
            templates.insert(id, Source::new(id, (*text).to_owned()));
        }
        Ok(Workshop {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            letters: Letters::of(&fonts),
            fonts,
            templates,
            thread: ThreadPoolBuilder::new()
                .num_threads(1)
                .stack_size(STACK)
                .thread_name(|_| "press".to_owned())
                .build()
                .map_err(|fault| PressFault::Typesetting(fault.to_string()))?,
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|fault| PressFault::Standard(fault.message().to_string()))?,
        })
    }

    fn typeset(&self, paper: &Paper) -> Result<Vec<u8>, PressFault> {
        let mut values = serde_json::to_value(paper).map_err(|fault| PressFault::Data(fault.to_string()))?;
        self.letters.make_printable(&mut values);
        let desk = Desk::new(self, paper, values.to_string())
            .map_err(|fault| PressFault::Typesetting(fault.to_string()))?;
        let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
        let document = output.map_err(|faults| PressFault::Typesetting(said(&faults)))?;
        let day = paper.letterhead().date;
        let day = Datetime::from_ymd(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
        let options = PdfOptions {
            creator: Smart::Custom(Some("Snodo".to_owned())),
            timestamp: day.map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|faults| PressFault::Standard(said(&faults)))
    }
}

/// All that Typst has to say, in one line.
fn said(faults: &[SourceDiagnostic]) -> String {
    let mut words: Vec<String> = Vec::new();
    for fault in faults {
        words.push(fault.message.to_string());
        words.extend(fault.hints.iter().map(|hint| hint.v.to_string()));
    }
    words.join("; ")
}
