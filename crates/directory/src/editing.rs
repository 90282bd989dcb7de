//! Showing and saving a form, whatever it writes and whoever writes it.

use jiff::civil::Date;
use snodo_core::{BodyId, Choice, Fault, FormErrors, Frame, Message, violated_constraint};
use uuid::Uuid;

use crate::{
    desk::{Desk, Target},
    edit::{
        self,
        form::{EditForm, Maker, Section, Step},
        location::Own,
        steps::{self, Around, SheetStep},
        values::Values,
    },
    model::{
        Subject,
        content::{BodyContent, InitiativeContent, LocationContent, SheetContent},
        freshness::ItemKind,
    },
    store::{
        contents::{self, Kept},
        freshness,
        places::{self, Which},
        sheets::{self, Term},
        versions,
    },
};

/// What a form writes, whole.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Body(Box<BodyContent>),
    Sheet(Box<SheetContent>, SheetStep),
    Location(Box<LocationContent>),
    Initiative(Box<InitiativeContent>),
}

/// What the forms need to know beside what they write.
pub(crate) struct Context {
    terms: Vec<Term>,
    places: Vec<Choice>,
    own: Own,
    today: Date,
    keeps_all: bool,
}

impl Context {
    fn around(&self) -> Around<'_> {
        Around {
            terms: &self.terms,
            places: self.places.clone(),
            today: self.today,
            keeps_all: self.keeps_all,
        }
    }
}

impl Content {
    pub(crate) fn name(&self) -> &str {
        match self {
            Content::Body(_) => "",
            Content::Sheet(sheet, _) => &sheet.name,
            Content::Location(place) => &place.name,
            Content::Initiative(initiative) => &initiative.title,
        }
    }

    fn values(&self) -> Values {
        match self {
            Content::Body(body) => edit::body::values(body),
            Content::Sheet(sheet, step) => steps::values(*step, sheet),
            Content::Location(place) => edit::location::values(place),
            Content::Initiative(initiative) => edit::initiative::values(initiative),
        }
    }

    fn sections(&self, make: &Maker<'_>, values: &Values, context: &Context) -> Vec<Section> {
        match self {
            Content::Body(_) => edit::body::sections(make, values),
            Content::Sheet(_, step) => steps::sections(*step, make, values, &context.around()),
            Content::Location(_) => edit::location::sections(make, values, &context.own),
            Content::Initiative(_) => edit::initiative::sections(make),
        }
    }

    /// Puts what a form says in its place; what the form does not ask about stays.
    pub(crate) fn apply(&mut self, values: &Values, context: &Context) -> FormErrors {
        match self {
            Content::Body(body) => edit::body::apply(values, body, context.today),
            Content::Sheet(sheet, step) => steps::apply(*step, values, sheet, &context.around()),
            Content::Location(place) => edit::location::apply(values, place, &context.own, context.today),
            Content::Initiative(initiative) => edit::initiative::apply(values, initiative),
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Content::Body(_) => Subject::Body,
            Content::Sheet(..) => Subject::Sheet,
            Content::Location(_) => Subject::Location,
            Content::Initiative(_) => Subject::Initiative,
        }
    }

    fn item(&self) -> ItemKind {
        match self {
            Content::Body(_) => ItemKind::Body,
            Content::Sheet(..) => ItemKind::Service,
            Content::Location(_) => ItemKind::Hours,
            Content::Initiative(_) => ItemKind::Initiative,
        }
    }

    /// The contacts that a form has shown: who saves it has looked at them too.
    fn contacts_seen(&self) -> Vec<Uuid> {
        let contacts = match self {
            Content::Body(body) => &body.contacts,
            Content::Sheet(sheet, SheetStep::Contacts) => &sheet.contacts,
            _ => return Vec::new(),
        };
        contacts.iter().map(|contact| contact.id).collect()
    }

    pub(crate) async fn write(&self, desk: &mut Desk, (id, seen): (Uuid, i32)) -> Result<bool, sqlx::Error> {
        let way = desk.way.clone();
        let (tx, at) = (&mut *desk.tx, (id, seen));
        let subject = self.subject();
        match self {
            Content::Body(body) => contents::write(tx, subject, at, body.as_ref(), &way).await,
            Content::Sheet(sheet, _) => contents::write(tx, subject, at, sheet.as_ref(), &way).await,
            Content::Location(place) => contents::write(tx, subject, at, place.as_ref(), &way).await,
            Content::Initiative(initiative) => {
                contents::write(tx, subject, at, initiative.as_ref(), &way).await
            }
        }
    }
}

