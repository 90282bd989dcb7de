//! The demonstration: three networks that do not see each other, with people, companies and vacancies that nobody ever met.

use std::error::Error;

use snodo_core::App;
use snodo_identity::DEMO_PASSWORD;
use snodo_network::DemoAccount;

use crate::console;

/// People of each network, invented from its Comuni.
const PEOPLE: [(&str, u32); 3] = [("trecate", 400), ("spezia", 150), ("varese", 250)];
/// The same seed makes the same demonstration.
const SEED: u64 = 2016;

/// Fills an empty installation; one that holds networks is left as it is. Says who can sign in.
pub(crate) async fn prepare(app: &App) -> Result<Vec<DemoAccount>, Box<dyn Error>> {
    let empty = snodo_network::networks(&app.database).await?.is_empty();
    if empty {
        console::progress("creo le tre reti della dimostrazione");
    }
    let accounts = snodo_network::seed_networks(&app.database, &app.settings).await?;
    snodo_openings::seed_openings(&app.database, &app.settings).await?;
    snodo_directory::seed_directory(&app.database, &app.settings, app.clock.today()).await?;
    if empty {
        for (network, people) in PEOPLE {
            console::progress(&format!("rete di {network}: imprese, offerte e {people} persone inventate"));
            snodo_imports::demo::load(app, network, people, SEED, |_, _, _| {}).await?;
            snodo_projects::demo::load(app, network).await?;
            snodo_internships::demo::load(app, network).await?;
            snodo_people::demo::open_double_files(app, network).await?;
            snodo_visits::demo::load(app, network).await?;
            snodo_referrals::load_demonstration(app, network).await?;
            snodo_appointments::demo::load(app, network).await?;
            snodo_events::demo::load(app, network).await?;
            snodo_fairs::demo::load(app, network).await?;
            snodo_contests::demo::load(app, network).await?;
            // Last: it counts what the others left.
            snodo_charter::demo::load(app, network).await?;
        }
    }
    Ok(accounts)
}

/// Prints who can sign in, with what.
pub(crate) fn say_accounts(accounts: &[DemoAccount]) {
    console::say("");
    console::say(&format!("Chi può entrare (password di tutti: {DEMO_PASSWORD}):"));
    for account in accounts {
        console::say(&format!("  {:<34} {:<38} {}", account.email, account.network, account.name));
    }
    console::say("");
    console::say("Ctrl-C per fermare. I dati restano: la prossima volta parte in pochi secondi.");
}
