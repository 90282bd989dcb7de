//! The slip of an appointment on paper: for staff who hand it out, and for the person with the code.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Form, PageResult, Permission, Visitor};
use snodo_paper::{AppointmentSlip, Letterhead, Signature, Signer};
use sqlx::PgConnection;

use crate::{
    citizen::{From, Opened},
    model::{AppointmentId, Code, ParticipationId, in_italy},
    notices::SiteAddress,
    store::{self, citizen::OwnAppointment},
};

/// The code of the slip that was just shown.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct ShownCode {
    codice: String,
}

/// Prints the slip with the code that the page before showed: a code is kept by nobody, and a new one would make that one worthless.
pub(crate) async fn for_staff(
    actor: Actor,
    Path((appointment, participation)): Path<(AppointmentId, ParticipationId)>,
    site: SiteAddress,
    Form(form): Form<ShownCode>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let code = Code::parse(&form.codice).ok_or(Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    let own = store::citizen::own(&mut tx, Some(participation)).await?.ok_or(Fault::NotFound)?;
    if own.appointment != appointment
        || !store::printed::has_code(&mut tx, participation, code.hash()).await?
    {
        return Err(Fault::NotFound);
    }
    if let Some(person) = store::printed::person(&mut tx, participation).await? {
        snodo_people::record_access(&mut tx, person, "paper").await?;
    }
    let slug = store::citizen::slug_of_acting_network(&mut tx).await?;
    let head = letterhead(&mut tx, &actor, &own).await?;
    tx.commit().await?;
    let giver = Signature::open(Signer::Counter, actor.session().display_name.clone());
    actor.app.print(slip(head, own, &code, &address(&site, &slug), vec![giver])).await
}

/// Prints the slip for the person with the code.
pub(crate) async fn for_citizen(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    site: SiteAddress,
    from: From,
) -> PageResult {
    let mut opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    if !opened.own.is_ahead(visitor.app.clock.now()) {
        return Err(Fault::NotFound);
    }
    let head = letterhead(&mut opened.tx, &visitor, &opened.own).await?;
    drop(opened.tx);
    let address = address(&site, &opened.place.slug);
    visitor.app.print(slip(head, opened.own, &opened.code, &address, Vec::new())).await
}

fn address(site: &SiteAddress, slug: &str) -> String {
    format!("{}/sportelli/{slug}/appuntamento", site.as_str())
}

/// The letterhead of the counter's body.
async fn letterhead(
    tx: &mut PgConnection,
    visitor: &Visitor,
    own: &OwnAppointment,
) -> Result<Letterhead, Fault> {
    let body = store::printed::body_of_counter(&mut *tx, own.counter).await?.ok_or(Fault::NotFound)?;
    let today = visitor.app.clock.today();
    snodo_network::letterhead(tx, body, &[], today).await?.ok_or(Fault::NotFound)
}

fn slip(
    head: Letterhead,
    own: OwnAppointment,
    code: &Code,
    code_address: &str,
    signatures: Vec<Signature>,
) -> AppointmentSlip {
    let (from, to) = (in_italy(own.start), in_italy(own.end));
    let place = match own.channel.as_str() {
        "desk" => {
            let room = own.room_name.as_ref().map(|room| format!(", {room}")).unwrap_or_default();
            vec![format!("{}{room}", own.counter_name), own.place()]
        }
        _ => vec![own.counter_name.clone()],
    };
    AppointmentSlip {
        head,
        day: from.date(),
        from: from.time(),
        to: to.time(),
        place,
        person: own.name,
        service: own.service_name,
        bring: own.what_to_bring,
        phone: own.counter_phone.unwrap_or_default(),
        code: code.to_string(),
        code_address: code_address.to_owned(),
        signatures,
    }
}
