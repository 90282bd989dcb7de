//! Titles of study and their order.

use crate::choices::choice;

choice! {
    /// A title of study by its code in the ministry's standard (first level of the classification of titles).
    EducationLevel {
        /// No title.
        None = "NED",
        /// Primary school.
        Primary = "PSE",
        /// Lower secondary school (licenza media).
        LowerSecondary = "LSE",
        /// School vocational qualification of two or three years.
        SchoolQualification = "USV",
        /// Regional vocational qualification or diploma (IeFP).
        VocationalQualification = "IFP",
        /// Upper secondary diploma (maturità).
        UpperSecondary = "USG",
        /// Higher technical specialisation (IFTS).
        HigherTechnicalCertificate = "IFTS",
        /// Higher technical diploma (ITS).
        HigherTechnicalDiploma = "ITS",
        /// University diploma of two or three years, old order.
        UniversityDiploma = "CDU",
        /// First-level degree.
        Bachelor = "L",
        /// First-level diploma of an academy of art or music.
        AcademyFirstLevel = "FLA",
        /// Second-level degree.
        Master = "LS",
        /// Single-cycle or old-order degree.
        SingleCycleMaster = "LD",
        /// Second-level diploma of an academy of art or music.
        AcademySecondLevel = "SLA",
        /// Academy or conservatory diploma, old order.
        AcademyOldOrder = "ACO",
        /// Doctorate.
        Doctorate = "RDD",
    }
}

impl EducationLevel {
    /// Level of the European Qualifications Framework, 0 (below it) to 8. "At least" compares these.
    ///
    /// Source: Italy's referencing to the EQF (Accordo Stato-Regioni 20 December 2012; DM 8 January 2018). Ours where the
    /// standard's code joins two levels or the framework is silent: `IFP` covers qualification (3) and diploma (4), taken as
    /// 3; `CDU` also covers non-university diplomas, taken as 5; `ACO` as 7 (L. 228/2012, art. 1 c. 107).
    pub fn eqf(self) -> u8 {
        match self {
            Self::None | Self::Primary => 0,
            Self::LowerSecondary => 1,
            Self::SchoolQualification | Self::VocationalQualification => 3,
            Self::UpperSecondary | Self::HigherTechnicalCertificate => 4,
            Self::HigherTechnicalDiploma | Self::UniversityDiploma => 5,
            Self::Bachelor | Self::AcademyFirstLevel => 6,
            Self::Master | Self::SingleCycleMaster | Self::AcademySecondLevel | Self::AcademyOldOrder => 7,
            Self::Doctorate => 8,
        }
    }

    /// Whether this title stands at the level of `other` or above.
    pub fn reaches(self, other: Self) -> bool {
        self.eqf() >= other.eqf()
    }
}
