snodo_core::key! {
    /// A company's key.
    pub CompanyId
}

/// Bands of size by number of employees, as the rules on internships and reserved places count them.
pub const SIZE_BANDS: [&str; 6] = ["0-5", "6-14", "15-35", "36-50", "51-249", "250+"];

/// A company as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its key.
    pub id: CompanyId,
    /// What was said of it.
    pub said: NewCompany,
    /// Grows with each save: a form made from an older one is refused.
    pub revision: i32,
}

/// What is said of a company, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCompany {
    /// The name, never empty.
    pub name: String,
    /// Codice fiscale: 11 digits, or 16 characters for a sole trader.
    pub fiscal_code: Option<String>,
    /// Partita IVA.
    pub vat_number: Option<String>,
    /// ATECO code of the main activity.
    pub ateco: Option<String>,
    /// The activity in words.
    pub activity: String,
    /// One of [`SIZE_BANDS`].
    pub size_band: Option<String>,
    /// Street and number of the registered office.
    pub address: String,
    /// ISTAT code of its Comune.
    pub comune: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Site.
    pub website: Option<String>,
    /// Whom to ask for.
    pub contact_name: String,
    /// What they do in the company.
    pub contact_role: String,
    /// Notes of the counter.
    pub notes: String,
}

impl NewCompany {
    /// This company's facts over those known before: what is empty here stays as it was.
    #[must_use]
    pub fn over(&self, known: &NewCompany) -> NewCompany {
        let option = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
        NewCompany {
            name: text(&self.name, &known.name),
            fiscal_code: option(&self.fiscal_code, &known.fiscal_code),
            vat_number: option(&self.vat_number, &known.vat_number),
            ateco: option(&self.ateco, &known.ateco),
            activity: text(&self.activity, &known.activity),
            size_band: option(&self.size_band, &known.size_band),
            address: text(&self.address, &known.address),
            comune: option(&self.comune, &known.comune),
            phone: option(&self.phone, &known.phone),
            email: option(&self.email, &known.email),
            website: option(&self.website, &known.website),
            contact_name: text(&self.contact_name, &known.contact_name),
            contact_role: text(&self.contact_role, &known.contact_role),
            notes: text(&self.notes, &known.notes),
        }
    }
}
