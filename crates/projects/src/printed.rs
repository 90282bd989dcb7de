//! What the papers of projects share: on top the body that runs the project, and below the person.

use snodo_core::{Actor, Fault, Tx};
use snodo_paper::{Birth, Letterhead, Party};

use crate::{
    model::ProjectId,
    papers::{PaperHead, PaperPerson},
    store,
};

/// A project's letterhead, with the marks and the project code that its measure requires; not registered yet.
pub(crate) async fn letterhead(
    actor: &Actor,
    tx: &mut Tx,
    id: ProjectId,
    head: &PaperHead,
) -> Result<Letterhead, Fault> {
    let printed = store::printed::project(&mut *tx, id).await?.ok_or(Fault::NotFound)?;
    snodo_people::record_access(&mut *tx, printed.person, "paper").await?;
    let today = actor.app.clock.today();
    let letterhead = snodo_network::letterhead(tx, printed.body, &head.measure.logos, today).await?;
    Ok(Letterhead { cup: head.measure.cup.clone(), ..letterhead.ok_or(Fault::NotFound)? })
}

/// The person of a paper.
pub(crate) fn party(person: &PaperPerson) -> Party {
    let lives_in = [&person.residence_address, &person.residence_comune];
    Party {
        name: person.name(),
        born: Some(Birth {
            place: person.birth_place.clone().unwrap_or_default(),
            on: person.birth_date,
            female: None,
        }),
        fiscal_code: person.codice_fiscale.clone().unwrap_or_default(),
        address: lives_in.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "),
        contacts: String::new(),
    }
}
