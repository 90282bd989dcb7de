//! A school enters: the work, the school, the files, and the code is there.

use askama::Template;
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
};
use snodo_appointments::{Code, From, let_through};
use snodo_core::{
    Choice, Fault, FieldError, FormErrors, Frame, Message, PageResult, PublicNetwork, Visitor,
    check_form_token, page_with_status, redirect,
};

use super::TRIES_AN_HOUR;
use crate::{
    entry_form::EntryForm,
    model::{ContestId, Kind, NewFile},
    refusals,
    store::{self, contests::Contest},
};

/// The most that is read of a form: five files of ten megabytes, and a little.
pub(super) const MOST_READ: usize = 52 * 1024 * 1024;

#[derive(Template)]
#[template(path = "public/enter.html")]
struct EnterPage {
    page: Frame,
    home: String,
    contest: Contest,
    form: EntryForm,
    orders: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl EnterPage {
    fn accepted(&self) -> String {
        self.contest.said.media_types.join(",")
    }

    /// "PNG, JPG".
    fn kinds(&self) -> String {
        let kinds = self.contest.said.media_types.iter().filter_map(|code| Kind::from_code(code));
        kinds.map(|kind| kind.extension().to_uppercase()).collect::<Vec<_>>().join(", ")
    }

    fn files_hint(&self) -> String {
        let (most, megabytes) =
            (self.contest.said.most_files.to_string(), self.contest.said.file_megabytes.to_string());
        self.page.t_with_three(
            "contest-files-hint",
            ("kinds", &self.kinds()),
            ("most", &most),
            ("megabytes", &megabytes),
        )
    }
}

async fn open(visitor: &Visitor, slug: &str, id: &str) -> Result<(PublicNetwork, Contest), Fault> {
    let (network, mut tx) = snodo_network::open_public(visitor, slug).await?;
    let id = ContestId(id.parse().map_err(|_| Fault::NotFound)?);
    let contest = store::contests::contest(&mut tx, id, true).await?.ok_or(Fault::NotFound)?;
    Ok((network, contest))
}

fn answer(
    visitor: &Visitor,
    network: PublicNetwork,
    contest: Contest,
    form: EntryForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let home = network.home();
    let page = visitor.public_frame(network);
    page_with_status(
        status,
        &EnterPage {
            orders: page.choices("contest-order", contest.said.school_orders.iter().map(String::as_str)),
            said: page.errors(&errors),
            page,
            home,
            contest,
            form,
            errors,
        },
    )
}

pub(crate) async fn ask(visitor: Visitor, Path((network, id)): Path<(String, String)>) -> PageResult {
    let (network, contest) = open(&visitor, &network, &id).await?;
    if !contest.said.online || !contest.takes_works(visitor.app.clock.now()) {
        return Ok(redirect(&format!("{}/concorsi/{}", network.home(), contest.id)));
    }
    answer(&visitor, network, contest, EntryForm::default(), FormErrors::new())
}

/// What was sent: the fields, and the files that are not empty.
async fn sent(visitor: &Visitor, mut parts: Multipart) -> Result<(EntryForm, Vec<Vec<u8>>), Fault> {
    let too_large = |_| Fault::Refused(Message::new("contest-form-too-large"));
    let (mut form, mut files, mut token) = (EntryForm::default(), Vec::new(), String::new());
    while let Some(field) = parts.next_field().await.map_err(too_large)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(too_large)?;
        match name.as_str() {
            "file" if bytes.is_empty() => {}
            "file" => files.push(bytes.to_vec()),
            _ => {
                let text = String::from_utf8(bytes.to_vec());
                let text = text.map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))?;
                if name == "csrf" { token = text } else { form.put(&name, text) }
            }
        }
    }
    if let Some(signed_in) = &visitor.signed_in {
        check_form_token(signed_in, &token)?;
    }
    Ok((form, files))
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((network, id)): Path<(String, String)>,
    from: From,
    parts: Multipart,
) -> PageResult {
    let (network, contest) = open(&visitor, &network, &id).await?;
    let (form, files) = sent(&visitor, parts).await?;
    let said = &contest.said;
    let mut errors = FormErrors::new();
    if files.is_empty() {
        errors.add("file", Message::new("contest-files-missing"));
    } else if files.len() > usize::try_from(said.most_files).unwrap_or(0) {
        errors.add("file", Message::new("contest-too-many-files").with("most", said.most_files));
    }
    let read = files.into_iter().map(|file| NewFile::read(file, &said.media_types, said.file_megabytes));
    let files = errors.read("file", read.collect::<Result<Vec<NewFile>, Message>>());
    let (new, files) = match form.read(&contest, true) {
        Ok(new) if errors.is_empty() => (new, files.unwrap_or_default()),
        Ok(_) => return answer(&visitor, network, contest, form, errors),
        Err(mut wrong) => {
            for (field, message) in errors.iter() {
                wrong.add(field, message.clone());
            }
            return answer(&visitor, network, contest, form, wrong);
        }
    };
    let code = Code::generate();
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let_through(&mut tx, "contest entry", from, TRIES_AN_HOUR, visitor.app.clock.now()).await?;
    if let Err(fault) = store::entries::insert(&mut tx, contest.id, &new, &code.hash(), &files).await {
        errors.add("titolo", refusals::kindly(fault)?);
        return answer(&visitor, network, contest, form, errors);
    }
    tx.commit().await?;
    Ok(redirect(&format!("{}/concorsi/opera/{}", network.home(), code.plain())))
}
