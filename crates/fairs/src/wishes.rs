//! A candidate says with whom they want to speak, with the code of their registration.

use askama::Template;
use axum::extract::Path;
use snodo_appointments::{Code, From, let_through};
use snodo_core::{
    Choice, Fault, Flash, Frame, Message, PageResult, PublicForm, PublicNetwork, Tx, Visitor, page,
    redirect_with,
};

use crate::{
    candidate::WishesForm,
    model::clock,
    refusals,
    store::{
        self,
        candidates::{OfCode, WishRow},
        companies::{CompanyRow, VacancyRow},
        event::Event,
        interviews::{InterviewRow, Plan},
    },
};

/// Codes tried from one network address in an hour. Generous: a whole library may come from one.
const TRIES_AN_HOUR: i32 = 120;

#[derive(Template)]
#[template(path = "wishes.html")]
struct WishesPage {
    page: Frame,
    home: String,
    code: Code,
    own: OfCode,
    event: Event,
    companies: Vec<CompanyRow>,
    vacancies: Vec<VacancyRow>,
    wishes: Vec<WishRow>,
    interviews: Vec<InterviewRow>,
    open: bool,
}

impl WishesPage {
    fn said(&self, company: &CompanyRow) -> String {
        let wish = self.wishes.iter().find(|wish| wish.company == company.id);
        wish.and_then(|wish| wish.rank).map(|rank| rank.to_string()).unwrap_or_default()
    }

    fn sought(&self, company: &CompanyRow) -> String {
        let titles = self.vacancies.iter().filter(|vacancy| vacancy.company == company.id);
        titles.map(|vacancy| vacancy.title.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn choices(&self) -> Vec<Choice> {
        let ranks = 1..=self.companies.len();
        ranks
            .map(|rank| Choice::new(rank.to_string(), self.page.t_with("fair-choice", "rank", rank)))
            .collect()
    }

    fn when(&self, row: &InterviewRow) -> String {
        format!("{}–{}", self.page.instant(row.period.from), clock(row.period.to))
    }

    fn until(&self) -> String {
        self.event.terms.wishes_until.map(|at| self.page.instant(at)).unwrap_or_default()
    }
}

struct Opened {
    network: PublicNetwork,
    code: Code,
    own: OfCode,
    event: Event,
    tx: Tx,
}

/// Opens the registration of a code for a matching event that is planned here. A wrong code is a try, and too many are not looked at.
async fn opened(visitor: &Visitor, slug: &str, code: &str, from: From) -> Result<Opened, Fault> {
    let (network, tx) = snodo_network::open_public(visitor, slug).await?;
    drop(tx);
    let code = Code::parse(code).ok_or(Fault::NotFound)?;
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let Some(own) = store::candidates::of_code(&mut tx).await? else {
        let_through(&mut tx, "event code", from, TRIES_AN_HOUR, visitor.app.clock.now()).await?;
        tx.commit().await?;
        return Err(Fault::NotFound);
    };
    let event = store::event::event(&mut tx, own.event).await?.filter(|event| event.planned && own.confirmed);
    let event = event.ok_or(Fault::NotFound)?;
    Ok(Opened { network, code, own, event, tx })
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { network, code, own, event, mut tx } = opened(&visitor, &network, &code, from).await?;
    let begins = event.sessions.first().map(|session| session.from);
    let until = event.terms.wishes_until.or(begins);
    page(&WishesPage {
        companies: store::companies::companies(&mut tx, event.id).await?,
        vacancies: store::companies::vacancies(&mut tx, event.id).await?,
        wishes: store::candidates::wishes(&mut tx, event.id).await?,
        interviews: store::interviews::interviews(&mut tx, event.id, Plan::Published, None).await?,
        open: until.is_some_and(|until| visitor.app.clock.now() < until),
        home: network.home(),
        page: visitor.public_frame(network),
        code,
        own,
        event,
    })
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    PublicForm(form): PublicForm<WishesForm>,
) -> PageResult {
    let Opened { network, code, own, event, mut tx } = opened(&visitor, &network, &code, from).await?;
    let back = format!("{}/iscrizione/{}/aziende", network.home(), code.plain());
    if let Err(fault) =
        store::candidates::save_wishes(&mut tx, event.id, own.id, "candidate", &form.read(false)).await
    {
        return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("fair-own-wishes-saved"))))
}
