use sqlx::types::Decimal;

snodo_core::coded! {
    /// For how long the pay that a company says is.
    pub PayPeriod {
        /// An hour.
        Hour = "hour",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
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

snodo_core::coded! {
    /// How a vacancy reached the counter.
    #[derive(Default)]
    pub Source {
        /// The company telephoned.
        #[default]
        CompanyCall = "company_call",
        /// By mail.
        Mail = "mail",
        /// Somebody of the counter went to the company.
        Visit = "visit",
        /// From a portal.
        Portal = "portal",
        /// From a partner body.
        Partner = "partner",
        /// From an imported sheet.
        Import = "import",
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
