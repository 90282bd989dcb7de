//! Sending somebody: whom, to whom, with what; then what the receiver will read is shown to the person, who says yes.

use askama::Template;
use axum::{extract::Query, http::StatusCode};
use snodo_core::{
    Actor, BodyId, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult,
    Permission, Tx, address_with, fields, page, page_with_status, redirect, redirect_with,
    violated_constraint,
};
use snodo_network::OperatorId;
use snodo_people::{NewProfile, Person, PersonId};
use uuid::Uuid;

use crate::{
    model::{Agreed, Part, ReferralId, ReferralPurpose, SharedText, SheetId, initials},
    moving,
    notices::{self, Occasion},
    store::{
        self,
        choosing::{Chosen, Follower, FoundPerson, Offered},
        showing::Tried,
        writing::NewReferral,
    },
    wording::{self, Told},
};

/// People and services that a page shows; more are found by words.
const SHOWN: i64 = 40;

/// What the address says already.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    persona: String,
    scheda: String,
    ente: String,
    scopo: String,
    /// A referral that failed, to be tried again.
    dopo: String,
    q: String,
}

/// A referral as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewForm {
    /// The key it will have: sent twice, it is one referral.
    chiave: String,
    persona: String,
    scheda: String,
    ente: String,
    dopo: String,
    scopo: String,
    parti: Vec<String>,
    richiesta: String,
    indirizzo: String,
    referente: String,
    /// Of the text that was on the screen.
    impronta: String,
    /// `scopo`: the parts of another purpose; `testo`: shows the text anew. Else it is sent.
    azione: String,
    /// How the person said yes: the button that sends.
    accordo: String,
}

#[derive(Template)]
#[template(path = "staff/new_person.html")]
struct PersonPage {
    page: Frame,
    asked: Asked,
    people: Vec<FoundPerson>,
}

impl PersonPage {
    fn address_of(&self, person: PersonId) -> String {
        let person = person.to_string();
        let of = [("persona", person.as_str()), ("scheda", &self.asked.scheda), ("ente", &self.asked.ente)];
        address_with("/rinvii/nuovo", &of)
    }
}

#[derive(Template)]
#[template(path = "staff/new_receiver.html")]
struct ReceiverPage {
    page: Frame,
    asked: Asked,
    name: String,
    tried: Option<Tried>,
    offered: Vec<Offered>,
}

impl ReceiverPage {
    fn address_of(&self, offered: &Offered) -> String {
        let (body, sheet) =
            (offered.body.to_string(), offered.sheet.map(|id| id.to_string()).unwrap_or_default());
        let of = [
            ("persona", self.asked.persona.as_str()),
            ("scheda", &sheet),
            ("ente", if sheet.is_empty() { &body } else { "" }),
            ("dopo", &self.asked.dopo),
        ];
        address_with("/rinvii/nuovo", &of)
    }

    fn more(&self) -> i64 {
        self.offered.first().map_or(0, |first| first.total - SHOWN).max(0)
    }

    fn tried_words(&self, tried: &Tried) -> String {
        self.page.t_with_two(
            "referral-again-lead",
            ("number", &tried.code),
            ("state", &self.page.word("referral-state", &tried.state).to_lowercase()),
        )
    }
}

#[derive(Template)]
#[template(path = "staff/new.html")]
struct NewPage {
    page: Frame,
    form: NewForm,
    name: String,
    chosen: Chosen,
    text: SharedText,
    fingerprint: String,
    parts: Vec<Choice>,
    purposes: Vec<Choice>,
    followers: Vec<Choice>,
    addresses: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl NewPage {
    fn to_whom(&self) -> String {
        match &self.chosen.sheet_name {
            Some(sheet) => format!("{sheet}, {}", self.chosen.body_name),
            None => self.chosen.body_name.clone(),
        }
    }

    fn another(&self) -> String {
        let of = [("persona", self.form.persona.as_str()), ("dopo", &self.form.dopo)];
        address_with("/rinvii/nuovo", &of)
    }

    fn open_already_words(&self) -> String {
        self.chosen
            .open_already
            .map(|code| self.page.t_with("referral-open-already", "number", code))
            .unwrap_or_default()
    }
}

/// What a page about sending somebody is made of, read once.
struct Ground {
    person: Person,
    profile: NewProfile,
    levels: Vec<(String, String)>,
    chosen: Chosen,
    followers: Vec<Follower>,
}

impl Ground {
    async fn read(tx: &mut Tx, person: PersonId, ente: &str, scheda: &str) -> Result<Ground, Fault> {
        let body = ente.parse::<Uuid>().ok().map(BodyId::from);
        let sheet = scheda.parse::<Uuid>().ok().map(SheetId);
        let found = snodo_people::person(tx, person).await?.ok_or(Fault::NotFound)?;
        snodo_people::record_access(tx, person, "referral").await?;
        let profile = snodo_people::profile(tx, person).await?.ok_or(Fault::NotFound)?.said;
        let chosen = store::choosing::chosen(tx, person, body, sheet).await?;
        Ok(Ground {
            chosen: chosen.ok_or_else(|| Fault::Refused(Message::new("referral-refused-receiver")))?,
            levels: store::choosing::education_levels(tx).await?,
            followers: store::choosing::followers(tx, Some(person)).await?,
            person: found,
            profile,
        })
    }

