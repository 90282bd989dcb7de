//! What the stories share: the site, Giulia at her counter, a vacancy that is whole.

#![expect(clippy::unwrap_used, reason = "a story that cannot begin says nothing")]

use snodo_companies::{CompanyId, NewCompany, NewWorkplace};
use snodo_core::{Role, Tx};
use snodo_matching::ContractKind;
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use snodo_vacancies::{NewVacancy, VacancyId, insert_vacancy, routes};

/// The forms of a vacancy that Logistica Ticino tells on the phone, whole enough to be published.
pub(crate) const FORKLIFT_DRIVER: [(&str, &str); 9] = [
    ("company", "Logistica Ticino"),
    ("occupation", "mulettista"),
    ("places", "2"),
    ("comune", "Trecate"),
    ("address", "Via Novara 10"),
    ("contract", "fixed-term"),
    ("contract_months", "6"),
    ("shifts", "two-shifts"),
    ("description", "Carico e scarico con il muletto."),
];

pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
}

impl Story {
    pub(crate) async fn begin() -> Story {
        let site = TestSite::new(
            routes().merge(snodo_companies::routes()),
            &[snodo_vacancies::MESSAGES, snodo_companies::MESSAGES],
        )
        .await;
        let trecate = stories::trecate(&site.database).await;
        Story { site, trecate }
    }

    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::CompanyContactOfficer]))
    }

    pub(crate) async fn giulia_acts(&self) -> Tx {
        self.site.database.begin(&self.trecate.giulia_acts()).await.unwrap()
    }

    /// Sends a form on the vacancy's page with the revision that the page shows.
    pub(crate) async fn step(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let giulia = self.giulia();
        let revision = revision(&giulia.get(address).await);
        let mut fields = fields.to_vec();
        fields.push(("revision", &revision));
        giulia.post(&format!("{address}/stato"), &fields).await
    }

    /// The address of a vacancy for a forklift driver, entered on the phone.
    pub(crate) async fn enter_forklift_driver(&self) -> String {
        self.enter_forklift_driver_with(&[]).await
    }

    /// The same with more of the form filled in.
    pub(crate) async fn enter_forklift_driver_with(&self, more: &[(&str, &str)]) -> String {
        let fields = [&FORKLIFT_DRIVER, more].concat();
        let entered = self.giulia().post("/offerte/nuova", &fields).await;
        assert_eq!(entered.status, 303, "{}", entered.text());
        entered.location.unwrap()
    }
}

/// The revision in a page's form.
pub(crate) fn revision(page: &Page) -> String {
    let html = page.html();
    let (_, rest) =
        html.split_once("name=\"revision\" value=\"").unwrap_or_else(|| panic!("no revision in {html}"));
    rest.split_once('"').unwrap().0.to_owned()
}

pub(crate) fn id_of(address: &str) -> VacancyId {
    VacancyId(address.rsplit_once('/').unwrap().1.parse().unwrap())
}

/// Logistica Ticino with its workplace in Trecate, and a vacancy of it that could be published.
pub(crate) async fn whole_vacancy(tx: &mut Tx) -> (CompanyId, VacancyId) {
    let company = NewCompany { name: "Logistica Ticino".to_owned(), ..NewCompany::default() };
    let company = snodo_companies::insert_company(tx, &company).await.unwrap();
    let place = NewWorkplace { comune: "003149".to_owned(), ..NewWorkplace::default() };
    let workplace = snodo_companies::insert_workplace(tx, company, &place).await.unwrap();
    let said = NewVacancy {
        workplace: Some(workplace),
        contract: Some(ContractKind::FixedTerm),
        description: "Carico e scarico.".to_owned(),
        ..NewVacancy::draft(company, "Mulettista")
    };
    (company, insert_vacancy(tx, &said).await.unwrap())
}
