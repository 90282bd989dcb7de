//! What the house prints, as pure typed data: no database, no web, no typesetting.
//!
//! A slice fills a document with what it knows and asks the [`Press`] of the application's state for a PDF. Only the program links the
//! press that typesets; tests use [`ProofPress`], which gives back the data. Papers are in Italian, whatever the reader's page speaks: they are
//! acts of an Italian public body. The words around the data stand in the templates of the press; dates, times, hours and amounts become words
//! here, while a document is written as JSON.

mod activity_report;
mod agreement;
mod appointment;
mod attendance;
mod charter;
mod contest;
mod curriculum;
mod event_certificate;
mod internship;
mod invitation;
mod leaflet;
mod letterhead;
mod matching_event;
mod picture;
mod press;
mod referral;
mod signature;
mod specimen;
pub mod words;

pub use activity_report::{ActivityReport, Correction, ReportedHours, SentReport, ServiceTotal};
pub use agreement::{Objective, PlannedService, ProjectAgreement, SentBy, TeamBody};
pub use appointment::AppointmentSlip;
pub use attendance::{
    AttendanceCertificate, AttendanceRegister, Attended, CertifiedHours, CorrectedDay, Presence,
    RegisterLine, RegisterOf,
};
pub use charter::{Charter, CharterPeriod, CharterPrinciple, CharterPromise};
pub use contest::ContestReceipt;
pub use curriculum::{Curriculum, Job, Study};
pub use event_certificate::{CertifiedDay, EventCertificate};
pub use internship::{
    Host, InternshipAttestation, InternshipConvention, TrainingProject, Tutor, TutorChange, TutorOf,
};
pub use invitation::InvitationLetter;
pub use leaflet::{BodySheet, BodySheetService, LeafletBody, LeafletPlace, LeafletService, NetworkLeaflet};
pub use letterhead::{Birth, FundingMark, Issuer, Letterhead, Party, Protocol};
pub use matching_event::{InterviewLine, InterviewSheet, InterviewTimetable};
pub use picture::{Format, Picture, PictureRefused};
pub use press::{Paper, Pdf, Press, PressFault, ProofPress};
pub use referral::{ReferralSlip, SharedSection};
pub use signature::{Signature, SignedHow, SignedOn, Signer};
pub use specimen::Specimen;
