//! The demonstration: three networks that do not see each other, with people, companies and vacancies that nobody ever met.

use std::error::Error;

use snodo_core::App;
use snodo_identity::{DEMO_PASSWORD, DemoAccounts};

use crate::console;

/// People of each network, invented from its Comuni.
const PEOPLE: [(&str, u32); 3] = [("trecate", 400), ("spezia", 150), ("varese", 250)];
/// The same seed makes the same demonstration.
const SEED: u64 = 2016;

/// Fills an empty installation; one that holds networks is left as it is.
pub(crate) async fn prepare(app: &App) -> Result<(), Box<dyn Error>> {
    if !snodo_network::networks(&app.database).await?.is_empty() {
        return Ok(());
    }
    let accounts = DemoAccounts::of(&app.settings).await?.ok_or("solo per la dimostrazione")?;
    console::progress("creo le tre reti della dimostrazione");
    snodo_network::seed_networks(&app.database, &accounts, app.clock.today()).await?;
    for (network, people) in PEOPLE {
        console::progress(&format!("rete di {network}: imprese, offerte e {people} persone inventate"));
        snodo_imports::demo::load(app, network, people, SEED, |_, _, _| {}).await?;
    }
    Ok(())
}

/// Prints who can sign in, with what.
pub(crate) fn say_accounts() {
    console::say("");
    console::say(&format!("Chi può entrare (password di tutti: {DEMO_PASSWORD}):"));
    for account in snodo_network::demo_accounts() {
        console::say(&format!("  {:<34} {:<18} {}", account.email, account.network, account.work));
    }
    console::say("");
    console::say("Ctrl-C per fermare. I dati restano: la prossima volta parte in pochi secondi.");
}
