use askama::Template;
use axum::{
    extract::{Path, Query, RawForm},
    http::StatusCode,
};
use snodo_core::{
    Fault, Flash, Frame, Message, PageResult, Visitor, page, page_with_status, redirect, redirect_with,
    violated_constraint,
};

use crate::{
    booking,
    citizen::{Asked, From, NetworkPlace, Opened, Purpose, TimeForm, TimesPage, read_form},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{Attendee, Reason, Refusal},
    notices::{self, SiteAddress},
    store::{self, invitations::OwnInvitation},
    words,
};

/// An invitation that is over, said kindly.
#[derive(Template)]
#[template(path = "invitations/own.html")]
struct OverPage<'a> {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    own: &'a OwnInvitation,
    until: String,
}

impl Opened<OwnInvitation> {
    /// The page on which a time is chosen.
    pub(super) fn address(&self) -> String {
        format!("/sportelli/{}/invito/{}", self.place.slug, self.code.plain())
    }

    /// The page on which the person says that they do not come, and reads what they said.
    pub(super) fn address_of_no(&self) -> String {
        format!("{}/non-posso", self.address())
    }

    /// Whether a time can still be chosen.
    pub(super) fn may_choose(&self, visitor: &Visitor) -> bool {
        self.own.may_choose(visitor.app.clock.today())
    }

    /// What is answered when no time can be chosen any more: the appointment that was, the no that stays, or that the invitation is over.
    fn closed(&self, visitor: &Visitor) -> PageResult {
        match self.own.state.as_str() {
            "booked" => Ok(redirect(&self.place.address_of(&self.code))),
            "declined" => Ok(redirect(&self.address_of_no())),
            _ => self.over_page(visitor),
        }
    }

    pub(super) fn over_page(&self, visitor: &Visitor) -> PageResult {
        let frame = self.place.frame(visitor);
        page(&OverPage {
            step: 0,
            until: words::long_day(&frame, self.own.book_by),
            page: frame,
            place: self.place.clone(),
            own: &self.own,
        })
    }

    /// The free times of the service at its counter.
    async fn times_page(
        &mut self,
        visitor: &Visitor,
        asked: Asked,
        refusal: Option<Refusal>,
    ) -> Result<TimesPage, Fault> {
        let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
        let own = &self.own;
        let service =
            snodo_openings::service(&mut self.tx, own.service, today).await?.ok_or(Fault::NotFound)?;
        let horizon = FreeTimes::horizon(&service, today);
        let person_taken = store::taking::person_taken(&mut self.tx, own.person, None).await?;
        let times = FreeTimes::load(&mut self.tx, service, &[own.counter], horizon).await?;
        let counter = times.openings.counters.first().ok_or(Fault::NotFound)?;
        let narrowed = Narrowed { person_taken, ..asked.narrowed() };
        let slots = times.slots(Seeker::Invited, &narrowed, now);
        let page = self.place.frame(visitor);
        let place = format!("{}, {}, {}", counter.name, counter.site.address, counter.site.comune_name);
        let mut lead = page.t_with_three(
            "invitation-own-lead",
            ("service", &own.service_name),
            ("place", &place),
            ("day", &words::long_day(&page, own.book_by)),
        );
        if !own.note.is_empty() {
            lead = format!("{lead} «{}»", own.note);
        }
        let (mut back, mut decline) = (format!("/sportelli/{}", self.place.slug), self.address_of_no());
        if own.state == "declined" {
            lead = format!("{} {lead}", page.t("invitation-own-declined"));
            (back, decline) = (decline, String::new());
        }
        let purpose = Purpose {
            step: 0,
            title: page.t_with("invitation-own-title", "name", &own.name),
            lead,
            back,
            address: self.address(),
            join: String::new(),
            decline,
        };
        TimesPage::new(page, purpose, (&times, &slots), asked, refusal.as_ref())
    }
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    from: From,
) -> PageResult {
    let mut opened = Opened::<OwnInvitation>::with(&visitor.app, &network, &code, from).await?;
    if !opened.may_choose(&visitor) {
        return opened.closed(&visitor);
    }
    page(&opened.times_page(&visitor, asked, None).await?)
}

/// Takes a time: it is booked at once, the invitation knows who comes.
pub(crate) async fn take(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    site: SiteAddress,
    RawForm(body): RawForm,
) -> PageResult {
    let form: TimeForm = read_form(&body)?;
    let start = form.start()?;
    let now = visitor.app.clock.now();
    let mut opened = Opened::<OwnInvitation>::with(&visitor.app, &network, &code, from).await?;
    if !opened.may_choose(&visitor) {
        return opened.closed(&visitor);
    }
    let own = &opened.own;
    let wanted = form.wanted(own.service, own.counter, start);
    let attendee = Attendee {
        person: Some(own.person),
        name: own.name.clone(),
        phone: own.phone.clone(),
        email: own.email.clone(),
        comune: None,
        language: own.language.clone().filter(|language| language != "it"),
        reason: String::new(),
    };
    let taken = booking::book_invited(&mut opened.tx, &wanted, &attendee, &opened.code, now).await;
    let taken = match taken {
        // Two tabs: the first booked with this code.
        Err(fault) if violated_constraint(&fault) == Some("participation_code_key") => {
            return Ok(redirect(&opened.place.address_of(&opened.code)));
        }
        taken => taken?.ok_or(Fault::NotFound)?,
    };
    match taken {
        Ok(booked) => {
            if !store::invitations::answer(&mut opened.tx, opened.own.id, booked.participation, now).await? {
                return Err(Fault::Refused(Message::new(Reason::Past.message_key())));
            }
            snodo_messages::withdraw(&mut opened.tx, &format!("invited/{}/", opened.own.id)).await?;
            notices::booked(&mut opened.tx, &visitor, &site, booked.participation, Some(&opened.code))
                .await?;
            let address = opened.place.address_of(&opened.code);
            opened.tx.commit().await?;
            Ok(redirect_with(&address, Flash::success(Message::new("waiting-accepted-thanks"))))
        }
        Err(refusal) => {
            let asked = form.asked(start);
            let again = opened.times_page(&visitor, asked, Some(refusal)).await?;
            page_with_status(StatusCode::CONFLICT, &again)
        }
    }
}
