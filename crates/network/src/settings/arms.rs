use axum::extract::{Multipart, Path};
use snodo_core::{Actor, BodyId, Fault, Flash, FormErrors, Message, PageResult, Tx, redirect_with};
use snodo_paper::Specimen;

use super::{
    manage,
    picture_form::{self, PicturePage, Sent},
};
use crate::store::{
    self,
    bodies::Body,
    letterheads::{Change, KeptPicture},
};

/// The longest words for arms.
const MOST_WORDS: usize = 200;

pub(crate) async fn edit(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let kept = kept(&actor, &mut tx, &body).await?;
    form(&actor, &body, kept, FormErrors::new(), false)
}

/// What is kept; without arms, the words that they will most likely have.
async fn kept(actor: &Actor, tx: &mut Tx, body: &Body) -> Result<KeptPicture, Fault> {
    let kept = store::letterheads::arms(tx, body.id).await?;
    Ok(kept.unwrap_or_else(|| KeptPicture {
        words: actor.frame("").t_with("network-arms-of", "body", &body.said.name),
        ..KeptPicture::default()
    }))
}

pub(crate) async fn save(actor: Actor, Path(id): Path<BodyId>, sent: Multipart) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let sent = Sent::read(&actor, sent).await?;
    let kept = kept(&actor, &mut tx, &body).await?;
    let typed = KeptPicture { words: sent.words.clone(), revision: sent.revision, ..kept.clone() };
    let (words, change) = match sent.change(MOST_WORDS) {
        Ok((_, Change::Stay)) if kept.picture.is_none() => {
            let mut errors = FormErrors::new();
            errors.add("file", Message::new("network-picture-missing"));
            return form(&actor, &body, typed, errors, false);
        }
        Ok(read) => read,
        Err(errors) => return form(&actor, &body, typed, errors, false),
    };
    if let Change::Put(picture) = &change {
        let today = actor.app.clock.today();
        let mut head =
            store::letterheads::letterhead(&mut tx, id, &[], today).await?.ok_or(Fault::NotFound)?;
        head.issuer.arms = Some(picture.clone());
        if let Err(errors) = picture_form::try_out(&actor, Specimen { head }).await {
            return form(&actor, &body, typed, errors, false);
        }
    }
    if !store::letterheads::save_arms(&mut tx, id, sent.revision, &words, &change).await? {
        let typed = KeptPicture { revision: kept.revision, ..typed };
        return form(&actor, &body, typed, FormErrors::new(), true);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("network-arms-saved").with("body", &body.said.name));
    Ok(redirect_with(&format!("/impostazioni/enti/{id}/stemma"), flash))
}

/// A page that shows the body's letterhead with all marks.
pub(crate) async fn specimen(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let marks: Vec<String> =
        store::letterheads::marks(&mut tx).await?.into_iter().map(|mark| mark.code).collect();
    let today = actor.app.clock.today();
    let head = store::letterheads::letterhead(&mut tx, id, &marks, today).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    actor.app.print(Specimen { head }).await
}

fn form(
    actor: &Actor,
    body: &Body,
    kept: KeptPicture,
    errors: FormErrors,
    changed_meanwhile: bool,
) -> PageResult {
    let page = actor.frame("impostazioni");
    PicturePage {
        title: page.t("network-arms"),
        lead: body.said.name.clone(),
        back: (format!("/impostazioni/enti/{}", body.id), body.said.name.clone()),
        address: format!("/impostazioni/enti/{}/stemma", body.id),
        specimen: format!("/impostazioni/enti/{}/stemma/prova.pdf", body.id),
        words_label: page.t("network-arms-words"),
        words_hint: page.t("network-arms-words-hint"),
        said: page.errors(&errors),
        kept,
        errors,
        changed_meanwhile,
        page,
    }
    .answer()
}
