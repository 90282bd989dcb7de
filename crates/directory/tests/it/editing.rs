//! Writing sheets, places and initiatives; every version kept.

use crate::house::House;

const BRIEF: [(&str, &str); 4] = [
    ("name", "Scrivere il curriculum"),
    ("summary", "Un’ora con noi e hai il curriculum pronto."),
    ("status", "active"),
    ("revision", "1"),
];

#[tokio::test]
async fn a_partner_writes_a_sheet_step_by_step_and_nothing_is_lost() {
    let house = House::open().await;
    let (marco, partner) = (house.marco(), house.partner());
    let made =
        marco.post(&format!("/rete/enti/{partner}/servizi/nuovo"), &[("name", "Prove di colloquio")]).await;
    let first = made.location.unwrap();
    let sheet = first.trim_end_matches("/in-breve").to_owned();
    let text = marco.get(&first).await.text();
    assert!(text.contains("In breve") && text.contains("Prove di colloquio"), "{text}");
    let done = marco
        .post(
            &first,
            &[
                ("revision", "2"),
                ("name", "Prove di colloquio"),
                ("summary", "Ti alleni con un selezionatore."),
                ("status", "active"),
                ("next", "yes"),
            ],
        )
        .await;
    assert_eq!(done.location, Some(format!("{sheet}/per-chi")), "{}", done.text());
    let step = format!("{sheet}/per-chi");
    assert_eq!(
        marco
            .post(
                &step,
                &[
                    ("revision", "3"),
                    ("addressed_to", "A chi cerca lavoro."),
                    ("need", "interview"),
                    ("audience", "unemployed"),
                    ("provinces", "SP")
                ]
            )
            .await
            .status,
        303
    );
    let step = format!("{sheet}/tempi-e-costi");
    assert_eq!(
        marco
            .post(
                &step,
                &[
                    ("revision", "4"),
                    ("is_free", "no"),
                    ("cost_name_0", "Materiali"),
                    ("cost_amount_0", "12,50")
                ]
            )
            .await
            .status,
        303
    );
    let text = marco.get(&sheet).await.text();
    for said in [
        "Ti alleni con un selezionatore.",
        "A chi cerca lavoro.",
        "Prepararsi a un colloquio",
        "Chi cerca lavoro",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let id = sheet.rsplit('/').next().unwrap();
    assert_eq!(
        house.text(&format!("SELECT amount::text FROM sheet_cost WHERE sheet_id = '{id}'")).await,
        "12.50"
    );
    assert_eq!(
        house.text(&format!("SELECT count(*)::text FROM directory_version WHERE subject_id = '{id}'")).await,
        "4"
    );
}

#[tokio::test]
async fn a_refused_step_comes_back_full() {
    let house = House::open().await;
    let address = format!("/rete/servizi/{}/contatti", house.sheet);
    let page = house
        .marco()
        .post(&address, &[("revision", "1"), ("email", "nessuna"), ("phone_0", "chiedere a Maria")])
        .await;
    assert_eq!(page.status, 422);
    let html = page.html();
    assert!(html.contains("value=\"nessuna\"") && html.contains("value=\"chiedere a Maria\""), "{html}");
    let address = format!("/rete/servizi/{}/in-breve", house.sheet);
    let page = house
        .marco()
        .post(&address, &[("revision", "1"), ("name", "X"), ("status", "temporarily_closed")])
        .await;
    assert_eq!(page.status, 422, "closed for now, and it does not say why");
}

#[tokio::test]
async fn two_who_write_at_once_see_each_other() {
    let house = House::open().await;
    let address = format!("/rete/servizi/{}/in-breve", house.sheet);
    assert_eq!(house.giulia().post(&address, &BRIEF).await.status, 303);
    let mut mine = BRIEF;
    mine[1] = ("summary", "Scriviamo insieme il tuo curriculum.");
    let page = house.marco().post(&address, &mine).await;
    assert_eq!(page.status, 409);
    let text = page.html();
    assert!(
        text.contains("Scriviamo insieme il tuo curriculum.") && text.contains("Un’ora con noi"),
        "{text}"
    );
    mine[3] = ("revision", "2");
    assert_eq!(house.marco().post(&address, &mine).await.status, 303, "knowing what is there, it is saved");
}

#[tokio::test]
async fn an_earlier_version_comes_back_in_one_click() {
    let house = House::open().await;
    let (marco, sheet) = (house.marco(), house.sheet);
    let brief = format!("/rete/servizi/{sheet}/in-breve");
    assert_eq!(marco.post(&brief, &BRIEF).await.status, 303);
    let mut worse = BRIEF;
    worse[1] = ("summary", "Boh");
    worse[3] = ("revision", "2");
    assert_eq!(marco.post(&brief, &worse).await.status, 303);
    let history = format!("/rete/storia/sheet/{sheet}");
    let text = marco.get(&history).await.text();
    assert!(text.contains("Versione 2") && text.contains("Marco Conti") && text.contains("Boh"), "{text}");
    assert_eq!(marco.post(&format!("{history}/1/ripristina"), &[]).await.status, 303);
    assert!(marco.get(&format!("/rete/servizi/{sheet}")).await.text().contains("Un’ora con noi"));
    assert_eq!(
        house.text(&format!("SELECT string_agg(made_by_way, ' ' ORDER BY number) FROM directory_version WHERE subject_id = '{sheet}'")).await,
        "page page restored",
        "nothing in between is lost"
    );
    let mut tx = house.acting(&house.network.marco_acts()).await;
    let rewritten = sqlx::query("UPDATE directory_version SET content = '{}'").execute(&mut *tx).await;
    assert!(rewritten.is_err(), "a version is never rewritten");
}

#[tokio::test]
async fn a_place_and_an_initiative_are_made_and_changed() {
    let house = House::open().await;
    let (marco, partner) = (house.marco(), house.partner());
    let new = format!("/rete/enti/{partner}/sedi/nuova");
    assert_eq!(marco.get(&new).await.status, 200);
    let refused = marco.post(&new, &[("name", "Succursale"), ("kind", "physical")]).await;
    assert_eq!(refused.status, 422);
    let place = [
        ("name", "Succursale"),
        ("kind", "physical"),
        ("address", "Via Roma 1"),
        ("comune", "Lerici"),
        ("step_free", "yes"),
        ("hours_day_0", "1"),
        ("hours_from_0", "9"),
        ("hours_to_0", "12.30"),
        ("closed_from_0", "2026-12-24"),
        ("closed_to_0", "2027-01-06"),
        ("closed_why_0", "Ferie"),
    ];
    assert_eq!(marco.post(&new, &place).await.status, 303);
    let text = marco.get(&format!("/rete/enti/{partner}")).await.text();
    for said in ["Succursale", "Via Roma 1, 19032 Lerici", "lunedì 9:00–12:30", "Apre domani alle 9:00"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let new = format!("/rete/enti/{partner}/iniziative/nuova");
    let initiative = [
        ("kind", "training"),
        ("title", "Corso di saldatura"),
        ("starts_on", "2026-12-01"),
        ("ends_on", "2027-02-28"),
    ];
    assert_eq!(marco.post(&new, &initiative).await.status, 303);
    assert!(house.giulia().get("/rete/iniziative").await.text().contains("Corso di saldatura"));
    let id = house.text("SELECT id::text FROM initiative").await;
    assert_eq!(marco.post(&format!("/rete/iniziative/{id}/ritira"), &[]).await.status, 303);
    assert!(!house.giulia().get("/rete/iniziative").await.text().contains("Corso di saldatura"));
    assert_eq!(marco.post(&format!("/rete/iniziative/{id}/rimetti"), &[]).await.status, 303);
    assert_eq!(marco.get(&format!("/rete/iniziative/{id}")).await.status, 200);
    assert_eq!(marco.get(&format!("/rete/sedi/{}", house.location)).await.status, 200);
    assert_eq!(marco.get(&format!("/rete/enti/{partner}/profilo")).await.status, 200);
}
