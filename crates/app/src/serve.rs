//! The running program.

use std::{error::Error, future::Future, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use snodo_core::{App, Clock, Settings};
use snodo_directory::{Reach, neighbour_workers};
use snodo_jobs::Workers;
use snodo_messages::{Providers, Sender, SmtpMail};
use snodo_projects::NewKey;
use tokio::{net::TcpListener, signal::unix};

use crate::{
    answers::Answers, assets, cli::Serve, commands::reserved_key, console, demo, fault_words, open, router,
};

/// How long a request under way may take after the program was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves the pages until the program is told to stop or the database dies.
pub(crate) async fn serve(data: &Path, options: &Serve) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(options.listen).await.map_err(|fault| {
        format!(
            "non posso ascoltare su {}: {}. Indicane un altro con --listen",
            options.listen,
            fault_words::io(&fault)
        )
    })?;
    let address = listener.local_addr()?;
    let told_to_stop = stop_signals()?;
    let carriers = carriers(data, options)?;
    let key_file = options.reserved_key.path(data);
    let opened = open::open_alone(data).await?;
    let keys = snodo_projects::open_reserved_keys(&opened.database, &key_file, NewKey::IfNone).await?;
    reserved_key::say(&keys, &key_file, options.demo);
    let app = App {
        database: opened.database.clone(),
        clock: Clock::system(),
        catalogue: Arc::new(router::catalogue()?),
        vocabulary: Arc::new(ArcSwap::from_pointee(
            snodo_vocabulary::read_vocabulary(&opened.database).await?,
        )),
        assets: Arc::new(assets::addresses()),
        press: Arc::new(snodo_documents::Typesetter::default()),
        reserved: Arc::new(keys.ring),
        settings: Arc::new(Settings {
            demo: options.demo,
            secure_cookies: !(options.demo || options.plain_http),
            scratch: std::env::temp_dir(),
        }),
    };
    let mut demo_accounts = Vec::new();
    if options.demo {
        demo_accounts = demo::prepare(&app).await?;
    } else if snodo_network::networks(&app.database).await?.is_empty() {
        console::say("Non c'è ancora nessuna rete. Creane una in un altro terminale:");
        console::say("  snodo network create trecate \"Sportelli di Trecate\" --lead-comune 003149 \\");
        console::say("    --administrator-email nome@esempio.it --administrator-name \"Nome Cognome\"");
    }

    let pools = snodo_proposals::spawn(&app);
    let workers = snodo_imports::workers(Workers::new(app.clone()));
    let work = tokio::spawn(workers.run());
    // Who waits for other networks' servers holds nobody up.
    let neighbours = neighbour_workers(Workers::new(app.clone()), Reach::Internet);
    let neighbours = tokio::spawn(neighbours.run());
    let upkeep = tokio::spawn(crate::upkeep::run(app.clone()));
    let sender = tokio::spawn(Sender::new(app.clone(), carriers).run());
    let offers = tokio::spawn(snodo_appointments::Offers::new(app.clone()).run());
    let seats = tokio::spawn(snodo_events::SeatOffers::new(app.clone()).run());

    if options.demo {
        demo::say_accounts(&demo_accounts);
    }
    console::say(&format!("Snodo è pronto: http://{address}"));
    if app.settings.secure_cookies {
        console::say(
            "Si entra solo da https: metti davanti un proxy, o per provare da questa macchina usa --plain-http.",
        );
    }

    let answers = Answers::new();
    let news = tokio::spawn(answers.clone().follow(app.clone()));
    let site = router::site(&app, pools, answers).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    let serving = tokio::spawn(async move {
        axum::serve(listener, site)
            .with_graceful_shutdown(async move {
                let _ = stopped.wait_for(|stop| *stop).await;
            })
            .await
    });

    let died = async {
        match &opened.server {
            Some(server) => server.died().await.to_string(),
            None => std::future::pending().await,
        }
    };
    let ended = tokio::select! {
        () = told_to_stop => Ok(()),
        why = died => Err(format!("il database si è fermato da solo ({why}): al prossimo avvio si recupera da sé")),
    };
    console::progress("mi fermo: finisco le richieste in corso");
    let _ = stop.send(true);
    let _ = tokio::time::timeout(LAST_REQUESTS, serving).await;
    work.abort();
    neighbours.abort();
    upkeep.abort();
    sender.abort();
    offers.abort();
    seats.abort();
    news.abort();
    let _ = tokio::join!(work, neighbours, upkeep, sender, offers, seats, news);
    opened.close().await;
    ended.map_err(Into::into)
}

/// Who carries messages: the mail server that was named, else files below the data.
fn carriers(data: &Path, options: &Serve) -> Result<Providers, Box<dyn Error>> {
    let files = Providers::files(&data.join("messaggi"));
    match (&options.smtp_url, &options.mail_from) {
        (Some(server), Some(from)) => {
            let mail = SmtpMail::new(server, from).map_err(|fault| {
                format!("la posta non può partire: {fault}. Controlla --smtp-url e --mail-from")
            })?;
            Ok(Providers { mail: Box::new(mail), ..files })
        }
        _ => Ok(files),
    }
}

/// From here on both signals are ours: a program told to stop while it starts still ends in order.
fn stop_signals() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
