use serde::Serialize;

use crate::Letterhead;

/// A person's work, studies and abilities, as they tell them. Never citizenship, permits, family, health or what the counter notes.
#[derive(Clone, Debug, Serialize)]
pub struct Curriculum {
    /// The letterhead of who prints it. The paper is the person's own: only place and day are on it.
    pub head: Letterhead,
    /// Given name and family name.
    pub name: String,
    /// Telephone, mail, Comune: one a line, never empty ones.
    pub contacts: Vec<String>,
    /// What the person would like to do.
    pub wishes: Vec<String>,
    /// In the person's own words; may be empty.
    pub own_words: String,
    /// Jobs, the latest first.
    pub jobs: Vec<Job>,
    /// Studies, the latest first.
    pub studies: Vec<Study>,
    /// Languages with their level.
    pub languages: Vec<String>,
    /// Abilities.
    pub skills: Vec<String>,
    /// What the person does with a computer.
    pub digital: Vec<String>,
    /// Certificates and professional registers.
    pub certificates: Vec<String>,
    /// Driving licences; may be empty.
    pub licences: String,
    /// Hours, shifts, how far: each a line.
    pub availability: Vec<String>,
}

/// A job that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Job {
    /// The occupation.
    pub occupation: String,
    /// For whom; may be empty.
    pub employer: String,
    /// From when to when, in words; may be empty.
    pub months: String,
    /// What was done; may be empty.
    pub description: String,
}

/// A study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Study {
    /// Title or level.
    pub title: String,
    /// Where; may be empty.
    pub institute: String,
    /// The year it ended; may be empty.
    pub year: String,
}
