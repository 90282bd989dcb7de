//! Conventions with hosts: the list, a new one, and one with its host's sites, their sizes and how many interns each may have.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use jiff::{ToSpan as _, civil::Date};
use snodo_companies::CompanyId;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page, page_with_status, redirect_with,
};
use uuid::Uuid;

use crate::{
    conventions_end::fate,
    model::{ConventionId, Rule},
    refusals,
    steps::needed_day,
    store::{
        self,
        convention_ends::EarlyEnd,
        conventions::{ConventionRow, HostSite, NewConvention},
        internships::{Line, Wanted},
    },
};

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
}

#[derive(Template)]
#[template(path = "conventions.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    conventions: Vec<ConventionRow>,
    may_keep: bool,
}

impl ListPage {
    fn standing(&self, row: &ConventionRow) -> (&'static str, String) {
        let (badge, key) = row.standing(self.page.today());
        (badge, self.page.t(key))
    }

    fn internships(&self, row: &ConventionRow) -> String {
        let (open, all) = (row.open_internships, row.internships);
        self.page.t_with_two("convention-internships", ("open", &open), ("all", &all))
    }

    fn span(&self, row: &ConventionRow) -> String {
        let (from, to) = (self.page.date(row.valid_from), self.page.date(row.valid_to));
        self.page.t_with_two("internship-span", ("from", &from), ("to", &to))
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let conventions = store::conventions::list(&mut tx, filter.q.trim()).await?;
    page(&ListPage {
        may_keep: actor.may(Permission::KeepProjects),
        page: actor.frame("progetti"),
        filter,
        conventions,
    })
}

/// A convention as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ConventionForm {
    impresa: String,
    impresa_codice: String,
    protocollo: String,
    protocollata: String,
    dal: String,
    al: String,
    firma_ente: String,
    firma_impresa: String,
}

#[derive(Template)]
#[template(path = "conventions_new.html")]
struct NewPage {
    page: Frame,
    form: ConventionForm,
    may_promote: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let today = actor.app.clock.today();
    let form = ConventionForm {
        protocollata: today.to_string(),
        dal: today.to_string(),
        al: today.saturating_add(3.years()).saturating_sub(1.day()).to_string(),
        ..ConventionForm::default()
    };
    let tx = actor.begin().await?;
    answer(&actor, tx, form, FormErrors::new()).await
}

async fn answer(actor: &Actor, mut tx: Tx, form: ConventionForm, errors: FormErrors) -> PageResult {
    let may_promote = store::conventions::may_promote(&mut tx).await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &NewPage { said: page.errors(&errors), page, form, may_promote, errors })
}

impl ConventionForm {
    fn read(&self, company: Option<CompanyId>) -> Result<NewConvention, FormErrors> {
        let mut errors = FormErrors::new();
        if company.is_none() {
            errors.add("impresa", Message::new("internship-company-missing"));
        }
        let protocol =
            errors.read("protocollo", fields::required(&self.protocollo, "convention-protocol-missing"));
        let protocol_on = needed_day(&mut errors, "protocollata", &self.protocollata);
        let valid_from = needed_day(&mut errors, "dal", &self.dal);
        let valid_to = needed_day(&mut errors, "al", &self.al);
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            errors.add("al", Message::new("convention-refused-dates"));
        }
        let promoter = errors.read("firma_ente", fields::at_most(&self.firma_ente, 200));
        let host = errors.read("firma_impresa", fields::at_most(&self.firma_impresa, 200));
        match (company, protocol, protocol_on, valid_from, valid_to) {
            (Some(company), Some(protocol_number), Some(protocol_on), Some(valid_from), Some(valid_to))
                if errors.is_empty() =>
            {
                Ok(NewConvention {
                    company,
                    protocol_number,
                    protocol_on,
                    valid_from,
                    valid_to,
                    promoter_signatory: promoter.unwrap_or_default(),
                    host_signatory: host.unwrap_or_default(),
                })
            }
            _ => Err(errors),
        }
    }
}

