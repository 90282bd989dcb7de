use std::{
    fs::{DirBuilder, OpenOptions},
    io::Write as _,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use crate::{
    Channel, Outgoing, Provider, SendFault,
    mail::{self, FILES_FROM},
    provider::Handing,
};

/// Writes each message into a file, `mail/{key}.eml` or `sms/{key}.txt`, that only the program's own user reads: for whoever sends by other
/// means, and for an installation without a mail server.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Files in this folder, which is made when the first message is written.
    pub fn new(folder: &Path) -> Files {
        Files { folder: folder.to_owned() }
    }

    fn write(&self, message: &Outgoing) -> Result<(), SendFault> {
        let (ending, content) = match message.channel {
            Channel::Mail => {
                ("eml", mail::written(message, &FILES_FROM.parse().map_err(never)?)?.formatted())
            }
            Channel::Sms => ("txt", format!("{}\n\n{}\n", message.recipient, message.body).into_bytes()),
            Channel::Letter => (
                "txt",
                format!(
                    "{}\n{}\n\n{}\n\n{}\n",
                    message.recipient_name, message.recipient, message.subject, message.body
                )
                .into_bytes(),
            ),
        };
        let folder = self.folder.join(message.channel.code());
        DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(later)?;
        let (file, unfinished) =
            (folder.join(format!("{}.{ending}", message.id)), folder.join(format!(".{}", message.id)));
        let mut options = OpenOptions::new();
        let mut out =
            options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished).map_err(later)?;
        out.write_all(&content).and_then(|()| out.sync_all()).map_err(later)?;
        std::fs::rename(unfinished, file).map_err(later)
    }
}

impl Provider for Files {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Handing<'a> {
        Box::pin(async move {
            let (files, message) = (self.clone(), message.clone());
            tokio::task::spawn_blocking(move || files.write(&message)).await.map_err(later)?
        })
    }

    /// The file has the message's key for a name.
    fn takes_twice_as_once(&self) -> bool {
        true
    }
}

fn later(fault: impl std::fmt::Display) -> SendFault {
    SendFault::Later(fault.to_string())
}

fn never(fault: impl std::fmt::Display) -> SendFault {
    SendFault::Never(fault.to_string())
}
