use askama::Template;
use axum::extract::{Multipart, Query};
use snodo_core::{
    Actor, BodyId, Fault, Flash, FormErrors, Frame, Message, PageResult, Tx, page, redirect_with,
};
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
    let marks = store::letterheads::marks(&mut tx).await?;
    page(&MarksPage { page: actor.frame("impostazioni"), marks, body: actor.operator().body })
}

/// Which mark; the first when none is said.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Which {
    marchio: String,
}

impl Which {
    async fn find(self, tx: &mut Tx) -> Result<Mark, Fault> {
        let marks = store::letterheads::marks(tx).await?;
        let found = marks.into_iter().find(|mark| self.marchio.is_empty() || mark.code == self.marchio);
        found.ok_or(Fault::NotFound)
    }
}

pub(crate) async fn edit(actor: Actor, Query(which): Query<Which>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let mark = which.find(&mut tx).await?;
    let code = mark.code.clone();
    form(&actor, &code, kept(&mut tx, mark).await?, FormErrors::new(), false)
}

async fn kept(tx: &mut Tx, mark: Mark) -> Result<KeptPicture, Fault> {
    let picture =
        if mark.has_picture { store::letterheads::picture_of_mark(tx, &mark.code).await? } else { None };
    Ok(KeptPicture { words: mark.name, picture, revision: mark.revision })
}

pub(crate) async fn save(actor: Actor, Query(which): Query<Which>, sent: Multipart) -> PageResult {
    let mut tx = manage(&actor).await?;
    let mark = which.find(&mut tx).await?;
    let code = mark.code.clone();
    let sent = Sent::read(&actor, sent).await?;
    let kept = kept(&mut tx, mark).await?;
    let typed = KeptPicture { words: sent.words.clone(), revision: sent.revision, ..kept.clone() };
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
        address: format!("/impostazioni/marchi/modifica?marchio={code}"),
        specimen: String::new(),
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