/// What is there.
async fn load(desk: &mut Desk, target: Target) -> Result<Kept<Content>, Fault> {
    fn as_content<T>(kept: Kept<T>, wrap: impl Fn(Box<T>) -> Content) -> Kept<Content> {
        Kept { body: kept.body, revision: kept.revision, content: wrap(Box::new(kept.content)) }
    }
    let (tx, id) = (&mut *desk.tx, target.id());
    let kept = match target {
        Target::Body(_) => contents::body(tx, id, false).await?.map(|kept| as_content(kept, Content::Body)),
        Target::Sheet(_, step) => {
            contents::sheet(tx, id).await?.map(|kept| as_content(kept, |sheet| Content::Sheet(sheet, step)))
        }
        Target::Location(_) => {
            contents::location(tx, id).await?.map(|kept| as_content(kept, Content::Location))
        }
        Target::Initiative(_) => {
            contents::initiative(tx, id).await?.map(|kept| as_content(kept, Content::Initiative))
        }
    };
    let kept = kept.ok_or(Fault::NotFound)?;
    desk.may_write(kept.body).await?;
    Ok(kept)
}

/// What a form needs to know beside what it writes.
pub(crate) async fn context(desk: &mut Desk, content: &Content, body: BodyId) -> Result<Context, Fault> {
    let tx = &mut *desk.tx;
    let mut known = Context {
        terms: Vec::new(),
        places: Vec::new(),
        own: Own::of((Vec::new(), Vec::new())),
        today: desk.page.today(),
        keeps_all: desk.keeps_all,
    };
    match content {
        Content::Sheet(_, SheetStep::Audience) => known.terms = sheets::terms(tx).await?,
        Content::Sheet(_, SheetStep::Places) => {
            let places = places::places(tx, Which::Of(body), false).await?;
            let open = places.into_iter().filter(|place| place.content.closed_on.is_none());
            known.places = open
                .map(|place| {
                    let words = [place.content.name.clone(), place.address_in_words()];
                    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
                    Choice::new(place.id.to_string(), words.join(", "))
                })
                .collect();
        }
        Content::Location(_) => known.own = Own::of(places::sites_and_counters(tx, body).await?),
        _ => {}
    }
    Ok(known)
}

/// The form of what is there, or of what was sent and refused.
pub(crate) fn form(
    desk: &Desk,
    target: Target,
    kept: &Kept<Content>,
    (values, errors): (&Values, &FormErrors),
    context: &Context,
) -> EditForm {
    let page = &desk.page;
    let make = Maker::new(page, values, errors);
    let steps = match target {
        Target::Sheet(id, here) => SheetStep::ALL
            .into_iter()
            .map(|step| Step {
                href: desk.address(Target::Sheet(id, step)),
                word: page.word("directory-step", step.code()),
                here: step == here,
            })
            .collect(),
        _ => Vec::new(),
    };
    let has_next = matches!(target, Target::Sheet(_, step) if step.next().is_some());
    EditForm {
        title: title(page, &kept.content),
        lead: kept.content.name().to_owned(),
        action: desk.address(target),
        back: desk.back(target, kept.body),
        button: page.t("directory-save"),
        button_next: if has_next { page.t("directory-save-next") } else { String::new() },
        steps,
        sections: kept.content.sections(&make, values, context),
        said: page.errors(errors),
        revision: kept.revision,
        changed_meanwhile: false,
    }
}

fn title(page: &Frame, content: &Content) -> String {
    match content {
        Content::Body(_) => page.t("directory-edit-body"),
        Content::Sheet(_, step) => page.word("directory-step", step.code()),
        Content::Location(_) => page.t("directory-edit-location"),
        Content::Initiative(_) => page.t("directory-edit-initiative"),
    }
}

