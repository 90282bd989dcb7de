//! The keys of what is reserved, when the program starts: found or made, and every note that can be closed with the one that closes, closed.

use std::path::Path;

use snodo_core::{Acting, Database, NetworkId, Purpose};
use snodo_seal::{KeyId, KeyRing, NoKey, SealingKey, key_file};
use sqlx::PgConnection;

use crate::{
    model::reserved::{NoteKind, NotePlace, ReservedWords},
    store::reserved_keys as store,
};

/// Whether a key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKey {
    /// For a database that never had one; otherwise its own is needed.
    IfNone,
    /// In any case: from now on it closes, and every note whose key is at hand is closed with it again.
    Always,
}

/// How the keys were found.
#[derive(Clone, Debug)]
pub struct ReservedKeys {
    /// The keys; none when the file holds no key of this database.
    pub ring: KeyRing,
    /// A key was made now.
    pub made: bool,
    /// How many notes were closed now: that were in clear, or that a former key had closed.
    pub closed: usize,
    /// The database knows a key that is not in the file: what it closed stays closed.
    pub missing: bool,
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReservedKeysError {
    /// The file.
    #[error(transparent)]
    File(#[from] key_file::KeyFileError),
    /// The database.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// A note could not be closed.
    #[error(transparent)]
    Seal(#[from] NoKey),
}

/// Finds the keys in their file, makes the first one when the database never had any, and closes what is to be closed, all or nothing.
/// Programs that start at once on one database wait for each other.
///
/// A database that has a key is never given another by chance: when its own is not in the file, nothing is made and nothing is closed,
/// the notes stay shut, and everything else goes on.
///
/// # Errors
/// When the file cannot be read, written or trusted, or the database fails.
pub async fn open_reserved_keys(
    database: &Database,
    file: &Path,
    new: NewKey,
) -> Result<ReservedKeys, ReservedKeysError> {
    let mut tx = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await?;
    store::take_turn(&mut tx).await?;
    let known = store::known(&mut tx).await?;
    let mut keys = key_file::read(file)?.unwrap_or_default();
    let is_ours = known.is_empty() || keys.iter().any(|key| known.contains(&key.id()));
    let made = new == NewKey::Always || (known.is_empty() && keys.is_empty());
    if made {
        keys = key_file::add_key(file, keys)?;
    } else if !is_ours {
        return Ok(ReservedKeys { ring: KeyRing::empty(), made: false, closed: 0, missing: true });
    }
    let ring = KeyRing::new(keys);
    let current = ring.current().map(SealingKey::id).ok_or(NoKey::Missing)?;
    store::add(&mut tx, &current).await?;
    let closed = close_all(&mut tx, &ring, &current).await?;
    tx.commit().await?;
    let missing = known.iter().any(|id| !ring.ids().any(|ours| ours == *id));
    Ok(ReservedKeys { ring, made, closed, missing })
}

/// Closes the notes in clear, and those that a former key closed.
async fn close_all(
    tx: &mut PgConnection,
    ring: &KeyRing,
    current: &KeyId,
) -> Result<usize, ReservedKeysError> {
    let former: Vec<String> =
        ring.ids().filter(|id| id != current).map(|id| id.as_str().to_owned()).collect();
    let in_clear = store::some_are_in_clear(tx).await?;
    let mut closed = 0;
    for network in store::networks(tx).await? {
        store::act_in(tx, network).await?;
        if in_clear {
            closed += close_what_is_in_clear(tx, ring, network).await?;
        }
        if !former.is_empty() {
            closed += close_again(tx, ring, network, &former).await?;
        }
    }
    if in_clear {
        store::drop_in_clear(tx).await?;
    }
    Ok(closed)
}

async fn close_what_is_in_clear(
    tx: &mut PgConnection,
    ring: &KeyRing,
    network: NetworkId,
) -> Result<usize, ReservedKeysError> {
    let notes = store::in_clear(tx).await?;
    for note in &notes {
        let place = NotePlace { network, project: note.project, note: note.id };
        // The database took only these kinds; what it could not be is kept all the same.
        let kind = NoteKind::from_code(&note.kind).unwrap_or(NoteKind::Other);
        let sealed = ReservedWords { kind, words: note.words.clone() }.seal(ring, place)?;
        store::bring_over(tx, place, &sealed).await?;
    }
    Ok(notes.len())
}

async fn close_again(
    tx: &mut PgConnection,
    ring: &KeyRing,
    network: NetworkId,
    former: &[String],
) -> Result<usize, ReservedKeysError> {
    let mut closed = 0;
    for (project, note, sealed) in store::closed_with(tx, former).await? {
        let place = NotePlace { network, project, note };
        match ReservedWords::open(ring, place, &sealed) {
            Ok(words) => {
                store::close_again(tx, place, &words.seal(ring, place)?).await?;
                closed += 1;
            }
            // It stays as it is; its page says that it does not open.
            Err(fault) => tracing::error!(%note, %fault, "a reserved note does not open"),
        }
    }
    Ok(closed)
}
