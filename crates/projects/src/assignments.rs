//! Lists of people whom the employment centre assigns: received, looked up line by line, and where each line leads.

use std::io::{Seek as _, Write as _};

use askama::Template;
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    address_with, check_form_token, fields, page, page_with_status, redirect_with, violated_constraint,
};
use snodo_identifiers::PersonIdentifier;
use snodo_people::{NewPerson, PersonId, RegisterId, Sought};
use snodo_sheets::{Limits, Sheet};
use uuid::Uuid;

use crate::{
    model::{
        AssignmentListId, MeasureId,
        assigned::{self, AssignedLine, ListFault},
    },
    store::{
        self,
        assignments::{AssignmentRow, ListLine, ListRow, NewList},
        projects::Named,
    },
};

/// The most that is read of a list: more is something else.
const MOST_BYTES: usize = 4 << 20;

#[derive(Template)]
#[template(path = "assignments.html")]
struct ListsPage {
    page: Frame,
    lists: Vec<ListLine>,
    may_keep: bool,
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    page(&ListsPage {
        page: actor.frame("progetti"),
        lists: store::assignments::lists(&mut tx).await?,
        may_keep: actor.may(Permission::KeepProjects),
    })
}

/// The form as it was sent; the file cannot come back.
#[derive(Clone, Debug, Default)]
struct ListForm {
    misura: String,
    ente: String,
    protocollo: String,
    ricevuto: String,
    testo: String,
}

#[derive(Template)]
#[template(path = "assignments_new.html")]
struct NewPage {
    page: Frame,
    form: ListForm,
    measures: Vec<Choice>,
    centres: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let form = ListForm { ricevuto: actor.app.clock.today().to_string(), ..ListForm::default() };
    answer(&actor, form, FormErrors::new()).await
}

async fn answer(actor: &Actor, form: ListForm, errors: FormErrors) -> PageResult {
    let mut tx = actor.begin().await?;
    let named = |rows: Vec<Named>| -> Vec<Choice> {
        rows.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect()
    };
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &NewPage {
            measures: named(store::projects::measures_on(&mut tx, actor.app.clock.today()).await?),
            centres: named(store::projects::employment_centres(&mut tx).await?),
            said: page.errors(&errors),
            page,
            form,
            errors,
        },
    )
}

pub(crate) async fn receive(actor: Actor, mut sent: Multipart) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut form = ListForm::default();
    let mut bytes = Vec::new();
    let mut origin_proved = false;
    while let Some(mut field) = sent.next_field().await.map_err(|_| Fault::FormTooOld)? {
        let name = field.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| Fault::FormTooOld)? {
            if value.len() + chunk.len() > MOST_BYTES {
                return Err(Fault::Refused(Message::new("assignment-too-large")));
            }
            value.extend_from_slice(&chunk);
        }
        let text = || String::from_utf8_lossy(&value).into_owned();
        match name.as_str() {
            "csrf" => {
                check_form_token(actor.session(), &text())?;
                origin_proved = true;
            }
            "misura" => form.misura = text(),
            "ente" => form.ente = text(),
            "protocollo" => form.protocollo = text(),
            "ricevuto" => form.ricevuto = text(),
            "testo" => form.testo = text(),
            "file" => bytes = value,
            _ => {}
        }
    }
    if !origin_proved {
        return Err(Fault::FormTooOld);
    }
    let today = actor.app.clock.today();
    let mut errors = FormErrors::new();
    let head = form.read(today, &mut errors);
    if bytes.is_empty() {
        bytes = form.testo.clone().into_bytes();
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        errors.add("file", Message::new("assignment-list-missing"));
    }
    let Some((measure, centre, protocol, received_on)) = head.filter(|_| errors.is_empty()) else {
        return answer(&actor, form, errors).await;
    };
    let scratch = actor.app.settings.scratch.clone();
    let read = tokio::task::spawn_blocking(move || read_bytes(&scratch, &bytes))
        .await
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let lines = match read {
        Ok(lines) if lines.is_empty() => {
            errors.add("file", Message::new("assignment-list-missing"));
            return answer(&actor, form, errors).await;
        }
        Ok(lines) => lines,
        Err(fault) => {
            tracing::info!(%fault, "a list was refused");
            errors.add("file", list_message(&fault));
            return answer(&actor, form, errors).await;
        }
    };
    let mut tx = actor.begin().await?;
    store::measures::measure(&mut tx, measure).await?.ok_or(Fault::NotFound)?;
    let Some((register, _)) = snodo_people::registers_of_actor(&mut tx).await?.into_iter().next() else {
        return Err(Fault::Refused(Message::new("assignment-no-register")));
    };
    let new = NewList { register: register.0, measure, centre, protocol, received_on };
    let list = store::assignments::insert_list(&mut tx, &new).await?;
    for line in &lines {
        let finding = store::assignments::find(&mut tx, line, measure).await?;
        store::assignments::insert_line(&mut tx, list, line, &finding).await?;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("assignment-received").with("count", lines.len()));
    Ok(redirect_with(&format!("/assegnazioni/{list}"), flash))
}

