use std::{collections::HashMap, path::PathBuf, sync::Arc};

use arc_swap::ArcSwap;
use snodo_paper::Press;
use snodo_postgres::Database;
use snodo_seal::KeyRing;

use crate::{Catalogue, Clock, Vocabulary};

/// How this running program was set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// A demonstration: known passwords, and every page says so.
    pub demo: bool,
    /// Cookies are sent over https only. Off for a demonstration on the own machine.
    pub secure_cookies: bool,
    /// Where temporary files may be written.
    pub scratch: PathBuf,
}

/// The state that all handlers share; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// All words of all pages.
    pub catalogue: Arc<Catalogue>,
    /// Occupations, skills and certificates; replaced whole when a vocabulary is loaded.
    pub vocabulary: Arc<ArcSwap<Vocabulary>>,
    /// The address of each asset, with its version: `snodo.css` to `/assets/snodo.css?v=…`.
    pub assets: Arc<HashMap<String, String>>,
    /// Who makes PDFs of papers.
    pub press: Arc<dyn Press>,
    /// The keys that close what is reserved; none where they are not at hand.
    pub reserved: Arc<KeyRing>,
    /// The set-up.
    pub settings: Arc<Settings>,
}
