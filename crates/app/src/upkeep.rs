//! What the program looks after by itself: a fresh vocabulary, vacancies past their day.

use std::time::Duration;

use snodo_core::App;

/// How often the day's upkeep is looked at. A vacancy leaves the open list by its own dates; this only moves its state.
const ROUND: Duration = Duration::from_mins(15);

/// Runs until the program ends.
pub(crate) async fn run(app: App) {
    tokio::join!(fresh_vocabulary(&app), daily(&app));
}

/// Reads the vocabulary again when a program, this one or another, has loaded a new one.
async fn fresh_vocabulary(app: &App) {
    loop {
        match app.database.listen("vocabulary").await {
            Ok(mut news) => {
                while news.recv().await.is_ok() {
                    if let Err(fault) = snodo_vocabulary::refresh_vocabulary(app).await {
                        tracing::warn!(%fault, "the vocabulary could not be read again");
                    }
                }
            }
            Err(fault) => tracing::warn!(%fault, "the vocabulary cannot be listened to"),
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

async fn daily(app: &App) {
    loop {
        if let Err(fault) = snodo_vacancies::expire_everywhere(&app.database, app.clock.today()).await {
            tracing::warn!(%fault, "expired vacancies could not be closed");
        }
        if let Err(fault) = snodo_site::look_after(app).await {
            tracing::warn!(%fault, "the public site could not be looked after");
        }
        if let Err(fault) = snodo_directory::ask_owners(app).await {
            tracing::warn!(%fault, "owners could not be asked whether their sheets are still right");
        }
        if let Err(fault) = snodo_directory::refresh_neighbours(app).await {
            tracing::warn!(%fault, "neighbours' directories could not be asked for");
        }
        if let Err(fault) = snodo_charter::keep_charters(app).await {
            tracing::warn!(%fault, "the charter's figures could not be counted");
        }
        if let Err(fault) = snodo_referrals::look_after_everywhere(app).await {
            tracing::warn!(%fault, "referrals could not be looked after");
        }
        tokio::time::sleep(ROUND).await;
    }
}
