//! One module for each command that is more than a call.

mod ad_check;
mod backup;
mod match_files;
pub(crate) mod reserved_key;
mod setup;
mod sheets;
mod vocabulary;

use std::error::Error;

use crate::{
    cli::{Arguments, Command, ReservedKey},
    serve,
};

/// Runs what was asked for.
pub(crate) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let data = arguments.place.data;
    match arguments.command {
        Command::Serve(options) => serve::serve(&data, &options).await,
        Command::Account(account) => setup::account(&data, account).await,
        Command::Network(network) => setup::network(&data, network).await,
        Command::Import(import) => sheets::import(&data, import).await,
        Command::DemoData(options) => sheets::demo_data(&options),
        Command::Vocabulary(vocabulary) => vocabulary::run(&data, vocabulary).await,
        Command::Match(options) => match_files::run(&options),
        Command::AdCheck(options) => ad_check::run(&options),
        Command::Backup { file } => backup::backup(&data, &file).await,
        Command::Restore { file } => backup::restore(&data, &file).await,
        Command::ReservedKey(ReservedKey::Rotate(file)) => {
            reserved_key::rotate(&data, &file.path(&data)).await
        }
        Command::Doctor => setup::doctor(&data).await,
    }
}
