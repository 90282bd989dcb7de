use std::path::Path;

use snodo_core::{Acting, App, ConceptId, Database, Purpose, Vocabulary};
use snodo_occupations::{
    Concept, ConceptKind, Index, Label, Relation, Source,
    esco::{self, EscoError},
    starter::{self, StarterError},
};

use crate::{reference::fingerprint, store};

/// Why a vocabulary could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// The starter vocabulary in the program is broken: a fault of the build.
    #[error(transparent)]
    Starter(#[from] StarterError),
    /// The ESCO package cannot be read.
    #[error(transparent)]
    Esco(#[from] EscoError),
    /// The database refused.
    #[error("vocabulary: {0}")]
    Database(#[from] sqlx::Error),
    /// The database holds a word that this program does not know.
    #[error("vocabulary: {0} in the database")]
    Unknown(String),
}

/// What an import of ESCO brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscoSummary {
    /// Concepts of the package, whether new or known.
    pub concepts: usize,
    /// Labels in all its languages.
    pub labels: usize,
    /// Relations between occupations and skills.
    pub relations: usize,
}

/// Loads the starter vocabulary when it is another than the one loaded last.
pub(crate) async fn load_starter(tx: &mut sqlx::PgConnection) -> Result<(), VocabularyError> {
    let starter = starter::load()?;
    let words = serde_json::to_string(&(&starter.concepts, &starter.relations)).unwrap_or_default();
    if store::is_new(tx, "starter vocabulary", &fingerprint(&[&words])).await? {
        store_vocabulary(tx, &starter.concepts, &starter.relations, Source::Starter).await?;
    }
    Ok(())
}

/// Loads the official ESCO package from a folder or a ZIP file. A later package updates the concepts by their URI.
///
/// # Errors
/// [`VocabularyError::Esco`] names the file and what is wrong with it; nothing is half-written.
pub async fn import_esco(database: &Database, package: &Path) -> Result<EscoSummary, VocabularyError> {
    let package = esco::read_package(package)?;
    let mut tx = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await?;
    store::lock_reference(&mut tx).await?;
    let labels = store_vocabulary(&mut tx, &package.concepts, &package.relations, Source::Esco).await?;
    store::tell_programs(&mut tx).await?;
    tx.commit().await?;
    Ok(EscoSummary { concepts: package.concepts.len(), labels, relations: package.relations.len() })
}

async fn store_vocabulary(
    tx: &mut sqlx::PgConnection,
    concepts: &[Concept],
    relations: &[Relation],
    source: Source,
) -> Result<usize, sqlx::Error> {
    let mut rows = store::ConceptRows::default();
    let mut labels = store::LabelRows::default();
    for concept in concepts {
        rows.uri.push(concept.uri.clone());
        rows.kind.push(concept.kind.as_str().to_owned());
        rows.isco.push(concept.isco.map(|isco| isco.to_string()));
        for label in &concept.labels {
            labels.uri.push(concept.uri.clone());
            labels.language.push(label.language.as_str().to_owned());
            labels.standing.push(label.standing.as_str().to_owned());
            labels.label.push(label.text.clone());
        }
    }
    store::put_concepts(tx, &rows).await?;
    store::put_labels(tx, &labels, source.as_str()).await?;
    store::put_relations(tx, relations, source.as_str()).await?;
    Ok(labels.uri.len())
}

/// Reads the vocabulary from the database and builds its search index.
///
/// # Errors
/// When the database cannot be read or holds a kind or language this program does not know.
pub async fn read_vocabulary(database: &Database) -> Result<Vocabulary, VocabularyError> {
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let rows = store::concepts(&mut tx).await?;
    let labels = store::labels(&mut tx).await?;
    drop(tx);
    let mut numbers = Vec::with_capacity(rows.len());
    let mut concepts = Vec::with_capacity(rows.len());
    let mut labels = labels.into_iter().peekable();
    for row in rows {
        let mut own = Vec::new();
        while let Some(label) = labels.next_if(|label| label.concept_id == row.id) {
            own.push(Label {
                language: known(&label.language)?,
                text: label.label,
                standing: known(&label.standing)?,
                source: known(&label.source)?,
            });
        }
        numbers.push((row.uri.clone(), ConceptId(row.id)));
        let isco = row.isco.as_deref().map(known).transpose()?;
        concepts.push(Concept { uri: row.uri, kind: known::<ConceptKind>(&row.kind)?, isco, labels: own });
    }
    starter::add_everyday_words(&mut concepts)?;
    Ok(Vocabulary::new(Index::build(concepts), numbers))
}

/// Puts a fresh vocabulary into the running program.
///
/// # Errors
/// As [`read_vocabulary`]; the earlier one stays.
pub async fn refresh_vocabulary(app: &App) -> Result<(), VocabularyError> {
    let fresh = read_vocabulary(&app.database).await?;
    app.vocabulary.store(std::sync::Arc::new(fresh));
    Ok(())
}

fn known<T: std::str::FromStr>(word: &str) -> Result<T, VocabularyError> {
    word.parse().map_err(|_| VocabularyError::Unknown(word.to_owned()))
}
