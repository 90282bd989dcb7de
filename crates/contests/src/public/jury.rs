//! A juror's pages, with the code of their link: works by number, points by criterion, nobody's name.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::{Code, From};
use snodo_core::{
    Fault, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork, Tx, Visitor,
    fields, page, page_with_status, redirect_with,
};

use super::{with_code, wrong_code};
use crate::{
    model::{ContestState, CriterionId, EntryId, FileId},
    refusals, sent_file,
    store::{
        self,
        contests::Contest,
        entries::{Entry, FileLine},
        jury::{Criterion, Given, OfCode},
    },
};

struct Opened {
    network: PublicNetwork,
    code: Code,
    tx: Tx,
    juror: OfCode,
    contest: Contest,
}

async fn opened(visitor: &Visitor, slug: &str, code: &str, from: From) -> Result<Opened, Fault> {
    let (network, code, mut tx) = with_code(visitor, slug, code).await?;
    let Some(juror) = store::jury::of_code(&mut tx).await? else {
        return Err(wrong_code(visitor, tx, from).await);
    };
    let contest = store::contests::contest(&mut tx, juror.contest, false).await?.ok_or(Fault::NotFound)?;
    Ok(Opened { network, code, tx, juror, contest })
}

#[derive(Template)]
#[template(path = "public/jury.html")]
struct JuryPage {
    page: Frame,
    home: String,
    code: Code,
    juror: OfCode,
    contest: Contest,
    entries: Vec<Entry>,
    criteria: Vec<Criterion>,
    given: Vec<Given>,
}

impl JuryPage {
    fn is_judged(&self, entry: &Entry) -> bool {
        self.criteria.iter().all(|criterion| {
            self.given.iter().any(|given| given.entry == entry.id && given.criterion == criterion.id)
        })
    }

    fn judged(&self) -> usize {
        self.entries.iter().filter(|entry| self.is_judged(entry)).count()
    }

    fn judged_words(&self) -> String {
        self.page.t_with_two("contest-judged", ("judged", &self.judged()), ("all", &self.entries.len()))
    }
}

pub(crate) async fn list(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { network, code, mut tx, juror, contest } = opened(&visitor, &network, &code, from).await?;
    page(&JuryPage {
        entries: store::entries::entries(&mut tx, contest.id).await?,
        criteria: store::jury::criteria(&mut tx, contest.id).await?,
        given: store::jury::given(&mut tx, juror.id).await?,
        home: network.home(),
        page: visitor.public_frame(network),
        code,
        juror,
        contest,
    })
}

#[derive(Template)]
#[template(path = "public/jury_work.html")]
struct WorkPage {
    page: Frame,
    home: String,
    code: Code,
    entry: Entry,
    files: Vec<FileLine>,
    criteria: Vec<Criterion>,
    points: HashMap<String, String>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl WorkPage {
    fn address(&self) -> String {
        format!("{}/concorsi/giuria/{}", self.home, self.code.plain())
    }

    fn title(&self) -> String {
        self.page.t_with_two(
            "contest-work-number",
            ("number", &self.entry.number),
            ("title", &self.entry.title),
        )
    }

    fn points(&self, criterion: &Criterion) -> String {
        self.points.get(&criterion.id.to_string()).cloned().unwrap_or_default()
    }

    fn label(&self, criterion: &Criterion) -> String {
        let most = criterion.most_points.to_string();
        self.page.t_with_two("contest-points-of", ("criterion", &criterion.name), ("most", &most))
    }
}

async fn work(
    visitor: &Visitor,
    opened: Opened,
    id: EntryId,
    typed: Option<(HashMap<String, String>, FormErrors)>,
) -> PageResult {
    let Opened { network, code, mut tx, juror, contest } = opened;
    // What no policy shows a juror is not there: a work of another contest, one that does not take part, all when the jury does not sit.
    let entry = store::entries::entry(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let mut files = store::entries::files(&mut tx, contest.id).await?;
    files.retain(|file| file.entry == id);
    let given = store::jury::given(&mut tx, juror.id).await?;
    let of_entry = given.iter().filter(|given| given.entry == id);
    let written = of_entry.map(|given| (given.criterion.to_string(), given.points.to_string())).collect();
    let (points, errors) = typed.unwrap_or((written, FormErrors::new()));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let home = network.home();
    let page = visitor.public_frame(network);
    page_with_status(
        status,
        &WorkPage {
            criteria: store::jury::criteria(&mut tx, contest.id).await?,
            said: page.errors(&errors),
            page,
            home,
            code,
            entry,
            files,
            points,
            errors,
        },
    )
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code, id)): Path<(String, String, EntryId)>,
    from: From,
) -> PageResult {
    let opened = opened(&visitor, &network, &code, from).await?;
    work(&visitor, opened, id, None).await
}

/// The points: each field is named by its criterion.
pub(crate) async fn give(
    visitor: Visitor,
    Path((network, code, id)): Path<(String, String, EntryId)>,
    from: From,
    PublicForm(form): PublicForm<HashMap<String, String>>,
) -> PageResult {
    let mut opened = opened(&visitor, &network, &code, from).await?;
    let criteria = store::jury::criteria(&mut opened.tx, opened.contest.id).await?;
    let mut errors = FormErrors::new();
    let mut points: Vec<(CriterionId, i16)> = Vec::new();
    for criterion in &criteria {
        let field = criterion.id.to_string();
        let typed = form.get(&field).map_or("", String::as_str);
        let read = fields::number::<i16>(typed, 0, criterion.most_points);
        let read = read.and_then(|read| read.ok_or_else(|| Message::new("contest-points-missing")));
        points.extend(errors.read(&field, read).map(|read| (criterion.id, read)));
    }
    if !errors.is_empty() {
        return work(&visitor, opened, id, Some((form, errors))).await;
    }
    let entry = store::entries::entry(&mut opened.tx, id).await?.ok_or(Fault::NotFound)?;
    let back = format!("{}/concorsi/giuria/{}", opened.network.home(), opened.code.plain());
    if let Err(fault) = store::jury::give(&mut opened.tx, &opened.juror, id, &points).await {
        return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?)));
    }
    opened.tx.commit().await?;
    Ok(redirect_with(
        &back,
        Flash::success(Message::new("contest-points-given").with("number", entry.number)),
    ))
}

pub(crate) async fn file(
    visitor: Visitor,
    Path((network, code, file)): Path<(String, String, FileId)>,
    from: From,
) -> PageResult {
    let mut opened = opened(&visitor, &network, &code, from).await?;
    let line = store::entries::files(&mut opened.tx, opened.contest.id).await?;
    let line = line.into_iter().find(|line| line.id == file).ok_or(Fault::NotFound)?;
    let entry = store::entries::entry(&mut opened.tx, line.entry).await?.ok_or(Fault::NotFound)?;
    let file = store::entries::file(&mut opened.tx, file).await?.ok_or(Fault::NotFound)?;
    Ok(sent_file::sent(file, entry.number))
}
