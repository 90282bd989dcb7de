//! What a reserved note says, and where it says it.

use snodo_core::{NetworkId, coded};
use snodo_seal::{KeyRing, NoKey, OpenError, Sealed};
use uuid::Uuid;

use super::ProjectId;

coded! {
    /// What a note is about. It tells as much as its words, and is closed with them.
    pub(crate) NoteKind {
        /// A disability.
        Disability = "disability",
        /// Health.
        Health = "health",
        /// What the social services do.
        SocialService = "social_service",
        /// Justice.
        Justice = "justice",
        /// Means: ISEE and the like.
        Means = "means",
        /// Anything else that is delicate.
        Other = "other",
    }
}

/// Where a note lies. What is closed for a place opens there alone: a row that was moved to another case, note or network stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotePlace {
    pub(crate) network: NetworkId,
    pub(crate) project: ProjectId,
    pub(crate) note: Uuid,
}

impl NotePlace {
    /// The place as the cipher authenticates it. Notes that were closed open only as long as this stays as it is.
    fn bytes(self) -> Vec<u8> {
        let keys = [self.network.0, self.project.0, self.note];
        let mut bytes = b"snodo reserved note 1".to_vec();
        bytes.extend(keys.iter().flat_map(|key| *key.as_bytes()));
        bytes
    }
}

/// What a note says.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ReservedWords {
    pub(crate) kind: NoteKind,
    pub(crate) words: String,
}

// By hand: these words have no place in a log.
impl std::fmt::Debug for ReservedWords {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ReservedWords(…)")
    }
}

impl ReservedWords {
    /// Closes them for a place.
    ///
    /// # Errors
    /// When no key is at hand.
    pub(crate) fn seal(&self, keys: &KeyRing, place: NotePlace) -> Result<Sealed, NoKey> {
        keys.seal(&place.bytes(), format!("{}\n{}", self.kind.code(), self.words).as_bytes())
    }

    /// Opens what was closed for a place.
    ///
    /// # Errors
    /// When the key is not at hand, or this was not closed there.
    pub(crate) fn open(
        keys: &KeyRing,
        place: NotePlace,
        sealed: &Sealed,
    ) -> Result<ReservedWords, OpenError> {
        let said = keys.open(&place.bytes(), sealed)?;
        let said = String::from_utf8(said).map_err(|_| OpenError::NotAuthentic)?;
        let (kind, words) = said.split_once('\n').ok_or(OpenError::NotAuthentic)?;
        let kind = NoteKind::from_code(kind).ok_or(OpenError::NotAuthentic)?;
        Ok(ReservedWords { kind, words: words.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use snodo_seal::SealingKey;

    use super::*;

    fn keys() -> KeyRing {
        KeyRing::new(vec![SealingKey::generate().unwrap_or_else(|fault| panic!("{fault}"))])
    }

    fn place() -> impl Strategy<Value = NotePlace> {
        any::<[u128; 3]>().prop_map(|keys| {
            let [network, project, note] = keys.map(Uuid::from_u128);
            NotePlace { network: network.into(), project: project.into(), note }
        })
    }

    fn said() -> impl Strategy<Value = ReservedWords> {
        (prop::sample::select(NoteKind::ALL.to_vec()), "(?s).{1,200}")
            .prop_map(|(kind, words)| ReservedWords { kind, words })
    }

    proptest! {
        #[test]
        fn a_note_opens_as_it_was_written(place in place(), said in said()) {
            let keys = keys();
            let sealed = said.seal(&keys, place).unwrap();
            prop_assert_eq!(ReservedWords::open(&keys, place, &sealed), Ok(said));
        }

        #[test]
        fn as_another_note_or_of_another_case_or_network_it_stays_closed(here in place(), there in place(), said in said()) {
            let keys = keys();
            let sealed = said.seal(&keys, here).unwrap();
            for moved in [
                NotePlace { network: there.network, ..here },
                NotePlace { project: there.project, ..here },
                NotePlace { note: there.note, ..here },
                there,
            ] {
                prop_assume!(moved != here);
                prop_assert_eq!(ReservedWords::open(&keys, moved, &sealed), Err(OpenError::NotAuthentic));
            }
        }
    }

    #[test]
    fn what_a_note_says_is_not_shown_by_chance() {
        let said = ReservedWords { kind: NoteKind::Justice, words: "Segreto".to_owned() };
        assert_eq!(format!("{said:?}"), "ReservedWords(…)");
    }
}