pub(crate) async fn create(actor: Actor, Form(form): Form<ConventionForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let company = snodo_companies::company_meant(&mut tx, &form.impresa_codice, &form.impresa).await?;
    let new = match form.read(company) {
        Ok(new) => new,
        Err(errors) => return answer(&actor, tx, form, errors).await,
    };
    let id = match store::conventions::insert(&mut tx, &new).await {
        Ok(id) => id,
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return answer(&actor, actor.begin().await?, form, errors).await;
        }
    };
    tx.commit().await?;
    let message = Message::new("convention-written").with("company", form.impresa);
    Ok(redirect_with(&format!("/tirocini/convenzioni/{id}"), Flash::success(message)))
}

/// A site with the rule that holds there.
struct SiteLine {
    site: HostSite,
    rule: Option<Rule>,
}

#[derive(Template)]
#[template(path = "conventions_one.html")]
struct OnePage {
    page: Frame,
    row: ConventionRow,
    sites: Vec<SiteLine>,
    internships: Vec<Line>,
    /// When it ends before its time.
    early_end: Option<EarlyEnd>,
    hows: Vec<Choice>,
    form: StepForm,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl OnePage {
    fn lead(&self) -> String {
        let row = &self.row;
        self.page.t_with_two("convention-between", ("body", &row.body), ("number", &row.protocol_number))
    }

    fn limits_are_examples(rule: &Rule) -> bool {
        rule.is_example(&["host_limits"])
    }

    fn standing(&self) -> (&'static str, String) {
        let (badge, key) = self.row.standing(self.page.today());
        (badge, self.page.t(key))
    }

    fn span(&self) -> String {
        let (from, to) = (self.page.date(self.row.valid_from), self.page.date(self.row.valid_to));
        self.page.t_with_two("internship-span", ("from", &from), ("to", &to))
    }

    /// "2 di 2: sede con 12 dipendenti", with its colour.
    fn limit(&self, line: &SiteLine) -> (&'static str, String) {
        let Some(rule) = &line.rule else { return ("bad", self.page.t("convention-site-no-rule")) };
        let Some(employees) = line.site.employees else {
            return ("waiting", self.page.t("internship-check-host-unknown"));
        };
        let most = rule.host_most(employees).unwrap_or(0);
        let full = line.site.today >= most;
        let words = self.page.t_with_three(
            "internship-check-host",
            ("taken", &line.site.today.to_string()),
            ("most", &most.to_string()),
            ("employees", &employees.to_string()),
        );
        (if full { "bad" } else { "good" }, words)
    }

    fn size_words(&self, line: &SiteLine) -> Option<String> {
        let (employees, on) = line.site.employees.zip(line.site.counted_on)?;
        Some(self.page.t_with_two(
            "internship-employees-known",
            ("employees", &employees),
            ("day", &self.page.date(on.to_jiff())),
        ))
    }

    fn signature(&self, on: Option<&jiff_sqlx::Date>, how: Option<&String>, who: &str) -> Option<String> {
        let (on, how) = on.zip(how)?;
        let how = self.page.word("internship-signed", how);
        let who = if who.is_empty() { String::new() } else { format!("{who} · ") };
        Some(format!("{who}{} · {how}", self.page.date(on.to_jiff())))
    }

    fn promoter_signature(&self) -> Option<String> {
        let row = &self.row;
        self.signature(
            row.signed_by_promoter_on.as_ref(),
            row.promoter_signed_how.as_ref(),
            &row.promoter_signatory,
        )
    }

    fn host_signature(&self) -> Option<String> {
        let row = &self.row;
        self.signature(row.signed_by_host_on.as_ref(), row.host_signed_how.as_ref(), &row.host_signatory)
    }

    /// "Finisce prima, il 30 nov 2026 invece che il 31 dic 2028: l'impresa recede · Giulia Ferrari".
    fn early_end_words(&self, end: &EarlyEnd) -> String {
        let mut words = self.page.t_with_three(
            "convention-ends-early",
            ("day", &self.page.date(end.last_day)),
            ("agreed", &self.page.date(end.former_last_day)),
            ("reason", &self.page.word("convention-end-reason", &end.reason)),
        );
        for more in [Some(&end.words), end.by.as_ref()].into_iter().flatten().filter(|more| !more.is_empty())
        {
            words = format!("{words} · {more}");
        }
        words
    }

    /// What becomes of an internship under a convention that ends early; nothing when it is closed.
    fn fate(&self, line: &Line) -> Option<(&'static str, String)> {
        let end = self.early_end.as_ref().filter(|_| line.state().is_open())?;
        let (badge, key) = fate(line.state(), line.starts_on, end.last_day);
        Some((badge, self.page.t_with(key, "day", self.page.date(line.ends_on))))
    }

    fn may_end(&self) -> bool {
        self.may_keep
            && self.row.of_the_actor
            && self.row.is_signed()
            && self.early_end.is_none()
            && self.row.valid_to > self.page.today()
    }

    fn may_sign(&self) -> bool {
        self.may_keep && self.row.of_the_actor && !self.row.is_signed()
    }

    /// The most recent host's tutors and interns are told by the list: this is its address.
    fn list_address(&self) -> String {
        format!("/tirocini?convenzione={}", self.row.id)
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ConventionId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    let form = StepForm {
        firmata: actor.app.clock.today().to_string(),
        come: "paper".into(),
        ..StepForm::default()
    };
    shown(&actor, tx, id, form, FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: ConventionId,
    mut form: StepForm,
    errors: FormErrors,
) -> PageResult {
    let row = store::conventions::convention(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let rules = store::rules::all(&mut tx).await?;
    let holds = |site: &HostSite, rule: &Rule| {
        rule.region == site.region && site.rule_from.is_some_and(|from| from.to_jiff() == rule.valid_from)
    };
    let sites = store::conventions::sites(&mut tx, row.company).await?;
    let sites = sites
        .into_iter()
        .map(|site| SiteLine { rule: rules.iter().find(|rule| holds(&site, rule)).cloned(), site })
        .collect();
    let wanted = Wanted { convention: Some(id.0), ..Wanted::default() };
    let internships = store::internships::list(&mut tx, &wanted, 0, 20).await?;
    let early_end = store::convention_ends::early_end(&mut tx, id).await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    form.revisione = row.revision;
    page_with_status(
        status,
        &OnePage {
            hows: page.choices("internship-signed", ["paper", "screen"]),
            may_keep: actor.may(Permission::KeepProjects),
            said: page.errors(&errors),
            page,
            row,
            sites,
            internships,
            early_end,
            form,
            errors,
        },
    )
}

/// A form of the convention's page: each reads its own fields.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    revisione: i32,
    /// `promoter` or `host`.
    parte: String,
    firmata: String,
    come: String,
    sede: String,
    dipendenti: String,
    detto_da: String,
}

pub(crate) async fn sign(
    actor: Actor,
    Path(id): Path<ConventionId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    store::conventions::convention(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let mut errors = FormErrors::new();
    let on: Option<Date> = needed_day(&mut errors, "firmata", &form.firmata);
    let Some(on) = on else { return shown(&actor, tx, id, form, errors).await };
    let how = if form.come == "screen" { "screen" } else { "paper" };
    match store::conventions::sign(&mut tx, id, form.revisione, form.parte == "host", on, how).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            errors.add(field, message);
            return shown(&actor, actor.begin().await?, id, form, errors).await;
        }
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("convention-signature-written"));
    Ok(redirect_with(&format!("/tirocini/convenzioni/{id}"), flash))
}

pub(crate) async fn say_size(
    actor: Actor,
    Path(id): Path<ConventionId>,
    Form(form): Form<StepForm>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let row = store::conventions::convention(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let mut errors = FormErrors::new();
    let employees = errors.read("dipendenti", fields::number::<i32>(&form.dipendenti, 0, 500_000));
    if employees == Some(None) {
        errors.add("dipendenti", Message::new("internship-employees-missing"));
    }
    let said_by = errors.read("dipendenti", fields::at_most(&form.detto_da, 200));
    let site = form.sede.parse::<Uuid>().ok();
    let (Some(Some(employees)), Some(said_by), Some(site)) = (employees, said_by, site) else {
        return shown(&actor, tx, id, form, errors).await;
    };
    if !store::conventions::has_site(&mut tx, row.company, site).await? {
        return Err(Fault::NotFound);
    }
    store::planning::say_size(&mut tx, site, employees, &said_by).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("convention-size-written").with("count", employees));
    Ok(redirect_with(&format!("/tirocini/convenzioni/{id}"), flash))
}