impl ListForm {
    fn read(&self, today: Date, errors: &mut FormErrors) -> Option<(MeasureId, Uuid, String, Date)> {
        let measure = self.misura.parse::<Uuid>().ok().map(MeasureId);
        if measure.is_none() {
            errors.add("misura", Message::new("project-measure-missing"));
        }
        let centre = self.ente.parse::<Uuid>().ok();
        if centre.is_none() {
            errors.add("ente", Message::new("assignment-centre-missing"));
        }
        let protocol = errors.read("protocollo", fields::at_most(&self.protocollo, 100));
        let received = errors.read("ricevuto", fields::date(&self.ricevuto)).map(|day| day.unwrap_or(today));
        if received.is_some_and(|day| day > today) {
            errors.add("ricevuto", Message::new("project-assigned-later"));
        }
        Some((measure?, centre?, protocol?, received?))
    }
}

/// Reads the sheet from a file without a name: pasted cells are a sheet too.
fn read_bytes(scratch: &std::path::Path, bytes: &[u8]) -> Result<Vec<AssignedLine>, ListFault> {
    let file = std::fs::create_dir_all(scratch).and_then(|()| tempfile::tempfile_in(scratch)).and_then(
        |mut file| {
            file.write_all(bytes)?;
            file.rewind()?;
            Ok(file)
        },
    );
    let sheet = Sheet::from_file(file.map_err(snodo_sheets::SheetError::Io)?, &Limits::default())?;
    assigned::read(&sheet)
}

fn list_message(fault: &ListFault) -> Message {
    match fault {
        ListFault::Sheet(_) => Message::new("assignment-unreadable"),
        ListFault::NoNames => Message::new("assignment-no-names"),
        ListFault::TooMany => Message::new("assignment-too-many").with("most", assigned::MOST_LINES),
    }
}

#[derive(Template)]
#[template(path = "assignments_list.html")]
struct ListPage {
    page: Frame,
    id: AssignmentListId,
    list: ListRow,
    lines: Vec<LineNow>,
    may_keep: bool,
}

/// A line as it stands now.
struct LineNow {
    row: AssignmentRow,
    /// Found since it came, or when it was looked at: the file, and whether its code says so.
    found: Option<(PersonId, bool)>,
}

impl LineNow {
    /// What it is now: who got a file in the meantime is known.
    fn finding(&self) -> &str {
        match self.found {
            Some((_, true)) => "known",
            Some((_, false)) => "perhaps_known",
            None => &self.row.finding,
        }
    }

    /// Whose file it leads to.
    fn person(&self) -> Option<Uuid> {
        self.row.person.or(self.found.map(|(person, _)| person.0))
    }

    /// It is something else than when it came.
    fn changed(&self) -> bool {
        self.finding() != self.row.finding
    }
}

