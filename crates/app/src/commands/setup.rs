use std::{error::Error, path::Path};

use snodo_core::{Clock, Database};
use snodo_identity::AccountError;

use crate::{
    cli::{Account, Network},
    console, open,
};

/// Accounts.
pub(crate) async fn account(data: &Path, command: Account) -> Result<(), Box<dyn Error>> {
    let opened = open::open(data).await?;
    let outcome = change_account(&opened.database, &command).await;
    opened.close().await;
    outcome.map_err(|fault| in_words(&fault).into())
}

async fn change_account(database: &Database, command: &Account) -> Result<(), AccountError> {
    let now = Clock::system().now();
    match command {
        Account::Invite { email, name } => {
            say_link(email, &snodo_identity::create_account(database, email, name, now).await?);
        }
        Account::Disable { email } => {
            let changed = snodo_identity::disable_account(database, email, now).await?;
            console::say(&if changed {
                format!("{email} non può più entrare; le sue sessioni sono chiuse.")
            } else {
                format!("L'accesso di {email} era già sospeso.")
            });
        }
        Account::Enable { email } => {
            let changed = snodo_identity::enable_account(database, email).await?;
            console::say(&if changed {
                format!("{email} può entrare di nuovo, con la password di prima.")
            } else {
                format!("L'accesso di {email} non era sospeso.")
            });
        }
    }
    Ok(())
}

/// Networks.
pub(crate) async fn network(data: &Path, command: Network) -> Result<(), Box<dyn Error>> {
    let Network::Create { slug, name, lead_comune, administrator_email, administrator_name } = command;
    let opened = open::open(data).await?;
    let outcome =
        create_network(&opened, &slug, &name, &lead_comune, &administrator_email, &administrator_name).await;
    opened.close().await;
    outcome
}

async fn create_network(
    opened: &open::Opened,
    slug: &str,
    name: &str,
    lead_comune: &str,
    email: &str,
    administrator: &str,
) -> Result<(), Box<dyn Error>> {
    let clock = Clock::system();
    let now = clock.now();
    // Who works in another network already, or was invited by a try that failed, has an account.
    let invitation =
        match snodo_identity::create_account(&opened.database, email, administrator, now).await {
            Err(AccountError::Known(_)) => snodo_identity::invite(&opened.database, email, now).await,
            created => created,
        }
        .map_err(|fault| in_words(&fault))?;
    snodo_network::found_network(
        &opened.database,
        slug,
        name,
        lead_comune,
        invitation.account,
        clock.today(),
    )
    .await?;
    console::say(&format!("Rete «{name}» creata."));
    say_link(email, &invitation);
    Ok(())
}

fn in_words(fault: &AccountError) -> String {
    match fault {
        AccountError::Email(email) => format!("{email} non è un indirizzo e-mail completo"),
        AccountError::Name => "manca il nome della persona".to_owned(),
        AccountError::Known(email) => format!("{email} ha già un account"),
        AccountError::Unknown(email) => format!("nessuno ha un account con l'indirizzo {email}"),
        other => other.to_string(),
    }
}

fn say_link(email: &str, invitation: &snodo_identity::Invitation) {
    console::say(&format!(
        "Consegna a {email} questo indirizzo, da aprire una volta sola sul sito di Snodo per scegliere la password:"
    ));
    console::say(&format!("  {}", invitation.path()));
}

/// Checks the installation and says what it found.
pub(crate) async fn doctor(data: &Path) -> Result<(), Box<dyn Error>> {
    let opened = open::open(data).await?;
    let outcome = async {
        let networks = snodo_network::networks(&opened.database).await?;
        let vocabulary = snodo_vocabulary::read_vocabulary(&opened.database).await?;
        console::say("Database raggiunto, schema aggiornato.");
        console::say(
            "Il programma lavora con un ruolo che non possiede tabelle e non scavalca i muri tra le reti.",
        );
        console::say(&format!(
            "Reti: {}. Concetti nel vocabolario: {}.",
            networks.len(),
            vocabulary.index().len()
        ));
        Ok::<(), Box<dyn Error>>(())
    }
    .await;
    opened.close().await;
    outcome
}
