use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use snodo_core::{
    Actor, Choice, FieldError, FormErrors, Frame, Message, PageNumber, PageResult, Pager, address_with, page,
    page_with_status,
};
use snodo_sheets::{column_letters, columns::Mapping};

use super::import_of;
use crate::{
    ImportId,
    kind::{Kind, State},
    problem::{Problem, RowOutcome, Severity},
    store::{self, Import, RowResult},
};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "pages/show.html")]
struct ShowPage {
    page: Frame,
    import: Import,
    step: u8,
    columns: Vec<Column>,
    rows: Vec<ShownRow>,
    only_errors: bool,
    pager: Pager,
    done_before: bool,
    /// The worksheets to choose between; empty when there is no choice.
    worksheets: Vec<Choice>,
    worksheet_error: String,
    failure: String,
    said: Vec<FieldError>,
}

/// A column of the sheet, to be confirmed.
struct Column {
    name: String,
    header: String,
    letters: String,
    values: String,
    field: String,
    options: Vec<Choice>,
    badge: &'static str,
    badge_word: String,
    error: String,
}

/// A row with something to say.
struct ShownRow {
    number: i32,
    badge: &'static str,
    outcome: String,
    address: String,
    problems: Vec<ShownProblem>,
}

struct ShownProblem {
    error: bool,
    place: String,
    value: String,
    text: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    solo: String,
    #[serde(default)]
    colonne: String,
    #[serde(default)]
    pagina: PageNumber,
}

pub(super) async fn show(actor: Actor, Path(id): Path<ImportId>, Query(filter): Query<Filter>) -> PageResult {
    let mut tx = actor.begin().await?;
    let import = import_of(&mut tx, &actor, id).await?;
    let confirm =
        import.state == State::Uploaded || (import.state == State::Checked && !filter.colonne.is_empty());
    if confirm {
        let mapping = import.mapping.clone();
        let done_before = store::same_file_done(&mut tx, id).await?;
        let shown = ShowPage::confirm(&actor, import, &mapping, &FormErrors::new(), done_before);
        return page(&shown);
    }
    let only_errors = filter.solo == "errori";
    let (mut rows, mut total) = (Vec::new(), 0);
    if matches!(import.state, State::Checked | State::Done) {
        total = store::count_rows_with_problems(&mut tx, id, only_errors).await?;
        rows = store::rows_with_problems(
            &mut tx,
            id,
            only_errors,
            filter.pagina.offset(PAGE_SIZE),
            i64::from(PAGE_SIZE),
        )
        .await?;
    }
    let frame = actor.frame("");
    let address = address_with(&format!("/importa/{id}"), &[("solo", &filter.solo)]);
    let failure = import.failure.as_deref().and_then(|failure| serde_json::from_str::<Message>(failure).ok());
    page(&ShowPage {
        step: if matches!(import.state, State::Running | State::Done) { 4 } else { 3 },
        columns: Vec::new(),
        rows: rows.iter().map(|row| ShownRow::of(&frame, &import, row)).collect(),
        only_errors,
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address),
        done_before: false,
        worksheets: Vec::new(),
        worksheet_error: String::new(),
        failure: failure.map(|message| frame.message(&message)).unwrap_or_default(),
        said: Vec::new(),
        page: frame,
        import,
    })
}

/// The columns again, with what is wrong.
pub(super) fn columns_refused(
    actor: &Actor,
    import: Import,
    mapping: &Mapping,
    errors: &FormErrors,
) -> PageResult {
    page_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &ShowPage::confirm(actor, import, mapping, errors, false),
    )
}

