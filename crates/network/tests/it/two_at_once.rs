//! Two administrators have one form open: who saves second loses nothing, and takes nothing away unawares.

use axum::http::StatusCode;

use crate::office::{Office, accepted, revision_in, with_revision};

/// A form, what the first one writes and what the second one: a field and its value each.
struct Form {
    address: String,
    whole: Vec<(&'static str, String)>,
    field: &'static str,
    first: &'static str,
    second: &'static str,
    /// What the second one then reads beside the field.
    said: &'static str,
}

impl Form {
    fn filled<'a>(&'a self, value: &'a str) -> Vec<(&'a str, &'a str)> {
        let others = self.whole.iter().map(|(name, value)| (*name, value.as_str()));
        others.chain([(self.field, value)]).collect()
    }
}

async fn forms(office: &Office) -> Vec<Form> {
    let site =
        [("name", "Municipio"), ("address", "Piazza Cavour 24"), ("comune", "Trecate"), ("step_free", "yes")];
    accepted(&office.administrator.post(&office.of_the_lead("/sedi/nuova"), &site).await);
    let site = office.ask("SELECT id::text FROM site").await;
    let counter = [("name", "Sportello"), ("site", site.as_str()), ("valid_from", "2026-01-01")];
    accepted(&office.administrator.post(&office.of_the_lead("/sportelli/nuovo"), &counter).await);
    let counter = office.ask("SELECT id::text FROM counter").await;
    let operator = office.giulias_operator().await;
    let role = [("role", "inspector"), ("valid_from", "2026-01-01")];
    let roles = format!("/impostazioni/operatori/{operator}/ruoli/nuovo");
    accepted(&office.administrator.post(&roles, &role).await);
    let role = office.ask("SELECT id::text FROM operator_role").await;
    let agreement = office.ask("SELECT id::text FROM agreement").await;
    let capability = office.ask("SELECT id::text FROM capability").await;
    let lead = office.network.lead.to_string();
    let since = || ("valid_from", "2020-01-01".to_owned());
    let last_day = |address: String| Form {
        address,
        whole: vec![],
        field: "last_day",
        first: "2026-12-31",
        second: "2027-01-31",
        said: "Adesso c’è: 31 dic 2026",
    };
    vec![
        Form {
            address: "/impostazioni/rete".to_owned(),
            whole: vec![("accent_colour", "#7a3b8f".to_owned())],
            field: "name",
            first: "Rete del Ticino",
            second: "Rete dell’Est Ticino",
            said: "Adesso c’è: Rete del Ticino",
        },
        Form {
            address: office.of_the_lead("/modifica"),
            whole: vec![("name", "Comune di Trecate".to_owned()), ("kind", "comune".to_owned())],
            field: "phone",
            first: "0321 111111",
            second: "0321 222222",
            said: "Adesso c’è: 0321 111111",
        },
        Form {
            address: format!("/impostazioni/abilitazioni/{capability}"),
            whole: vec![
                ("act", "DD 1/2020".to_owned()),
                ("standing", "definitive".to_owned()),
                ("kind", "intermediation".to_owned()),
                since(),
            ],
            field: "valid_to",
            first: "2027-12-31",
            second: "2028-12-31",
            said: "Adesso c’è: 31 dic 2027",
        },
        Form {
            address: format!("/impostazioni/sedi/{site}"),
            whole: vec![
                ("name", "Municipio".to_owned()),
                ("address", "Piazza Cavour 24".to_owned()),
                ("comune", "Trecate".to_owned()),
            ],
            field: "step_free",
            first: "no",
            second: "",
            said: "Adesso c’è: No",
        },
        Form {
            address: format!("/impostazioni/sportelli/{counter}"),
            whole: vec![("site", site), ("valid_from", "2026-01-01".to_owned())],
            field: "name",
            first: "Sportello lavoro",
            second: "Sportello per il lavoro",
            said: "Adesso c’è: Sportello lavoro",
        },
        Form {
            address: format!("/impostazioni/accordi/{agreement}/modifica"),
            whole: vec![
                ("kind", "convention".to_owned()),
                ("act", "Delibera 1/2020".to_owned()),
                ("lead", lead.clone()),
                since(),
            ],
            field: "title",
            first: "Convenzione nuova",
            second: "Convenzione degli sportelli",
            said: "Adesso c’è: Convenzione nuova",
        },
        last_day(format!("/impostazioni/accordi/{agreement}/enti/{lead}/2020-01-01/uscita")),
        last_day(format!("/impostazioni/ruoli/{role}/fine")),
        last_day(format!("/impostazioni/operatori/{operator}/fine")),
    ]
}

#[tokio::test]
async fn who_saves_second_finds_their_words_and_reads_what_is_there_now() {
    let office = Office::open().await;
    for form in forms(&office).await {
        let address = &form.address;
        let (first, second) = (&office.administrator, office.another_administrator());
        let opened = revision_in(&first.get(address).await);
        assert_eq!(opened, revision_in(&second.get(address).await), "{address}");

        accepted(&first.post(address, &with_revision(&opened, &form.filled(form.first))).await);
        let late = second.post(address, &with_revision(&opened, &form.filled(form.second))).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{address}: {}", late.text());
        let text = late.text();
        assert!(text.contains("Qualcuno ha salvato mentre scrivevi") && text.contains(form.said), "{text}");
        let typed = [format!("value=\"{}\"", form.second), format!("value=\"{}\" selected", form.second)];
        assert!(typed.iter().any(|typed| late.html().contains(typed)), "{address} lost {}", form.second);
        assert!(late.html().contains(&format!("href=\"#field-{}\"", form.field)), "{address}");

        let now = revision_in(&late);
        accepted(&second.post(address, &with_revision(&now, &form.filled(form.second))).await);
        let again = revision_in(&second.get(address).await);
        assert_ne!(again, now, "{address} was saved knowingly");
    }
}

#[tokio::test]
async fn two_who_wrote_the_same_are_told_so_and_nothing_is_marked() {
    let office = Office::open().await;
    let address = office.of_the_lead("/modifica");
    let opened = revision_in(&office.administrator.get(&address).await);
    let fields = [("name", "Comune di Trecate"), ("kind", "comune"), ("phone", "0321 111111")];
    accepted(&office.administrator.post(&address, &with_revision(&opened, &fields)).await);
    let late = office.administrator.post(&address, &with_revision(&opened, &fields)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(!late.html().contains("aria-invalid"), "{}", late.text());
}

#[tokio::test]
async fn what_is_wrong_in_a_late_form_is_said_first() {
    let office = Office::open().await;
    let address = office.of_the_lead("/modifica");
    let page = office.administrator.post(&address, &[("name", ""), ("kind", "comune")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Scrivi il nome dell’ente."), "{}", page.text());
}
