//! Internships (tirocini extracurriculari): conventions between promoting bodies and hosts, training projects signed by three, attendance,
//! the monthly allowance with its reasons, and what came after.
//!
//! The rules are those of the region of the host's site: dated reference data with an act, of which a value that no act confirmed says that
//! it is an example. Pages explain each limit before it is reached; the database refuses what breaks one. A month whose allowance was
//! approved stays as it is, with corrections beside it. An internship is no employment and is in no figure of it: only a contract that
//! follows is, and it is told apart.
//!
//! Other areas print papers from [`convention`], [`training_project`], [`register`] and [`attestation`].

mod model;
mod papers;
mod refusals;
mod store;

pub use model::{
    Absence, Allowance, BelowShare, ConventionId, Due, EndReason, HostLimit, InternshipId, InternshipState, LengthBand,
    MonthFacts, Party, Rule, SuspensionReason, Week,
};
pub use papers::{
    AttestationPaper, ConventionPaper, PaperFirm, PaperIntern, PaperSignature, RegisterDay, RegisterPaper,
    TrainingProjectPaper, attestation, convention, register, training_project,
};
pub use store::internships::{Figures, InternshipOfPerson, figures, of_person};
