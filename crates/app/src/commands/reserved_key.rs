use std::{error::Error, path::Path};

use snodo_projects::{NewKey, ReservedKeys};

use crate::{console, open};

/// Makes a new key and closes all notes with it whose key is in the file. The program must not be serving: it would still close with the
/// former key, and not read what the new one closed.
pub(crate) async fn rotate(data: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    let opened = open::open_alone(data).await?;
    let outcome = snodo_projects::open_reserved_keys(&opened.database, file, NewKey::Always).await;
    opened.close().await;
    let keys = outcome?;
    console::say(&format!("Chiave nuova in {}. Notizie richiuse: {}.", file.display(), keys.closed));
    console::say(
        "Tienine una copia al sicuro, lontano dalle copie del database. Gli altri programmi sullo stesso database vanno riavviati con questo file.",
    );
    say_missing(&keys, file);
    Ok(())
}

/// Says what the administrator must know of the keys, when the program starts.
pub(crate) fn say(keys: &ReservedKeys, file: &Path, is_demonstration: bool) {
    if keys.made && !is_demonstration {
        console::say(&format!("Ho fatto la chiave delle notizie riservate: {}", file.display()));
        console::say(
            "Tienine una copia al sicuro, lontano dalle copie del database: senza, le notizie non si leggono più.",
        );
    }
    if keys.closed > 0 {
        console::say(&format!("Notizie riservate chiuse con la chiave: {}.", keys.closed));
    }
    say_missing(keys, file);
}

fn say_missing(keys: &ReservedKeys, file: &Path) {
    if keys.ring.current().is_none() {
        console::say(&format!(
            "Le notizie riservate restano chiuse, e non se ne scrivono: la chiave di questo database non è in {}. Rimettila lì e riavvia, o \
             indicala con --reserved-key.",
            file.display()
        ));
    } else if keys.missing {
        console::say(&format!(
            "Alcune notizie riservate possono restare chiuse: in {} manca una chiave di prima.",
            file.display()
        ));
    }
}