impl ListPage {
    fn badge(line: &LineNow) -> &'static str {
        match line.finding() {
            "known" => "good",
            "perhaps_known" => "waiting",
            "new" => "new",
            _ => "closed",
        }
    }

    /// "Senza lavoro, dichiarato dalla persona, al 3 nov 2026".
    fn status(&self, line: &AssignmentRow) -> String {
        let Some(status) = &line.status else { return "—".to_owned() };
        let mut words = vec![self.page.word("person-status", status)];
        words.extend(line.status_source.as_ref().map(|source| self.page.word("assignment-status", source)));
        words.extend(
            line.status_on
                .map(|day| self.page.t_with("assignment-status-on", "day", self.page.date(day.to_jiff()))),
        );
        words.join(", ")
    }

    /// Only a document that was seen verifies what somebody declares.
    fn is_verified(line: &AssignmentRow) -> bool {
        line.status_source.as_ref().is_some_and(|source| source != "declared")
    }

    fn propose_address(&self, line: &LineNow) -> String {
        let person = line.person().map(|person| person.to_string()).unwrap_or_default();
        let (measure, centre) = (self.list.measure.to_string(), self.list.centre_id.to_string());
        let (received, line) = (self.list.received_on.to_string(), line.row.id.to_string());
        let query = [
            ("persona", &*person),
            ("misura", &measure),
            ("cpi", &centre),
            ("assegnato", &received),
            ("riga", &line),
        ];
        address_with("/progetti/nuovo", &query)
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<AssignmentListId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let list = store::assignments::list(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    // Files are opened elsewhere too: what had none when the list came is looked up again.
    let lines = store::assignments::lines(&mut tx, id).await?;
    let sought: Vec<Sought> = lines.iter().filter_map(AssignmentRow::sought).collect();
    let found = snodo_people::find_many(&mut tx, &sought).await?;
    let now = |row: AssignmentRow| LineNow {
        found: found.iter().find(|(key, _, _)| *key == row.id).map(|(_, person, surely)| (*person, *surely)),
        row,
    };
    page(&ListPage {
        page: actor.frame("progetti"),
        id,
        list,
        lines: lines.into_iter().map(now).collect(),
        may_keep: actor.may(Permission::KeepProjects),
    })
}

/// Opening a file from a line.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OpenForm {
    /// `si`: somebody looked at the file with nearly the same names, and it is another person's.
    comunque: String,
}

/// Opens the file of somebody who is new, with what the list says.
pub(crate) async fn open_file(
    actor: Actor,
    Path((list, line)): Path<(AssignmentListId, Uuid)>,
    Form(form): Form<OpenForm>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    store::assignments::list(&mut tx, list).await?.ok_or(Fault::NotFound)?;
    let Some(said) = store::assignments::line_without_file(&mut tx, line).await? else {
        return Err(Fault::Stale);
    };
    let identifier = said.codice_fiscale.as_deref().and_then(|code| PersonIdentifier::parse(code).ok());
    let to = format!("/assegnazioni/{list}");
    // Somebody may have opened it since the list came: the line leads there, and no second one is made.
    let sought = Sought {
        key: line,
        identifier: identifier.clone(),
        family_name: said.family_name.clone(),
        given_name: said.given_name.clone(),
        birth_date: said.birth_date.map(jiff_sqlx::Date::to_jiff),
    };
    if let Some((_, there, surely)) = snodo_people::find_many(&mut tx, &[sought]).await?.into_iter().next()
        && (surely || form.comunque.is_empty())
    {
        if surely && !store::assignments::has_file(&mut tx, line, there).await? {
            return Err(Fault::Refused(Message::new("assignment-file-there")));
        }
        tx.commit().await?;
        let name = format!("{} {}", said.given_name, said.family_name);
        let key = if surely { "assignment-file-was-there" } else { "assignment-file-perhaps-there" };
        return Ok(redirect_with(&to, Flash::warning(Message::new(key).with("name", name))));
    }
    let person = NewPerson {
        family_name: said.family_name,
        given_name: said.given_name,
        birth_date: said.birth_date.map(jiff_sqlx::Date::to_jiff),
        phone: said.phone.as_deref().and_then(|phone| fields::phone(phone).ok().flatten()),
        email: said.email.as_deref().and_then(|email| fields::email(email).ok().flatten()),
        identifiers: identifier.into_iter().collect(),
        ..NewPerson::default()
    };
    let opened = match snodo_people::insert_person(&mut tx, RegisterId(said.register), &person).await {
        Ok(opened) => opened,
        Err(fault) if violated_constraint(&fault) == Some("person_identifier_key") => {
            return Err(Fault::Refused(Message::new("assignment-file-there")));
        }
        Err(fault) => return Err(fault.into()),
    };
    store::assignments::has_file(&mut tx, line, opened).await?;
    tx.commit().await?;
    let name = format!("{} {}", person.given_name, person.family_name);
    let flash = Flash::success(Message::new("assignment-file-opened").with("name", name));
    Ok(redirect_with(&to, flash))
}