impl ShowPage {
    fn confirm(
        actor: &Actor,
        import: Import,
        mapping: &Mapping,
        errors: &FormErrors,
        done_before: bool,
    ) -> ShowPage {
        let page = actor.frame("");
        let options: Vec<Choice> = import
            .kind
            .fields()
            .iter()
            .map(|field| Choice::new(field.key, field_word(&page, import.kind, field.key)))
            .collect();
        let columns = mapping
            .columns()
            .iter()
            .enumerate()
            // Columns left empty to keep others apart.
            .filter(|(index, guess)| {
                let empty = import.sample.get(*index).is_none_or(Vec::is_empty);
                !(guess.header.is_empty() && guess.field.is_none() && empty)
            })
            .map(|(index, guess)| {
                let name = format!("c{index}");
                let letters = column_letters(index);
                let (badge, word) = match &guess.field {
                    None => ("closed", "import-column-left-out"),
                    Some(_) if guess.confidence.is_doubtful() => ("waiting", "import-column-doubtful"),
                    Some(_) => ("good", "import-column-recognised"),
                };
                Column {
                    header: if guess.header.is_empty() {
                        page.t_with("import-column-unnamed", "letters", &letters)
                    } else {
                        guess.header.clone()
                    },
                    letters,
                    values: import.sample.get(index).map(|values| values.join(" · ")).unwrap_or_default(),
                    field: guess.field.clone().unwrap_or_default(),
                    options: options.clone(),
                    badge,
                    badge_word: page.t(word),
                    error: page.error(errors, &name),
                    name,
                }
            })
            .collect();
        ShowPage {
            step: 2,
            columns,
            rows: Vec::new(),
            only_errors: false,
            pager: Pager::new(PageNumber(1), PAGE_SIZE, 0, ""),
            done_before,
            worksheets: import.worksheets.iter().map(|name| Choice::new(name, name)).collect(),
            worksheet_error: page.error(errors, "sheet"),
            failure: String::new(),
            said: page.errors(errors),
            page,
            import,
        }
    }

    /// The name of the worksheet being read.
    fn worksheet(&self) -> &str {
        self.import.worksheet.as_deref().unwrap_or_default()
    }

    fn is_confirming(&self) -> bool {
        self.step == 2
    }

    fn is(&self, state: &str) -> bool {
        self.import.state.as_str() == state
    }

    fn is_working(&self) -> bool {
        self.import.state.is_working()
    }

    fn may_be_cancelled(&self) -> bool {
        self.import.state.can_be_cancelled()
    }

    fn progress_words(&self) -> String {
        let page = &self.page;
        page.t_with_two(
            "import-progress",
            ("done", &page.number(self.import.rows_done)),
            ("total", &page.number(self.import.rows_total)),
        )
    }

    fn progress_label(&self) -> String {
        self.page.t(if self.import.state == State::Checking { "import-checking" } else { "import-running" })
    }

    fn start_word(&self) -> String {
        let acceptable = self.import.counts.acceptable();
        self.page.t_with_two("import-start", ("n", &acceptable), ("number", &self.page.number(acceptable)))
    }

    fn lead(&self) -> String {
        let page = &self.page;
        let rows = page.t_with_two(
            "import-rows-counted",
            ("n", &self.import.rows_total),
            ("number", &page.number(self.import.rows_total)),
        );
        let what = page.word("import-kind", self.import.kind.as_str());
        let worksheet = self.import.worksheet.as_deref().filter(|_| !self.import.worksheets.is_empty());
        let parts = [Some(what.as_str()), Some(&self.import.file_name), worksheet, Some(&rows)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn errors_address(&self) -> String {
        format!("/importa/{}?solo=errori", self.import.id)
    }

    fn step_class(&self, step: u8) -> &'static str {
        match step.cmp(&self.step) {
            std::cmp::Ordering::Less => "step-done",
            std::cmp::Ordering::Equal => "step-now",
            std::cmp::Ordering::Greater => "",
        }
    }
}

/// The words of a field in the choice of a column.
pub(super) fn field_word(page: &Frame, kind: Kind, key: &str) -> String {
    page.word(&format!("import-field-{kind}"), key)
}

impl ShownRow {
    fn of(page: &Frame, import: &Import, row: &RowResult) -> ShownRow {
        let written = import.state == State::Done;
        ShownRow {
            number: row.number,
            badge: match row.outcome {
                RowOutcome::Refused => "bad",
                RowOutcome::Created => "new",
                RowOutcome::Updated => "good",
                RowOutcome::Unchanged => "closed",
            },
            outcome: page.word("import-outcome", row.outcome.as_str()),
            address: row
                .target
                .filter(|_| written)
                .map(|target| import.kind.address_of(target))
                .unwrap_or_default(),
            problems: row
                .problems
                .iter()
                .map(|problem| ShownProblem::of(page, import, row.number, problem))
                .collect(),
        }
    }
}

impl ShownProblem {
    fn of(page: &Frame, import: &Import, row: i32, problem: &Problem) -> ShownProblem {
        let place = problem.column.map(|column| {
            let header = import.headers.get(column).map(String::as_str).unwrap_or_default();
            format!("{}{row} {header}", column_letters(column)).trim_end().to_owned()
        });
        ShownProblem {
            error: problem.severity == Severity::Error,
            place: place.unwrap_or_default(),
            value: problem.value.clone(),
            text: page.message(&problem.message),
        }
    }
}
