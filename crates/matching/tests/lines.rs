//! Matching on files.

#![expect(clippy::unwrap_used, reason = "the answers are our own JSON")]

use snodo_matching::lines::{File, LinesError, Problem, run};

const VACANCY: &str = r#"{"vacancy":"00000000-0000-0000-0000-0000000000aa","workplace":{"latitude":45.4469,"longitude":8.6222},"requirements":[
 {"asks":{"occupation":{"concept":"mulettista","isco":"8344","minimum_months":12}},"strength":"hard","weight":3},
 {"asks":{"certificate":"patentino del muletto"},"strength":"hard"},
 {"asks":{"distance":{"within_km":30}},"strength":"hard"},
 {"asks":{"language":{"code":"it","speaking":"B1"}},"strength":"soft"}]}"#;

fn vacancy() -> String {
    VACANCY.replace('\n', "")
}

const OMAR: &str = r#"{"person":"00000000-0000-0000-0000-000000000001","waiting_since":"2026-01-31","occupations":[{"concept":"mulettista","isco":"8344","months":24}],"certificates":["patentino del muletto"],"licences":["B"],"languages":[{"code":"it","speaking":"A2"}],"home":{"latitude":45.4319,"longitude":8.7372},"travel":{"means":["car"]}}"#;
const LUCIA: &str = r#"{"person":"00000000-0000-0000-0000-000000000002","waiting_since":"2026-01-15","occupations":[{"concept":"gruista","isco":"8344","months":60}],"certificates":["patentino del muletto"],"languages":[{"code":"it","speaking":"native"}],"home":{"latitude":45.4319,"longitude":8.7372},"travel":{"kilometres":25}}"#;
const UNASKED: &str = r#"{"person":"00000000-0000-0000-0000-000000000003","waiting_since":"2026-01-01"}"#;

fn matched(people: &str, vacancies: &str) -> Result<Vec<serde_json::Value>, LinesError> {
    let mut out = Vec::new();
    run(people.as_bytes(), vacancies.as_bytes(), 20, &mut out)?;
    Ok(std::str::from_utf8(&out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn problem(people: &str, vacancies: &str) -> (File, usize, Problem) {
    match matched(people, vacancies) {
        Err(LinesError::Line { file, line, problem }) => (file, line, problem),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn one_fits_one_is_near_and_one_is_to_be_asked() {
    let answers = matched(&format!("{OMAR}\n\n{LUCIA}\r\n{UNASKED}"), &vacancy()).unwrap();
    let answer = &answers[0];
    assert_eq!((&answer["considered"], &answer["fitting"]), (&3.into(), &1.into()));
    let omar = &answer["people"][0];
    assert_eq!(omar["says"], "soddisfa 3 di 4; manca: italiano parlato B1 (ha parlato A2)");
    assert_eq!(omar["meets"], serde_json::json!([0, 1, 2]));
    let near = answer["near"].as_array().unwrap();
    assert_eq!(near[0]["partly"][0]["because"], "same-group");
    assert_eq!(
        near[0]["says"],
        "soddisfa 3 di 4; in parte: mulettista da almeno 1 anno (professione vicina)"
    );
    assert_eq!(near[1]["unknown"].as_array().unwrap().len(), 4);
    let more: Vec<_> = answer["what_if"].as_array().unwrap().iter().map(|one| one["more"].clone()).collect();
    assert_eq!(more, [1, 0, 0, 0]);
    assert_eq!(answer["what_if"][3]["fewer"], 1);
}

#[test]
fn protected_traits_are_refused_by_name_wherever_they_stand() {
    for key in ["sex", "birth_date", "citizenship", "codice_fiscale", "ISEE", "età"] {
        let line = UNASKED.replace('}', &format!(r#","{key}":"x"}}"#));
        let refused = problem(&format!("{OMAR}\n{line}"), &vacancy());
        assert_eq!(refused, (File::People, 2, Problem::Protected { key: key.to_owned() }));
    }
    let nested = OMAR.replace(r#""months":24"#, r#""months":24,"gender":"f""#);
    assert_eq!(problem(&nested, "").2, Problem::Protected { key: "gender".to_owned() });
}

#[test]
fn a_native_speaker_cannot_be_asked() {
    let line = vacancy().replace("B1", "native");
    let (file, number, problem) = problem(OMAR, &format!("\n{line}"));
    assert_eq!((file, number), (File::Vacancies, 2));
    assert!(matches!(problem, Problem::Vacancy(_)), "{problem}");
}

#[test]
fn garbage_is_named_with_its_line() {
    let deep = "[".repeat(100_000);
    let long = format!("{{\"person\":\"{}", "x".repeat(2_000_000));
    let misspelt = UNASKED.replace("waiting_since", "waiting");
    let bad_level = OMAR.replace("A2", "Z9");
    for line in ["{", "null", "\u{0}", "[]", &deep, &long, &misspelt, &bad_level, OMAR] {
        let (file, number, _) = problem(&format!("{OMAR}\n{line}\n"), "");
        assert_eq!((file, number), (File::People, 2));
    }
    let mut not_text = Vec::from(OMAR);
    not_text.extend_from_slice(b"\n\xff\xfe\n");
    let refused = run(not_text.as_slice(), &b""[..], 20, Vec::new());
    assert!(matches!(refused, Err(LinesError::Line { line: 2, problem: Problem::NotText, .. })));
}

#[test]
fn the_message_says_what_would_do() {
    let refused = matched(&OMAR.replace(r#"["B"]"#, r#"["Z"]"#), "").unwrap_err().to_string();
    assert!(
        refused.starts_with(r#"people, line 1: "licences" cannot be "Z": expected one of AM, A1"#),
        "{refused}"
    );
}