/// A form as it is opened.
pub(crate) async fn open(desk: &mut Desk, target: Target) -> Result<(EditForm, BodyId), Fault> {
    let kept = load(desk, target).await?;
    let context = context(desk, &kept.content, kept.body).await?;
    let values = kept.content.values();
    Ok((form(desk, target, &kept, (&values, &FormErrors::new()), &context), kept.body))
}

/// The form of something that is not there yet; it posts to its own address.
pub(crate) fn new_form(
    desk: &Desk,
    body: BodyId,
    kept: &Kept<Content>,
    sent: Option<(&Values, &FormErrors)>,
    context: &Context,
) -> EditForm {
    let (values, none) = (kept.content.values(), FormErrors::new());
    let sent = sent.unwrap_or((&values, &none));
    let mut form = form(desk, Target::Body(body), kept, sent, context);
    desk.page.path().clone_into(&mut form.action);
    form.title = desk.page.t(match kept.content {
        Content::Initiative(_) => "directory-initiative-new",
        _ => "directory-place-new",
    });
    form.lead = String::new();
    form
}

/// What came of a form that was sent.
pub(crate) enum Saved {
    /// It is written: where to go on, the name of what was written, and where staff undo it.
    Done { go_to: String, name: String, undo: Option<String> },
    /// It comes back.
    Again(Box<EditForm>, BodyId),
}

/// Writes what a form says, keeps the version, and notes the answer of who came by a link. The caller commits.
pub(crate) async fn save(desk: &mut Desk, target: Target, values: &Values) -> Result<Saved, Fault> {
    let mut kept = load(desk, target).await?;
    let context = context(desk, &kept.content, kept.body).await?;
    let before = kept.clone();
    let mut errors = kept.content.apply(values, &context);
    let sent = |desk: &Desk, kept: &Kept<Content>, errors: &FormErrors| {
        let mut form = form(desk, target, kept, (values, errors), &context);
        form.revision = values.revision();
        form
    };
    if !errors.is_empty() {
        return Ok(Saved::Again(Box::new(sent(desk, &before, &errors)), before.body));
    }
    let overtaken = |desk: &Desk| {
        let now = form(desk, target, &before, (&before.content.values(), &FormErrors::new()), &context);
        let typed = sent(desk, &before, &FormErrors::new());
        Saved::Again(Box::new(typed.overtaken(&desk.page, &now)), before.body)
    };
    if before.revision != values.revision() {
        return Ok(overtaken(desk));
    }
    let (subject, id) = (kept.content.subject(), target.id());
    let earlier = versions::newest(&mut desk.tx, subject, id).await?;
    let undo = earlier.map(|number| format!("/rete/storia/{}/{id}/{number}/ripristina", subject.code()));
    match kept.content.write(desk, (target.id(), values.revision())).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            said_kindly(fault, &mut errors)?;
            return Ok(Saved::Again(Box::new(sent(desk, &before, &errors)), before.body));
        }
    }
    for contact in kept.content.contacts_seen() {
        freshness::verify(&mut desk.tx, ItemKind::Contact, contact).await?;
    }
    note_answer(desk, &kept.content, target.id()).await?;
    let next = match target {
        Target::Sheet(id, step) if values.is_ticked("next") => {
            step.next().map(|next| Target::Sheet(id, next))
        }
        _ => None,
    };
    let go_to = next.map_or_else(|| desk.back(target, kept.body), |next| desk.address(next));
    Ok(Saved::Done { go_to, name: kept.content.name().to_owned(), undo })
}

async fn note_answer(desk: &mut Desk, content: &Content, id: Uuid) -> Result<(), Fault> {
    let Some((request, _)) = &desk.link else { return Ok(()) };
    let (request, now) = (request.id, desk.now);
    let contacts = content.contacts_seen().into_iter().map(|contact| (ItemKind::Contact, contact));
    for item in contacts.chain([(content.item(), id)]) {
        freshness::note_answer(&mut desk.tx, request, item, "put_right", now).await?;
    }
    Ok(())
}

/// A database's refusal as an error beside its field.
pub(crate) fn said_kindly(fault: sqlx::Error, errors: &mut FormErrors) -> Result<(), Fault> {
    match violated_constraint(&fault) {
        Some("service_sheet_name_key") => errors.add("name", Message::new("directory-sheet-known")),
        Some(_) | None => return Err(fault.into()),
    }
    Ok(())
}
