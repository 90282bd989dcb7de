use sqlx::types::Decimal;

/// For how long the pay that a company says is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayPeriod {
    /// An hour.
    Hour,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl PayPeriod {
    /// All of them, the shortest first.
    pub const ALL: [PayPeriod; 3] = [PayPeriod::Hour, PayPeriod::Month, PayPeriod::Year];

    /// The code kept in the database. Its words are the message `vacancy-pay-period-CODE`.
    pub fn code(self) -> &'static str {
        match self {
            PayPeriod::Hour => "hour",
            PayPeriod::Month => "month",
            PayPeriod::Year => "year",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<PayPeriod> {
        PayPeriod::ALL.into_iter().find(|period| period.code() == code)
    }
}

/// The gross pay of a vacancy, in euro: one figure or a band (Dir. (UE) 2023/970, art. 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pay {
    from: Decimal,
    to: Option<Decimal>,
    period: PayPeriod,
}

impl Pay {
    /// `None` when the figure is not above zero, has eight or more digits before the comma, or the band ends below its start.
    pub fn new(from: Decimal, to: Option<Decimal>, period: PayPeriod) -> Option<Pay> {
        let most = Decimal::from(99_999_999);
        let fits = from > Decimal::ZERO && from <= most && to.is_none_or(|to| to >= from && to <= most);
        fits.then(|| Pay { from: from.round_dp(2), to: to.map(|to| to.round_dp(2)), period })
    }

    /// The least, or the only figure.
    pub fn from(&self) -> Decimal {
        self.from
    }

    /// The most, when it is a band.
    pub fn to(&self) -> Option<Decimal> {
        self.to
    }

    /// For how long.
    pub fn period(&self) -> PayPeriod {
        self.period
    }
}

/// How a vacancy reached the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// The company telephoned.
    #[default]
    CompanyCall,
    /// Somebody of the counter went to the company.
    Visit,
    /// By mail.
    Mail,
    /// From a portal.
    Portal,
    /// From a partner body.
    Partner,
    /// From an imported sheet.
    Import,
}

impl Source {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Source; 6] =
        [Source::CompanyCall, Source::Mail, Source::Visit, Source::Portal, Source::Partner, Source::Import];

    /// The code kept in the database. Its words are the message `vacancy-source-CODE`.
    pub fn code(self) -> &'static str {
        match self {
            Source::CompanyCall => "company_call",
            Source::Visit => "visit",
            Source::Mail => "mail",
            Source::Portal => "portal",
            Source::Partner => "partner",
            Source::Import => "import",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_of_pay_goes_upwards() {
        let (nine, ten) = (Decimal::from(9), Decimal::from(10));
        assert!(Pay::new(nine, Some(ten), PayPeriod::Hour).is_some());
        assert!(Pay::new(ten, Some(nine), PayPeriod::Hour).is_none());
        assert!(Pay::new(Decimal::ZERO, None, PayPeriod::Month).is_none());
    }

    #[test]
    fn codes_are_read_back() {
        assert!(Source::ALL.into_iter().all(|source| Source::from_code(source.code()) == Some(source)));
        assert!(PayPeriod::ALL.into_iter().all(|period| PayPeriod::from_code(period.code()) == Some(period)));
    }
}
