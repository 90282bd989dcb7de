//! Languages and how well they are known.

use std::fmt;

use crate::choices::choice;

/// A language by its two-letter code (ISO 639-1), lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageCode([u8; 2]);

impl LanguageCode {
    /// From two lower-case letters; `None` for anything else. Whether ISO lists the code is not checked.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_lowercase).then_some(Self(bytes))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        // The constructor let only ASCII letters in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

choice! {
    /// A level of the Common European Framework of Reference for Languages, ordered; native above all.
    CefrLevel {
        /// Breakthrough.
        A1 = "A1",
        /// Waystage.
        A2 = "A2",
        /// Threshold.
        B1 = "B1",
        /// Vantage.
        B2 = "B2",
        /// Effective operational proficiency.
        C1 = "C1",
        /// Mastery.
        C2 = "C2",
        /// First language. A person may tell it; no vacancy may ask it (D.Lgs 215/2003).
        Native = "native",
    }
}

/// Levels by skill. Of a person, `None` is "not asked yet"; of a requirement, "not required".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LanguageLevels {
    /// Listening and reading.
    pub understanding: Option<CefrLevel>,
    /// Conversation and presentation.
    pub speaking: Option<CefrLevel>,
    /// Writing.
    pub writing: Option<CefrLevel>,
}

impl LanguageLevels {
    /// The same level in every skill.
    pub fn all(level: CefrLevel) -> Self {
        Self { understanding: Some(level), speaking: Some(level), writing: Some(level) }
    }

    /// Understanding, speaking, writing.
    pub fn by_skill(self) -> [Option<CefrLevel>; 3] {
        [self.understanding, self.speaking, self.writing]
    }
}

/// A language that a person knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LanguageKnown {
    /// Which language.
    pub code: LanguageCode,
    /// How well, by skill.
    pub levels: LanguageLevels,
}
