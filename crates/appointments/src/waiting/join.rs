use askama::Template;
use axum::{
    extract::{Path, RawForm},
    http::StatusCode,
};
use snodo_core::{
    Choice, Fault, FieldError, FormErrors, Frame, Message, PageResult, Tx, Visitor, fields, page,
    page_with_status, redirect,
};
use snodo_network::{CounterId, RegisterId};
use snodo_openings::ServiceId;

use crate::{
    citizen::{From, LANGUAGES, NetworkPlace, claim_hold, read_form},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::Code,
    notices::SiteAddress,
    store::{self, waiting::NewEntry},
};

/// A citizen asks for a place in the waiting list.
#[derive(Template)]
#[template(path = "waiting/join.html")]
struct JoinPage {
    page: Frame,
    step: u8,
    lead: String,
    back: String,
    form: JoinForm,
    languages: Vec<Choice>,
    /// The other counters at which they may wait as well.
    others: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// Who waits, and for which days, as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct JoinForm {
    pub(crate) nome: String,
    pub(crate) telefono: String,
    pub(crate) email: String,
    pub(crate) lingua: String,
    pub(crate) dal: String,
    pub(crate) al: String,
    /// Keys of other counters at which they wait as well.
    pub(crate) anche: Vec<String>,
}

type Which = (String, ServiceId, CounterId);

async fn join_page(
    visitor: &Visitor,
    (place, tx): (NetworkPlace, &mut Tx),
    (service, counter): (ServiceId, CounterId),
    form: JoinForm,
    errors: FormErrors,
) -> Result<JoinPage, Fault> {
    let today = visitor.app.clock.today();
    let service = snodo_openings::service(&mut *tx, service, today).await?.ok_or(Fault::NotFound)?;
    if !service.may_be_booked_by("citizen") || !service.counters.contains(&counter) {
        return Err(Fault::NotFound);
    }
    let counters = snodo_openings::counters(&mut *tx, Some(&[counter]), today).await?;
    let at = counters.first().ok_or(Fault::NotFound)?;
    let others = store::waiting::counters_beside(&mut *tx, &service, counter, true).await?;
    let page = place.frame(visitor);
    Ok(JoinPage {
        step: 0,
        lead: format!("{} · {}, {}", service.name, at.name, at.site.comune_name),
        back: format!("/sportelli/{}/prenota/{}/{counter}", place.slug, service.id),
        languages: page.choices("appointment-language", LANGUAGES),
        others: others.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
        said: page.errors(&errors),
        form,
        errors,
        page,
    })
}

pub(crate) async fn show(visitor: Visitor, Path((network, service, counter)): Path<Which>) -> PageResult {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let mut tx = place.begin(&visitor.app).await?;
    let form = JoinForm { dal: visitor.app.clock.today().to_string(), ..JoinForm::default() };
    page(&join_page(&visitor, (place, &mut tx), (service, counter), form, FormErrors::new()).await?)
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((network, service, counter)): Path<Which>,
    from: From,
    site: SiteAddress,
    RawForm(body): RawForm,
) -> PageResult {
    let form: JoinForm = read_form(&body)?;
    let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let code = Code::generate();
    let mut tx = place.begin_with(&visitor.app, &code).await?;
    let entry = match form.read(today) {
        Ok(entry) => entry,
        Err(errors) => {
            let again = join_page(&visitor, (place, &mut tx), (service, counter), form, errors).await?;
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    claim_hold(&mut tx, from, now).await?;
    let service = snodo_openings::service(&mut tx, service, today).await?.ok_or(Fault::NotFound)?;
    if !service.may_be_booked_by("citizen") || !service.counters.contains(&counter) {
        return Err(Fault::NotFound);
    }
    let register = snodo_openings::register_of_counter(&mut tx, counter).await?.ok_or(Fault::NotFound)?;
    let id = service.id;
    let beside = store::waiting::counters_beside(&mut tx, &service, counter, true).await?;
    let counters = form.counters(counter, beside.iter().map(|one| one.id));
    let horizon = FreeTimes::horizon(&service, today);
    let times = FreeTimes::load(&mut tx, service, &counters, horizon).await?;
    let free = times.slots(Seeker::Citizen, &Narrowed::default(), now);
    let new = NewEntry {
        register: RegisterId(register),
        service: id,
        counters,
        known_times: free.iter().map(|slot| slot.start).collect(),
        site_address: site.as_str().to_owned(),
        code_hash: code.hash(),
        ..entry
    };
    store::waiting::insert(&mut tx, &new).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/sportelli/{}/lista/{}", place.slug, code.plain())))
}

impl JoinForm {
    /// What was typed, without where and for what.
    pub(crate) fn read(&self, today: jiff::civil::Date) -> Result<NewEntry, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("nome", fields::required(&self.nome, "appointment-name-missing"));
        let name = name.and_then(|name| errors.read("nome", fields::at_most(&name, 200)));
        let phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let email = errors.read("email", fields::email(&self.email)).flatten();
        let language = errors.read("lingua", fields::one_of(&self.lingua, LANGUAGES)).flatten();
        let (from_day, last_day) = self.days(today, &mut errors);
        if errors.is_empty() && phone.is_none() && email.is_none() {
            errors.add("telefono", Message::new("appointment-reach-missing"));
        }
        match name {
            Some(name) if errors.is_empty() => Ok(NewEntry {
                register: RegisterId(uuid::Uuid::nil()),
                service: ServiceId(uuid::Uuid::nil()),
                counters: Vec::new(),
                person: None,
                name,
                phone,
                email,
                language: language.filter(|language| language != "it"),
                from_day,
                to_day: last_day,
                known_times: Vec::new(),
                site_address: String::new(),
                code_hash: [0; 32],
            }),
            _ => Err(errors),
        }
    }

    /// Where they ask, and the others that they ticked; what cannot be ticked is left out.
    fn counters(&self, first: CounterId, beside: impl Iterator<Item = CounterId>) -> Vec<CounterId> {
        let ticked = |counter: &CounterId| self.anche.iter().any(|key| *key == counter.to_string());
        std::iter::once(first).chain(beside.filter(ticked)).collect()
    }

    /// From when to when, never before today.
    pub(crate) fn days(
        &self,
        today: jiff::civil::Date,
        errors: &mut FormErrors,
    ) -> (jiff::civil::Date, Option<jiff::civil::Date>) {
        let from = errors.read("dal", fields::date(&self.dal)).flatten().unwrap_or(today).max(today);
        let to = errors.read("al", fields::date(&self.al)).flatten();
        if to.is_some_and(|to| to < from) {
            errors.add("al", Message::new("waiting-days-order"));
        }
        (from, to)
    }
}
