use serde::Serialize;

use crate::{
    ActivityReport, AppointmentSlip, AttendanceCertificate, AttendanceRegister, BodySheet, Charter,
    ContestReceipt, Curriculum, EventCertificate, InternshipAttestation, InternshipConvention,
    InterviewTimetable, InvitationLetter, Letterhead, NetworkLeaflet, ProjectAgreement, ReferralSlip,
    Specimen, TrainingProject, TutorChange,
};

/// Makes a PDF of a document. Takes tens of milliseconds of one core: call it where blocking is allowed.
pub trait Press: Send + Sync {
    /// Prints a document.
    ///
    /// # Errors
    /// When the document cannot be typeset; the fault says where.
    fn print(&self, paper: &Paper) -> Result<Pdf, PressFault>;
}

/// A printed document.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// A name for the file that names nobody.
    pub file_name: String,
}

/// Why a document could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressFault {
    /// The data could not be written for the typesetter.
    #[error("the document's data cannot be written: {0}")]
    Data(String),
    /// The typesetter refused the document.
    #[error("the document cannot be typeset: {0}")]
    Typesetting(String),
    /// The document would not be accessible or could not be archived (PDF/UA-1, PDF/A-2a).
    #[error("the document does not keep the standards: {0}")]
    Standard(String),
}

macro_rules! papers {
    ($($(#[$documentation:meta])* $name:ident($type:ty) = $template:literal;)*) => {
        /// Every document that the house prints.
        #[derive(Clone, Debug, Serialize)]
        #[serde(untagged)]
        pub enum Paper {
            $($(#[$documentation])* $name(Box<$type>),)*
        }

        impl Paper {
            /// The names of all templates.
            pub const TEMPLATES: &'static [&'static str] = &[$($template),*];

            /// The template's name.
            pub fn template(&self) -> &'static str {
                match self { $(Paper::$name(_) => $template,)* }
            }

            /// What stands on top.
            pub fn letterhead(&self) -> &Letterhead {
                match self { $(Paper::$name(paper) => &paper.head,)* }
            }
        }

        $(impl From<$type> for Paper {
            fn from(paper: $type) -> Paper {
                Paper::$name(Box::new(paper))
            }
        })*
    };
}
papers! {
    /// When and where to come, for the person's pocket.
    AppointmentSlip(AppointmentSlip) = "promemoria";
    /// An individual project as it was agreed (PAI).
    ProjectAgreement(ProjectAgreement) = "patto";
    /// The hours of a project's month.
    ActivityReport(ActivityReport) = "rapporto";
    /// A person's work and studies.
    Curriculum(Curriculum) = "curriculum";
    /// The convention between promoter and host of internships.
    InternshipConvention(InternshipConvention) = "convenzione";
    /// What an intern learns, with whom, when.
    TrainingProject(TrainingProject) = "progetto-formativo";
    /// Who follows an intern from a day on.
    TutorChange(TutorChange) = "cambio-tutor";
    /// What an intern did and learned.
    InternshipAttestation(InternshipAttestation) = "attestazione";
    /// Who was there, with room to sign.
    AttendanceRegister(AttendanceRegister) = "registro";
    /// The hours that somebody attended.
    AttendanceCertificate(AttendanceCertificate) = "attestato";
    /// The hours that somebody was at an event.
    EventCertificate(EventCertificate) = "attestato-evento";
    /// A letter that asks somebody to come.
    InvitationLetter(InvitationLetter) = "invito";
    /// What a network promises, and how well it is kept.
    Charter(Charter) = "carta";
    /// To whom a person is sent, and what is read there.
    ReferralSlip(ReferralSlip) = "rinvio";
    /// An empty letter that shows the letterhead.
    Specimen(Specimen) = "prova";
    /// Who is in a network and what they do, in short.
    NetworkLeaflet(NetworkLeaflet) = "volantino";
    /// Everything that a body does for people.
    BodySheet(BodySheet) = "scheda-ente";
    /// Who meets whom at a matching event, when and at which table.
    InterviewTimetable(InterviewTimetable) = "orario-colloqui";
    /// That a school handed in its work, with its number.
    ContestReceipt(ContestReceipt) = "ricevuta-concorso";
}

impl Paper {
    /// The name of its file: the template's, since a file's name is seen by more eyes than the file.
    pub fn file_name(&self) -> String {
        format!("{}.pdf", self.template())
    }
}

/// A press for tests: its "PDF" is the document's data as JSON, so that a test can read what would be printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProofPress;

impl Press for ProofPress {
    fn print(&self, paper: &Paper) -> Result<Pdf, PressFault> {
        let bytes = serde_json::to_vec_pretty(paper).map_err(|fault| PressFault::Data(fault.to_string()))?;
        Ok(Pdf { bytes, file_name: paper.file_name() })
    }
}