    fn text(&self, actor: &Actor, form: &NewForm) -> SharedText {
        let told = Told {
            person: &self.person.said,
            profile: &self.profile,
            levels: &self.levels,
            purpose: ReferralPurpose::from_code(&form.scopo).unwrap_or(ReferralPurpose::Other),
            request: form.richiesta.trim(),
            parts: &form.parts(),
        };
        wording::shared_text(actor, &told)
    }

    fn page(self, actor: &Actor, form: NewForm, errors: FormErrors) -> NewPage {
        let page = actor.frame("rete");
        let text = self.text(actor, &form);
        NewPage {
            name: format!("{} {}", self.person.said.given_name, self.person.said.family_name),
            fingerprint: text.fingerprint(),
            text,
            parts: page.choices(
                "referral-part",
                Part::ALL.into_iter().filter(|part| !part.is_always_shared()).map(Part::code),
            ),
            purposes: page.choices("referral-purpose", ReferralPurpose::ALL.map(ReferralPurpose::code)),
            followers: self
                .followers
                .iter()
                .map(|follower| Choice::new(follower.id.to_string(), follower.name.clone()))
                .collect(),
            addresses: self
                .chosen
                .addresses
                .iter()
                .map(|address| Choice::new(address.clone(), address.clone()))
                .collect(),
            chosen: self.chosen,
            said: page.errors(&errors),
            page,
            form,
            errors,
        }
    }

    /// Who follows the person by default: who follows their project, else the actor.
    fn usual_follower(&self) -> String {
        let follows = self.followers.iter().find(|follower| follower.follows);
        let usual = follows.or_else(|| self.followers.iter().find(|follower| follower.is_actor));
        usual.map(|follower| follower.id.to_string()).unwrap_or_default()
    }
}

impl NewForm {
    fn parts(&self) -> Vec<Part> {
        Part::ALL
            .into_iter()
            .filter(|part| part.is_always_shared() || self.parti.iter().any(|code| code == part.code()))
            .collect()
    }

