//! The convention of ten Comuni led by Trecate: joint controllers, one register, accredited to bring people and companies together.

use sqlx::PgConnection;

use super::{BEGINNING, DemoNetwork, SeedError};
use crate::{AgreementKind, CapabilityKind, NewAgreement, Validity, store};

pub(super) const NETWORK: DemoNetwork =
    DemoNetwork { slug: "trecate", name: "Convenzione Sportelli per il Lavoro", accent_colour: "#005f9e" };

pub(super) async fn seed(tx: &mut PgConnection) -> Result<(), SeedError> {
    let mut bodies = Vec::new();
    for comune in super::comuni(NETWORK.slug)? {
        let body = super::comune_body(&mut *tx, comune, format!("Comune di {}", comune.name)).await?;
        super::capabilities(
            &mut *tx,
            body,
            "Accreditamento regionale ai servizi al lavoro (atto di esempio)",
            &[CapabilityKind::Information, CapabilityKind::Guidance, CapabilityKind::Intermediation],
        )
        .await?;
        super::counter(&mut *tx, body, "Municipio", &format!("Sportello lavoro di {}", comune.name), comune)
            .await?;
        bodies.push(body);
    }
    let lead = *bodies.first().ok_or_else(|| SeedError::Places("Trecate".to_owned()))?;
    let agreement = NewAgreement {
        kind: AgreementKind::Convention,
        title: "Convenzione Sportelli per il Lavoro".to_owned(),
        act: "Convenzione tra i dieci Comuni (atto di esempio)".to_owned(),
        lead,
        validity: Validity::since(BEGINNING),
        joint_controllers: true,
    };
    let agreement = store::agreements::add_agreement(&mut *tx, &agreement).await?;
    for body in bodies {
        store::agreements::add_member(&mut *tx, agreement, body, Validity::since(BEGINNING)).await?;
    }
    store::networks::add_register_of_agreement(tx, agreement, "Registro della Convenzione").await?;
    Ok(())
}
