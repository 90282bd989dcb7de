//! The command line in Italian: what clap says of itself in English, said again.

use clap::{
    Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{cli::Arguments, console};

/// The words around the help of each command.
const HELP: &str = "{about}\n\nUso: {usage}\n\n{all-args}{after-help}";

/// Reads the command line; one that asks for help, or cannot be understood, ends the program here.
pub(crate) fn arguments() -> Arguments {
    let mut command = Arguments::command();
    command.build();
    let read =
        in_italian(command).try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    read.unwrap_or_else(|fault| refuse(&fault))
}

fn in_italian(command: Command) -> Command {
    let command = command
        .help_template(HELP)
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .mut_args(argument)
        .mut_subcommands(in_italian);
    if command.get_name() == "help" { command.about("Mostra l'aiuto di un comando") } else { command }
}

fn argument(argument: Arg) -> Arg {
    let mut text = match argument.get_action() {
        ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong => "Mostra questo aiuto".to_owned(),
        ArgAction::Version => "Mostra la versione".to_owned(),
        _ => argument.get_help().map(ToString::to_string).unwrap_or_default(),
    };
    if argument.get_action().takes_values() {
        let possible: Vec<_> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !possible.is_empty() {
            text = format!("{text} [{}]", possible.join(", "));
        }
        if let Some(default) = argument.get_default_values().first() {
            text = format!("{text} [se manca: {}]", default.to_string_lossy());
        }
        if let Some(variable) = argument.get_env() {
            text = format!("{text} [variabile: {}]", variable.to_string_lossy());
        }
    }
    let argument = match argument.get_index() {
        Some(place) => argument.help_heading("Argomenti").display_order(place),
        None => argument.help_heading("Opzioni"),
    };
    argument
        .help(text)
        .long_help(None::<&str>)
        .hide_default_value(true)
        .hide_env(true)
        .hide_possible_values(true)
}

fn refuse(fault: &clap::Error) -> ! {
    let Some(said) = in_words(fault) else { fault.exit() };
    console::refuse(&said);
    if let Some(ContextValue::StyledStr(usage)) = fault.get(ContextKind::Usage) {
        console::progress(&usage.to_string().replacen("Usage:", "Uso:", 1));
    }
    console::progress("Aiuto: snodo --help, oppure snodo COMANDO --help");
    std::process::exit(fault.exit_code());
}

/// What is wrong; `None` for what is not a fault, such as a question for help.
fn in_words(fault: &clap::Error) -> Option<String> {
    let context = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let known = context(ContextKind::ValidValue);
    Some(match fault.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("il comando «{}» non c’è", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("non so che cosa sia {argument}"),
        ErrorKind::MissingRequiredArgument => format!("manca {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} non va insieme a {}", context(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("manca il valore di {argument}"),
        ErrorKind::InvalidValue if !known.is_empty() => {
            format!("«{value}» non va bene per {argument}: {known}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("«{value}» non va bene per {argument}")
        }
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        _ => "il comando non è completo".to_owned(),
    })
}
