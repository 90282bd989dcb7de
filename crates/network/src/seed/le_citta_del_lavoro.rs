//! Le città del lavoro, led by Somma Lombardo: eight Comuni, the union of Lonate Pozzolo and Ferno and a training centre, each with
//! its counter and its own register.

use sqlx::PgConnection;

use super::{BEGINNING, DemoNetwork, SeedError};
use crate::{AgreementKind, BodyKind, CapabilityKind, NewAgreement, Validity, store};

pub(super) const NETWORK: DemoNetwork =
    DemoNetwork { slug: "varese", name: "Le città del lavoro", accent_colour: "#7a3b8f" };

/// The Comuni that take part through their union.
const IN_THE_UNION: [&str; 2] = ["Lonate Pozzolo", "Ferno"];

pub(super) async fn seed(tx: &mut PgConnection) -> Result<(), SeedError> {
    use CapabilityKind::{Guidance, Information, Intermediation};
    let (united, single): (Vec<_>, Vec<_>) =
        super::comuni(NETWORK.slug)?.into_iter().partition(|comune| IN_THE_UNION.contains(&comune.name));
    let act = "Art. 6 D.Lgs 276/2003 (comunicazione di esempio)";

    let mut bodies = Vec::new();
    for comune in &single {
        let name = format!("Comune di {}", comune.name);
        let body = super::comune_body(&mut *tx, comune, name.clone()).await?;
        super::capabilities(&mut *tx, body, act, &[Information, Guidance, Intermediation]).await?;
        super::counter(&mut *tx, body, "Municipio", &format!("Sportello lavoro di {}", comune.name), comune)
            .await?;
        bodies.push((body, name));
    }
    let (Some((lead, _)), Some(lead_comune)) = (bodies.first().cloned(), single.first()) else {
        return Err(SeedError::Places("Somma Lombardo".to_owned()));
    };

    let name = "Unione dei Comuni di Lonate Pozzolo e Ferno";
    let seat = united.first().ok_or_else(|| SeedError::Places("Lonate Pozzolo".to_owned()))?;
    let union = super::other_body(&mut *tx, BodyKind::UnionOfComuni, name, seat).await?;
    super::capabilities(&mut *tx, union, act, &[Information, Guidance, Intermediation]).await?;
    for comune in &united {
        let site = format!("Municipio di {}", comune.name);
        super::counter(&mut *tx, union, &site, &format!("Sportello lavoro di {}", comune.name), comune)
            .await?;
    }
    bodies.push((union, name.to_owned()));

    let name = "Centro di formazione professionale";
    let centre = super::other_body(&mut *tx, BodyKind::TrainingAgency, name, lead_comune).await?;
    super::capabilities(
        &mut *tx,
        centre,
        "Accreditamento alla formazione (atto di esempio)",
        &[Information, Guidance],
    )
    .await?;
    super::counter(&mut *tx, centre, "Sede dei corsi", "Segreteria dei corsi", lead_comune).await?;
    bodies.push((centre, name.to_owned()));

    let agreement = NewAgreement {
        kind: AgreementKind::Protocol,
        title: "Le città del lavoro".to_owned(),
        act: "Accordo per la rete di servizi per il lavoro (atto di esempio)".to_owned(),
        lead,
        validity: Validity::since(BEGINNING),
        joint_controllers: false,
    };
    let agreement = store::agreements::add_agreement(&mut *tx, &agreement).await?;
    for (body, name) in bodies {
        store::agreements::add_member(&mut *tx, agreement, body, Validity::since(BEGINNING)).await?;
        store::networks::add_register_of_body(&mut *tx, body, &format!("Registro – {name}")).await?;
    }
    Ok(())
}
