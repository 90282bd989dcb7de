//! The invented people who work at the demonstration's counters.

use snodo_core::Role;
use snodo_identity::DemoAccounts;
use sqlx::PgConnection;

use super::{DemoAccount, SeedError, le_citta_del_lavoro, spezia, trecate};
use crate::store;

/// By network: each network's first account can do the whole of the demonstration's story.
const PEOPLE: [(&str, &[DemoAccount]); 3] = [
    (
        trecate::NETWORK.slug,
        &[
            person(
                "giulia.ferrari@trecate.demo",
                "Giulia Ferrari",
                trecate::NETWORK.name,
                &[(
                    "Comune di Trecate",
                    &[Role::LeadBodyCoordinator, Role::CaseManager, Role::CompanyContactOfficer],
                )],
            ),
            person(
                "paolo.rinaldi@trecate.demo",
                "Paolo Rinaldi",
                trecate::NETWORK.name,
                &[("Comune di Trecate", &[Role::CaseManager])],
            ),
            person(
                "elena.bianchi@trecate.demo",
                "Elena Bianchi",
                trecate::NETWORK.name,
                &[
                    ("Comune di Cerano", &[Role::CaseManager]),
                    ("Comune di Romentino", &[Role::CaseManager, Role::ReceptionOperator]),
                ],
            ),
            person(
                "sara.moretti@trecate.demo",
                "Sara Moretti",
                trecate::NETWORK.name,
                &[("Comune di Trecate", &[Role::ReceptionOperator])],
            ),
            person(
                "davide.gallo@trecate.demo",
                "Davide Gallo",
                trecate::NETWORK.name,
                &[("Comune di Trecate", &[Role::CompanyContactOfficer])],
            ),
            person(
                "anna.colombo@trecate.demo",
                "Anna Colombo",
                trecate::NETWORK.name,
                &[("Comune di Trecate", &[Role::NetworkAdministrator])],
            ),
            person(
                "chiara.villa@trecate.demo",
                "Chiara Villa",
                trecate::NETWORK.name,
                &[("Comune di Trecate", &[Role::DataProtectionOfficer])],
            ),
        ],
    ),
    (
        spezia::NETWORK.slug,
        &[
            person(
                "stefano.greco@spezia.demo",
                "Stefano Greco",
                spezia::NETWORK.name,
                &[("Centro per l'impiego della Spezia", &[Role::CaseManager, Role::CompanyContactOfficer])],
            ),
            person(
                "matteo.ricci@spezia.demo",
                "Matteo Ricci",
                spezia::NETWORK.name,
                &[("Comune della Spezia", &[Role::LeadBodyCoordinator])],
            ),
            person(
                "chiara.lombardi@spezia.demo",
                "Chiara Lombardi",
                spezia::NETWORK.name,
                &[("Comune della Spezia", &[Role::ReceptionOperator])],
            ),
            person(
                "laura.vitale@spezia.demo",
                "Laura Vitale",
                spezia::NETWORK.name,
                &[("Camera di commercio", &[Role::PartnerEditor, Role::PartnerReceiver])],
            ),
            person(
                "francesca.costa@spezia.demo",
                "Francesca Costa",
                spezia::NETWORK.name,
                &[("Comune della Spezia", &[Role::NetworkAdministrator])],
            ),
        ],
    ),
    (
        le_citta_del_lavoro::NETWORK.slug,
        &[
            person(
                "silvia.barbieri@varese.demo",
                "Silvia Barbieri",
                le_citta_del_lavoro::NETWORK.name,
                &[(
                    "Comune di Somma Lombardo",
                    &[Role::LeadBodyCoordinator, Role::CaseManager, Role::CompanyContactOfficer],
                )],
            ),
            person(
                "luca.martini@varese.demo",
                "Luca Martini",
                le_citta_del_lavoro::NETWORK.name,
                &[("Comune di Varese", &[Role::CaseManager])],
            ),
            person(
                "marta.villa@varese.demo",
                "Marta Villa",
                le_citta_del_lavoro::NETWORK.name,
                &[("Comune di Sesto Calende", &[Role::CompanyContactOfficer])],
            ),
            person(
                "irene.caruso@varese.demo",
                "Irene Caruso",
                le_citta_del_lavoro::NETWORK.name,
                &[("Unione dei Comuni di Lonate Pozzolo e Ferno", &[Role::ReceptionOperator])],
            ),
            person(
                "nadia.riva@varese.demo",
                "Nadia Riva",
                le_citta_del_lavoro::NETWORK.name,
                &[("Centro di formazione professionale", &[Role::PartnerReceiver])],
            ),
            person(
                "roberto.fontana@varese.demo",
                "Roberto Fontana",
                le_citta_del_lavoro::NETWORK.name,
                &[("Comune di Somma Lombardo", &[Role::NetworkAdministrator])],
            ),
        ],
    ),
];

const fn person(
    email: &'static str,
    name: &'static str,
    network: &'static str,
    works: &'static [(&'static str, &'static [Role])],
) -> DemoAccount {
    DemoAccount { email, name, network, works }
}

/// Everybody, by network.
pub(super) fn all() -> Vec<DemoAccount> {
    PEOPLE.iter().flat_map(|(_, people)| people.iter().copied()).collect()
}

/// Enters the people of a network and lets them work for their bodies.
pub(super) async fn seed(
    tx: &mut PgConnection,
    accounts: &DemoAccounts,
    slug: &str,
) -> Result<(), SeedError> {
    let bodies = store::bodies::names(&mut *tx).await?;
    for (_, people) in PEOPLE.iter().filter(|(network, _)| *network == slug) {
        for person in *people {
            let account = accounts.create(&mut *tx, person.email, person.name).await?;
            for (body_name, roles) in person.works {
                let body = bodies.iter().find(|(_, name)| name == body_name);
                let (body, _) = body.ok_or_else(|| SeedError::Places(format!("the body {body_name}")))?;
                super::operator(&mut *tx, account, *body, roles).await?;
            }
        }
    }
    Ok(())
}
