//! InfoLavoro of La Spezia: a counter that informs and guides and never intermediates, beside the employment centre, which does;
//! a protocol of partners who keep their own files.

use sqlx::PgConnection;

use super::{BEGINNING, DemoNetwork, SeedError};
use crate::{AgreementKind, BodyKind, CapabilityKind, NewAgreement, Validity, store};

pub(super) const NETWORK: DemoNetwork =
    DemoNetwork { slug: "spezia", name: "InfoLavoro La Spezia", accent_colour: "#00695c" };

pub(super) async fn seed(tx: &mut PgConnection) -> Result<(), SeedError> {
    use CapabilityKind::{Guidance, Information, Intermediation};
    let comuni = super::comuni(NETWORK.slug)?;
    let spezia = *comuni.first().ok_or_else(|| SeedError::Places("La Spezia".to_owned()))?;

    let lead = super::comune_body(&mut *tx, spezia, "Comune della Spezia".to_owned()).await?;
    super::capabilities(
        &mut *tx,
        lead,
        "Protocollo Rete per il Lavoro (atto di esempio)",
        &[Information, Guidance],
    )
    .await?;
    super::counter(&mut *tx, lead, "Piano terra", "InfoLavoro", spezia).await?;

    let centre =
        super::other_body(&mut *tx, BodyKind::EmploymentCentre, "Centro per l'impiego della Spezia", spezia)
            .await?;
    let act = "Servizio pubblico per l'impiego (atto di esempio)";
    super::capabilities(&mut *tx, centre, act, &[Information, Guidance, Intermediation]).await?;
    super::counter(&mut *tx, centre, "Sede del Centro per l'impiego", "Accoglienza", spezia).await?;

    let mut bodies = vec![(lead, "Comune della Spezia"), (centre, "Centro per l'impiego della Spezia")];
    for (kind, name) in [
        (BodyKind::ChamberOfCommerce, "Camera di commercio"),
        (BodyKind::TrainingAgency, "Ente di formazione professionale"),
        (BodyKind::TradeUnion, "Organizzazione sindacale"),
        (BodyKind::EmployersAssociation, "Associazione di categoria"),
        (BodyKind::ThirdSector, "Cooperativa sociale"),
        (BodyKind::School, "Istituto tecnico"),
    ] {
        let body = super::other_body(&mut *tx, kind, name, spezia).await?;
        super::capabilities(
            &mut *tx,
            body,
            "Adesione alla Rete per il Lavoro (atto di esempio)",
            &[Information],
        )
        .await?;
        bodies.push((body, name));
    }

    let protocol = NewAgreement {
        kind: AgreementKind::Protocol,
        title: "Rete per il Lavoro".to_owned(),
        act: "Protocollo d'intesa (atto di esempio)".to_owned(),
        lead,
        validity: Validity::since(BEGINNING),
        joint_controllers: false,
    };
    let protocol = store::agreements::add_agreement(&mut *tx, &protocol).await?;
    for (body, name) in bodies {
        store::agreements::add_member(&mut *tx, protocol, body, Validity::since(BEGINNING)).await?;
        store::networks::add_register_of_body(&mut *tx, body, &format!("Registro – {name}")).await?;
    }
    Ok(())
}
