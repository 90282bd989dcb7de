use jiff::ToSpan as _;
use snodo_internships::{attestation, register, training_project};
use uuid::Uuid;

use crate::story::Story;

#[tokio::test]
async fn a_month_is_filled_corrected_by_hand_approved_and_fixed() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 70, 150).await;
    let last_month = story.today.first_of_month().yesterday().unwrap().first_of_month();
    let code = last_month.to_string()[..7].to_owned();
    let address = format!("/tirocini/{id}/mesi/{code}");
    let giulia = story.giulia();
    let empty = giulia.get(&address).await;
    assert!(empty.text().contains("mancano") && empty.html().contains("name=\"h15\""), "{}", empty.text());
    let early = giulia.post(&format!("{address}/approva"), &[("versione", ""), ("come", "paper")]).await;
    assert_eq!(early.status, 422, "days are missing");
    let wrong = giulia.post(&address, &[("versione", ""), ("h15", "tanto"), ("azione", "salva")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html().contains("tanto"), "nothing typed is lost");
    assert_eq!(giulia.post(&address, &[("versione", ""), ("azione", "riempi")]).await.status, 303);
    assert_eq!(
        giulia.post(&address, &[("versione", ""), ("azione", "riempi")]).await.fault,
        Some("stale"),
        "two tabs"
    );
    let page = giulia.get(&address).await;
    assert!(
        page.text().contains("600,00 €") && page.text().contains("Almeno il 70 %: spetta per intero."),
        "{}",
        page.text()
    );
    let version = |html: &str| {
        let rest = html.split_once("name=\"versione\" value=\"").unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    let approved = giulia
        .post(&format!("{address}/approva"), &[("versione", &version(&page.html())), ("come", "paper")])
        .await;
    assert_eq!(approved.status, 303, "{}", approved.text());
    let page = giulia.get(&address).await;
    assert!(page.text().contains("Approvata") && !page.html().contains("name=\"h15\""), "{}", page.text());
    let days: Vec<String> = story
        .read(&format!("SELECT string_agg(on_date::text, ' ' ORDER BY on_date) FROM internship_day WHERE internship_id = '{id}'"))
        .await
        .split(' ')
        .map(str::to_owned)
        .collect();
    for day in days.iter().take(days.len() / 2) {
        let fields = [("giorno", day.as_str()), ("ore", "0"), ("motivo", "Non c’era: registro letto male")];
        assert_eq!(giulia.post(&format!("{address}/correzioni"), &fields).await.status, 303);
    }
    let page = giulia.get(&address).await.text();
    assert!(page.contains("Con le correzioni sarebbero") && page.contains("600,00 €"), "{page}");
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let paper = register(&mut tx, id.into(), last_month, story.today).await.unwrap().unwrap();
    assert_eq!((paper.corrections.len(), paper.signed_how.as_deref()), (days.len() / 2, Some("paper")));
    assert_eq!(paper.corrected(), Some(paper.attended - 480 * i64::try_from(days.len() / 2).unwrap()));
    let project = training_project(&mut tx, id.into()).await.unwrap().unwrap();
    assert_eq!(
        (project.act.as_str(), project.allowance_is_example),
        ("DGR Piemonte 85-6277 del 22/12/2017", false)
    );
    assert!(attestation(&mut tx, id.into()).await.unwrap().is_none());
    drop(tx);

    let printed = giulia.get(&format!("{address}/registro.pdf")).await.html();
    assert!(printed.contains("Ada Rossi") && printed.contains("present"), "{printed}");
    let correction = "\"was\": \"8 h\",
        \"minutes\": \"0 min\",
        \"reason\": \"Non c’era: registro letto male\",
        \"by\": \"Giulia Ferrari\"";
    assert_eq!(printed.matches(correction).count(), days.len() / 2, "{printed}");
    let plan = giulia.get(&format!("/tirocini/{id}/progetto-formativo.pdf")).await.html();
    assert!(plan.contains("DGR Piemonte 85-6277 del 22/12/2017"), "{plan}");
    let early = giulia.get(&format!("/tirocini/{id}/attestazione.pdf")).await;
    assert_eq!((early.status.as_u16(), early.fault), (422, Some("refused")), "it is not over");
    let convention = story.read("SELECT id::text FROM internship_convention LIMIT 1").await;
    let agreed = giulia.get(&format!("/tirocini/convenzioni/{convention}/convenzione.pdf")).await;
    assert!(agreed.status == 200 && agreed.html().contains("Comune di Trecate"), "{}", agreed.html());
}

#[tokio::test]
async fn of_two_corrections_of_a_day_the_later_one_says_what_the_earlier_one_said() {
    let story = Story::begins().await;
    let (id, last_month, address) = story.filled_month().await;
    let giulia = story.giulia();
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let before = register(&mut tx, id.into(), last_month, story.today).await.unwrap().unwrap();
    drop(tx);
    assert_eq!((before.corrected(), before.corrections.len()), (None, 0), "nothing is approved yet");
    let page = giulia.get(&address).await.html();
    let version = page.split_once("name=\"versione\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let approval = [("versione", version), ("come", "screen")];
    assert_eq!(giulia.post(&format!("{address}/approva"), &approval).await.status, 303);
    let day = before.days.iter().find(|day| day.minutes == Some(480)).unwrap().date;
    for (hours, why) in [("4", "È uscita prima"), ("5:30", "È uscita alle 14.30")] {
        let fields = [("giorno", day.to_string()), ("ore", hours.into()), ("motivo", why.into())];
        assert_eq!(story.posts(&format!("{address}/correzioni"), &fields).await.status, 303);
    }
    let again =
        [("giorno", day.to_string()), ("ore", "5:30".into()), ("motivo", "È uscita alle 14.30".into())];
    let same = story.posts(&format!("{address}/correzioni"), &again).await;
    assert!(same.status == 422 && same.text().contains("nulla da correggere"), "{}", same.text());
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let paper = register(&mut tx, id.into(), last_month, story.today).await.unwrap().unwrap();
    let said: Vec<_> = paper.corrections.iter().map(|one| (one.date, one.was, one.minutes)).collect();
    assert_eq!(said, [(day, 480, 240), (day, 240, 330)]);
    assert_eq!(paper.corrected(), Some(before.attended - 150));
    assert!(paper.corrections.iter().all(|one| one.on == story.today), "{:?}", paper.corrections);
}

#[tokio::test]
async fn few_hours_earn_in_proportion_and_say_why() {
    let story = Story::begins().await;
    let (id, _, address) = story.filled_month().await;
    let giulia = story.giulia();
    story
        .by_hand(&format!(
            "UPDATE internship_day SET minutes = 0, absence = 'absent'
             WHERE internship_id = '{id}' AND extract(day FROM on_date)::integer % 2 = 0"
        ))
        .await
        .unwrap();
    let page = giulia.get(&address).await.text();
    assert!(page.contains("Meno del 70 %: spetta in proporzione alle ore."), "{page}");
    let long_ago = (story.today - 5.months()).to_string();
    assert_eq!(giulia.get(&format!("/tirocini/{id}/mesi/{}", &long_ago[..7])).await.fault, Some("not-found"));
    assert_eq!(giulia.get(&format!("/tirocini/{id}/mesi/adesso")).await.fault, Some("not-found"));
}

#[tokio::test]
async fn papers_of_an_internship_in_a_project_carry_the_marks_and_the_code_of_its_measure() {
    let story = Story::begins().await;
    let (alone, funded) = (story.internship("Ada", 30, 120).await, story.internship("Ugo", 30, 120).await);
    story
        .in_the_past(&format!(
            "INSERT INTO measure (network_id, id, code, name, funding, act, cup, logos, valid_from)
             VALUES (acting_network(), gen_random_uuid(), 'GOL', 'Programma GOL', 'PNRR', 'DD 1/2022', 'B31C22000010006', ARRAY['european_union', 'pnrr'],
                     '2020-01-01');
             INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, state, proposed_on, eligibility,
                                  protocol_number, protocol_on, signed_on, starts_on, ends_on)
             SELECT i.network_id, i.register_id, gen_random_uuid(), 0, i.person_id, m.id, acting_body(), i.promoter_tutor_id, 'in_progress',
                    today_in_rome() - 60, '{{\"answers\":[]}}', '1/2026', today_in_rome() - 60, today_in_rome() - 60, today_in_rome() - 60,
                    today_in_rome() + 100
             FROM internship i, measure m WHERE i.id = '{funded}';
             UPDATE internship SET project_id = (SELECT id FROM project) WHERE id = '{funded}'"
        ))
        .await;
    let month = &story.today.to_string()[..7];
    for paper in ["progetto-formativo.pdf".to_owned(), format!("mesi/{month}/registro.pdf")] {
        let printed = async |id: Uuid| story.giulia().get(&format!("/tirocini/{id}/{paper}")).await.html();
        let (with, without) = (printed(funded).await, printed(alone).await);
        assert!(with.contains("B31C22000010006") && !with.contains("\"marks\": []"), "{with}");
        assert!(without.contains("\"cup\": null") && without.contains("\"marks\": []"), "{without}");
    }
}
