use snodo_core::{Actor, Flash, Form, FormErrors, Message, PageResult, fields, redirect_with};

use super::{
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    AccentColour, ColourRefused,
    store::{self, networks::Network},
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NetworkForm {
    revision: i32,
    name: String,
    accent_colour: String,
}

impl NetworkForm {
    fn of(network: Network) -> NetworkForm {
        NetworkForm { revision: network.revision, name: network.name, accent_colour: network.accent_colour }
    }

    fn read(&self) -> Result<(String, AccentColour), FormErrors> {
        let mut errors = FormErrors::new();
        let name =
            fields::at_most(&self.name, 120).and_then(|name| fields::required(&name, "network-name-missing"));
        let name = errors.read("name", name);
        let colour = AccentColour::parse(&self.accent_colour).map_err(said_kindly);
        let colour = errors.read("accent_colour", colour);
        name.zip(colour).ok_or(errors)
    }
}

pub(crate) async fn edit(actor: Actor) -> PageResult {
    let mut tx = manage(&actor).await?;
    let network = store::networks::acting(&mut tx).await?;
    shown(&actor, &NetworkForm::of(network), FormErrors::new()).answer()
}

pub(crate) async fn save(actor: Actor, Form(form): Form<NetworkForm>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (name, colour) = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(&actor, &form, errors).answer(),
    };
    if !store::networks::update(&mut tx, form.revision, &name, colour).await? {
        let now = NetworkForm::of(store::networks::acting(&mut tx).await?);
        let now = shown(&actor, &now, FormErrors::new());
        return shown(&actor, &form, FormErrors::new()).changed_meanwhile(&now);
    }
    tx.commit().await?;
    Ok(redirect_with("/impostazioni", Flash::success(Message::new("network-saved"))))
}

fn said_kindly(refused: ColourRefused) -> Message {
    match refused {
        ColourRefused::Unreadable => Message::new("network-colour-unreadable"),
        ColourRefused::TooLight(contrast) => {
            Message::new("network-colour-light").with("contrast", format!("{contrast:.1}"))
        }
    }
}

fn shown(actor: &Actor, form: &NetworkForm, errors: FormErrors) -> FormPage {
    let page = actor.frame("impostazioni");
    FormPage::new(actor, page.t("network-look"), "/impostazioni", errors)
        .revision(form.revision)
        .field(Field::text("name", "network-name", &form.name).required())
        .field(
            Field::text("accent_colour", "network-colour", &form.accent_colour)
                .required()
                .hint("network-colour-hint"),
        )
}
