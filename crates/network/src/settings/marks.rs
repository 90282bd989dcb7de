use askama::Template;
use axum::extract::{Multipart, Path};
use snodo_core::{Actor, BodyId, Fault, Flash, FormErrors, Frame, Message, PageResult, page, redirect_with};
use snodo_paper::{FundingMark, Specimen};

use super::{
    manage,
    picture_form::{self, PicturePage, Sent},
};
use crate::store::{
    self,
    letterheads::{Change, KeptPicture, Mark},
};

/// The longest name of a mark.
const MOST_WORDS: usize = 120;

/// The marks of who pays, as the network prints them.
#[derive(Template)]
#[template(path = "settings/marks.html")]
struct MarksPage {
    page: Frame,
    marks: Vec<Mark>,
    body: BodyId,
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    let mut tx = manage(&actor).await?;
    let marks = store::letterheads::marks(&mut tx, None).await?;
    page(&MarksPage { page: actor.frame("impostazioni"), marks, body: actor.operator().body })
}

pub(crate) async fn edit(actor: Actor, Path(code): Path<String>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let mark = store::letterheads::marks(&mut tx, Some(&code)).await?.pop().ok_or(Fault::NotFound)?;
    form(&actor, &mark.code.clone(), kept(mark), FormErrors::new(), false)
}

fn kept(mark: Mark) -> KeptPicture {
    KeptPicture { words: mark.name, has_picture: mark.has_picture, revision: mark.revision }
}

pub(crate) async fn save(actor: Actor, Path(code): Path<String>, sent: Multipart) -> PageResult {
    let mut tx = manage(&actor).await?;
    let mark = store::letterheads::marks(&mut tx, Some(&code)).await?.pop().ok_or(Fault::NotFound)?;
    let sent = Sent::read(&actor, sent).await?;
    let kept = kept(mark);
    let typed = KeptPicture { words: sent.words.clone(), revision: sent.revision, ..kept };
    let (name, change) = match sent.change(MOST_WORDS) {
        Ok(read) => read,
        Err(errors) => return form(&actor, &code, typed, errors, false),
    };
    if let Change::Put(picture) = &change {
        let (body, today) = (actor.operator().body, actor.app.clock.today());
        let mut head =
            store::letterheads::letterhead(&mut tx, body, &[], today).await?.ok_or(Fault::NotFound)?;
        head.marks = vec![FundingMark { name: name.clone(), picture: Some(picture.clone()) }];
        if let Err(errors) = picture_form::try_out(&actor, Specimen { head }).await {
            return form(&actor, &code, typed, errors, false);
        }
    }
    if !store::letterheads::save_mark(&mut tx, &code, sent.revision, &name, &change).await? {
        return form(
            &actor,
            &code,
            KeptPicture { revision: kept.revision, ..typed },
            FormErrors::new(),
            true,
        );
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("network-mark-saved").with("name", name));
    Ok(redirect_with("/impostazioni/marchi", flash))
}

pub(crate) async fn picture(actor: Actor, Path(code): Path<String>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let picture = store::letterheads::picture_of_mark(&mut tx, &code).await?.ok_or(Fault::NotFound)?;
    picture_form::shown(&picture)
}

fn form(
    actor: &Actor,
    code: &str,
    kept: KeptPicture,
    errors: FormErrors,
    changed_meanwhile: bool,
) -> PageResult {
    let page = actor.frame("impostazioni");
    PicturePage {
        title: page.t("network-mark"),
        lead: page.word("network-mark", code),
        back: ("/impostazioni/marchi".to_owned(), page.t("network-marks")),
        address: format!("/impostazioni/marchi/{code}"),
        has_specimen: false,
        words_label: page.t("network-mark-name"),
        words_hint: page.t("network-mark-name-hint"),
        said: page.errors(&errors),
        kept,
        errors,
        changed_meanwhile,
        page,
    }
    .answer()
}
