use serde::Serialize;

use crate::Letterhead;

/// What a school gets for a work that it handed in to a contest.
#[derive(Clone, Debug, Serialize)]
pub struct ContestReceipt {
    /// The letterhead.
    pub head: Letterhead,
    /// The contest.
    pub contest: String,
    /// The work's number.
    pub number: i32,
    /// The work's title.
    pub title: String,
    /// The school.
    pub school: String,
    /// The class.
    pub school_class: String,
    /// The teacher who answers for it.
    pub teacher: String,
    /// "22 novembre 2026, alle 11:58".
    pub delivered: String,
    /// Whether it was handed in on paper.
    pub on_paper: bool,
    /// How many files came with it.
    pub files: usize,
    /// "Prot. n. 123 del 22/11/2026"; empty as long as there is none.
    pub protocol: String,
    /// The code that opens the work; empty when it is not shown.
    pub code: String,
    /// Where the code is typed; may be empty.
    pub code_address: String,
}