    fn take_parts(&mut self, parts: impl IntoIterator<Item = Part>) {
        self.parti = parts.into_iter().map(|part| part.code().to_owned()).collect();
    }
}

async fn tried(tx: &mut Tx, dopo: &str) -> Result<Option<Tried>, Fault> {
    match dopo.parse::<Uuid>() {
        Ok(id) => {
            let tried = store::showing::tried(tx, ReferralId(id)).await?;
            tried.map(Some).ok_or_else(|| Fault::Refused(Message::new("referral-refused-again")))
        }
        Err(_) => Ok(None),
    }
}

pub(crate) async fn ask(actor: Actor, Query(mut asked): Query<Asked>) -> PageResult {
    actor.require(Permission::Refer)?;
    let mut tx = actor.begin().await?;
    let tried = tried(&mut tx, &asked.dopo).await?;
    if let Some(tried) = &tried {
        asked.persona = tried.person.to_string();
    }
    let Some(person) = asked.persona.parse::<Uuid>().ok().map(PersonId) else {
        let people = if asked.q.trim().is_empty() {
            Vec::new()
        } else {
            store::choosing::people(&mut tx, asked.q.trim(), 20).await?
        };
        return page(&PersonPage { page: actor.frame("rete"), asked, people });
    };
    if asked.scheda.is_empty() && asked.ente.is_empty() {
        let name = snodo_people::name_of(&mut tx, person).await?.ok_or(Fault::NotFound)?;
        let again = asked.dopo.parse::<Uuid>().ok().map(ReferralId);
        let offered = store::choosing::offered(&mut tx, asked.q.trim(), again, SHOWN).await?;
        return page(&ReceiverPage { page: actor.frame("rete"), asked, name, tried, offered });
    }
    let ground = Ground::read(&mut tx, person, &asked.ente, &asked.scheda).await?;
    tx.commit().await?;
    let of_needs = || ground.chosen.needs.iter().find_map(|need| ReferralPurpose::of_need(need));
    let of_tried = tried.as_ref().and_then(|tried| ReferralPurpose::from_code(&tried.purpose));
    let purpose = ReferralPurpose::from_code(&asked.scopo).or(of_tried).or_else(of_needs);
    let purpose = purpose.unwrap_or(ReferralPurpose::Guidance);
    let mut form = NewForm {
        chiave: ReferralId::generate().to_string(),
        persona: person.to_string(),
        scheda: asked.scheda,
        ente: asked.ente,
        dopo: asked.dopo,
        scopo: purpose.code().to_owned(),
        indirizzo: ground.chosen.addresses.first().cloned().unwrap_or_default(),
        referente: ground.usual_follower(),
        ..NewForm::default()
    };
    form.take_parts(purpose.parts().iter().copied());
    if let Some(tried) = &tried {
        // As it was asked before; what the person had said yes to is ticked again, and asked again.
        form.take_parts(tried.parts.iter().filter_map(|code| Part::from_code(code)));
        form.richiesta = earlier_request(tried);
    }
    page(&ground.page(&actor, form, FormErrors::new()))
}

/// What the receiver was asked before: the lines after the purpose, in the text's first section.
fn earlier_request(tried: &Tried) -> String {
    let text = tried.sections.clone().and_then(|value| serde_json::from_value::<SharedText>(value).ok());
    let first = text.and_then(|text| text.0.into_iter().next());
    first.map(|section| section.lines.into_iter().skip(1).collect::<Vec<_>>().join("\n")).unwrap_or_default()
}

pub(crate) async fn send(actor: Actor, Form(mut form): Form<NewForm>) -> PageResult {
    actor.require(Permission::Refer)?;
    let person = form.persona.parse::<Uuid>().map(PersonId).map_err(|_| Fault::NotFound)?;
    let id = form.chiave.parse::<Uuid>().map(ReferralId).map_err(|_| Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    let ground = Ground::read(&mut tx, person, &form.ente, &form.scheda).await?;
    if form.azione == "scopo" {
        let purpose = ReferralPurpose::from_code(&form.scopo).unwrap_or(ReferralPurpose::Other);
        form.take_parts(purpose.parts().iter().copied());
    }
    if form.azione == "scopo" || form.azione == "testo" {
        tx.commit().await?;
        return page(&ground.page(&actor, form, FormErrors::new()));
    }
    let text = ground.text(&actor, &form);
    let read = read(&form, &ground, &text);
    let (purpose, agreed, follower) = match read {
        Ok(read) => read,
        Err(errors) => {
            tx.commit().await?;
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &ground.page(&actor, form, errors));
        }
    };
    let said = &ground.person.said;
    let address = Some(form.indirizzo.as_str()).filter(|address| !address.is_empty());
    let parts = form.parts();
    let new = NewReferral {
        id,
        person,
        register: ground.person.register,
        purpose,
        follower,
        agreed,
        again_of: form.dopo.parse::<Uuid>().ok().map(ReferralId),
        site_address: &actor.origin,
        body: ground.chosen.body,
        sheet: ground.chosen.sheet,
        address,
        parts: &parts,
        initials: &initials(&said.given_name, &said.family_name),
        text: &text,
    };
    let here = format!("/rinvii/{id}");
    let number = match store::writing::insert(&mut tx, &new).await {
        Ok(number) => number,
        // Two clicks: the first one sent it.
        Err(fault) if violated_constraint(&fault) == Some("referral_pkey") => return Ok(redirect(&here)),
        Err(fault) => return Err(moving::kindly(fault)),
    };
    store::writing::insert_shared(&mut tx, &new).await.map_err(moving::kindly)?;
    if let Some(again) = new.again_of {
        store::writing::looked_at(&mut tx, again).await?;
    }
    notices::tell(&actor.app, &mut tx, id, Occasion::Sent).await?;
    tx.commit().await?;
    let key = if address.is_some() { "referral-sent" } else { "referral-sent-without-mail" };
    let flash = Flash::success(Message::new(key).with("number", number));
    Ok(redirect_with(&here, flash.undo(format!("{here}/sbagliato"))))
}

fn read(
    form: &NewForm,
    ground: &Ground,
    text: &SharedText,
) -> Result<(ReferralPurpose, Agreed, OperatorId), FormErrors> {
    let mut errors = FormErrors::new();
    let purpose = ReferralPurpose::from_code(&form.scopo);
    if purpose.is_none() {
        errors.add("scopo", Message::new("referral-purpose-missing"));
    }
    errors.read("richiesta", fields::at_most(&form.richiesta, 1000));
    let follower = ground.followers.iter().find(|follower| follower.id.to_string() == form.referente);
    if follower.is_none() {
        errors.add("referente", Message::new("referral-follower-missing"));
    }
    if !form.indirizzo.is_empty() && !ground.chosen.addresses.contains(&form.indirizzo) {
        errors.add("indirizzo", Message::new("referral-refused-address"));
    }
    let agreed = Agreed::from_code(&form.accordo);
    if agreed.is_none() {
        errors.add("accordo", Message::new("referral-agreed-missing"));
    }
    // What is sent is what was on the screen when the person said yes.
    if text.fingerprint() != form.impronta {
        errors.add("testo", Message::new("referral-text-changed"));
    }
    match (purpose, agreed, follower) {
        (Some(purpose), Some(agreed), Some(follower)) if errors.is_empty() => {
            Ok((purpose, agreed, follower.id))
        }
        _ => Err(errors),
    }
}
