//! The interface for machines: every answer by the published schemas, every list walked to its end.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
};

use axum::http::StatusCode;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;

use crate::{
    demonstration::Demonstration,
    hsds_schemas::{Schemas, faults},
};

/// Each list, with the schema of its things.
const LISTS: [(&str, &str); 5] = [
    ("services", "service"),
    ("organizations", "organization"),
    ("service_at_locations", "service_at_location"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
];

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

/// Every page of a list; the envelope of each is checked, since the published schema asks for none of its fields.
async fn walk(demonstration: &Demonstration, address: &str, per_page: usize) -> Vec<Value> {
    let joint = if address.contains('?') { '&' } else { '?' };
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let answer = demonstration.json(&format!("{address}{joint}page={page}&per_page={per_page}")).await;
        let contents = answer["contents"].as_array().unwrap().clone();
        let number = |key: &str| {
            usize::try_from(answer[key].as_u64().unwrap_or_else(|| panic!("{key}: {answer}"))).unwrap()
        };
        let total = number("total_items");
        assert_eq!(number("total_pages"), total.div_ceil(per_page));
        assert_eq!((number("page_number"), number("size")), (page, contents.len()));
        assert_eq!(answer["first_page"], page == 1);
        assert_eq!(answer["empty"], contents.is_empty());
        let last = answer["last_page"].as_bool().unwrap();
        assert_eq!(last, page >= number("total_pages"));
        all.extend(contents);
        if last {
            assert_eq!(all.len(), total, "{address}");
            let ids: HashSet<&str> = all.iter().map(id).collect();
            assert_eq!(ids.len(), total, "{address}: something twice");
            return all;
        }
        page += 1;
    }
}

#[tokio::test]
async fn every_answer_is_valid_by_the_published_schemas() {
    let demonstration = Demonstration::open().await;
    let schemas = Schemas::read();
    for base in ["/hsds/v3", "/hsds/spezia/v3"] {
        let root = demonstration.json(base).await;
        assert_eq!(root["version"], "3.0");
        for key in ["profile", "openapi_url"] {
            let address = root[key].as_str().unwrap().strip_prefix("http://lavoro.example").unwrap();
            demonstration.json(address).await;
        }
        for (list, schema) in LISTS {
            let validator = schemas.of(schema);
            let full = if matches!(list, "services" | "organizations" | "service_at_locations") {
                "?full=true"
            } else {
                ""
            };
            for thing in walk(&demonstration, &format!("{base}/{list}{full}"), 40).await {
                assert_eq!(faults(&validator, &thing), Vec::<String>::new(), "{list}: {thing}");
            }
            let flat = walk(&demonstration, &format!("{base}/{list}"), 500).await;
            for thing in flat.iter().step_by(17) {
                assert_eq!(faults(&validator, thing), Vec::<String>::new(), "{list}: {thing}");
                let one = demonstration.json(&format!("{base}/{list}/{}", id(thing))).await;
                assert_eq!(faults(&validator, &one), Vec::<String>::new(), "{list}: {one}");
                assert_eq!(id(&one), id(thing));
            }
        }
        // The published OpenAPI names the schema of services for services at locations too.
        let place = walk(&demonstration, &format!("{base}/service_at_locations"), 500).await.remove(0);
        let one = demonstration.json(&format!("{base}/service_at_locations/{}", id(&place))).await;
        assert_eq!(faults(&schemas.of("service"), &one), Vec::<String>::new());
    }
}

#[tokio::test]
async fn all_that_is_public_is_there_and_nothing_else() {
    let demonstration = Demonstration::open().await;
    let services = walk(&demonstration, "/hsds/spezia/v3/services", 50).await;
    assert_eq!(services.len(), 120);
    let all = walk(&demonstration, "/hsds/v3/services", 50).await;
    let others = demonstration.count("trecate", "SELECT count(*) FROM public_sheet").await
        + demonstration.count("varese", "SELECT count(*) FROM public_sheet").await;
    assert_eq!(i64::try_from(all.len()).unwrap(), 120 + others);
    let bodies = walk(&demonstration, "/hsds/spezia/v3/organizations", 10).await;
    assert_eq!(bodies.len(), 34);
    assert!(bodies.iter().all(|body| body["name"] != "Ponte Aperto APS"), "it waits for the lead body");
    demonstration
        .write("spezia", "UPDATE service_sheet SET status = 'inactive' WHERE name = 'Corso di italiano per chi comincia (A1)'")
        .await;
    let fewer = walk(&demonstration, "/hsds/spezia/v3/services", 50).await;
    assert_eq!(fewer.len(), 119);
    let gone =
        services.iter().find(|service| service["name"] == "Corso di italiano per chi comincia (A1)").unwrap();
    let answer = demonstration.ask("GET", &format!("/hsds/spezia/v3/services/{}", id(gone)), &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_service_says_hours_with_the_offset_of_their_dates() {
    let demonstration = Demonstration::open().await;
    let found = demonstration.json("/hsds/spezia/v3/services?search=italiano+comincia&full=true").await;
    let service = found["contents"]
        .as_array()
        .unwrap()
        .iter()
        .find(|service| service["name"] == "Corso di italiano per chi comincia (A1)")
        .unwrap();
    let schedules = service["schedules"].as_array().unwrap();
    let mut seen = BTreeMap::new();
    for row in schedules.iter().filter(|row| row.get("freq").is_some()) {
        let (from, opens) = (row["valid_from"].as_str().unwrap(), row["opens_at"].as_str().unwrap());
        let offset = if row["timezone"] == 2 { "+02:00" } else { "+01:00" };
        assert_eq!(opens, format!("15:30:00{offset}"));
        let summer = ("03-28".."10-31").contains(&&row["dtstart"].as_str().unwrap()[5..10]);
        assert_eq!(summer, offset == "+02:00", "{row}");
        seen.insert(from.to_owned(), offset);
    }
    assert!(
        seen.values().any(|offset| *offset == "+01:00") && seen.values().any(|offset| *offset == "+02:00"),
        "{seen:?}"
    );
    assert!(
        schedules.iter().any(|row| row["notes"] == "closed" && row.get("opens_at").is_none()),
        "holidays are said"
    );
    assert!(service["assured_date"].as_str().unwrap().len() == 10);
    let closed =
        demonstration.json("/hsds/spezia/v3/service_at_locations?full=true&per_page=500").await.to_string();
    assert!(closed.contains("Chiuso: Vacanze di Natale"));
}

#[tokio::test]
async fn what_makes_no_sense_is_a_problem() {
    let demonstration = Demonstration::open().await;
    for address in [
        "/hsds/v3/services?page=0",
        "/hsds/v3/services?per_page=tutti",
        "/hsds/v3/services?modified_after=ieri",
        "/hsds/v3/services?full=si",
        "/hsds/v3/services?format=xml",
        "/hsds/v3/services?taxonomy_term_id=lavoro",
        "/hsds/v3/services?organisation_id=1",
        "/hsds/v3/service_at_locations?postcode=12",
        "/hsds/v3/service_at_locations?proximity=1000",
        "/hsds/spezia/v3/taxonomy_terms?top_only=1",
    ] {
        let answer = demonstration.ask("GET", address, &[]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], 400);
    }
    for (list, _) in LISTS {
        for key in ["01890000-0000-7000-8000-000000000000", "uno"] {
            let answer = demonstration.ask("GET", &format!("/hsds/v3/{list}/{key}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{list}/{key}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
    for address in
        ["/hsds/altrove/v3/services", "/hsds/v3/enti", "/hsds/spezia/v3/enti/uno", "/hsds/altrove/v3"]
    {
        let answer = demonstration.ask("GET", address, &[]).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::NOT_FOUND, "application/problem+json")
        );
    }
    assert_eq!(
        demonstration.ask("POST", "/hsds/v3/services", &[]).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn any_site_may_read_and_what_has_not_changed_is_not_sent_again() {
    let demonstration = Demonstration::open().await;
    let first =
        demonstration.ask("GET", "/hsds/spezia/v3/services", &[("origin", "https://altrove.example")]).await;
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert!(first.header("last-modified").ends_with("GMT"));
    let tag = first.header("etag").to_owned();
    let again = demonstration.ask("GET", "/hsds/spezia/v3/services", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    demonstration
        .write("spezia", "UPDATE service_sheet SET name = 'Altro nome' WHERE name = 'Leggere la busta paga'")
        .await;
    demonstration
        .write(
            "spezia",
            "UPDATE service_sheet SET name = 'Altro nome' WHERE name = 'Busta paga: la leggiamo insieme'",
        )
        .await;
    let changed =
        demonstration.ask("GET", "/hsds/spezia/v3/services?per_page=500", &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    let asked = demonstration.ask("OPTIONS", "/hsds/v3/services", &[]).await;
    assert!(asked.header("access-control-allow-methods").contains("GET"));
    let lines = demonstration.ask("GET", "/hsds/spezia/v3/services?format=ndjson", &[]).await;
    let lines = String::from_utf8(lines.body).unwrap();
    let services: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(services.len(), 120);
}

#[tokio::test]
async fn near_a_postcode_are_the_places_within_so_many_metres() {
    let demonstration = Demonstration::open().await;
    let all = walk(&demonstration, "/hsds/spezia/v3/service_at_locations?postcode=19038", 100).await;
    let near = walk(
        &demonstration,
        "/hsds/spezia/v3/service_at_locations?postcode=19038&proximity=3000&full=true",
        100,
    )
    .await;
    assert!(!near.is_empty() && near.len() < all.len());
    for place in &near {
        assert_eq!(place["location"]["addresses"][0]["city"], "Sarzana", "{place}");
    }
    assert!(
        walk(&demonstration, "/hsds/spezia/v3/service_at_locations?postcode=99999", 100).await.is_empty()
    );
    // The Comune's own services are for who lives there.
    assert!(all.iter().all(|place| place["name"] != "Buono per nido e baby-sitter"));
    let spezia = walk(&demonstration, "/hsds/spezia/v3/service_at_locations?postcode=19121", 100).await;
    assert!(spezia.iter().any(|place| place["name"] == "Buono per nido e baby-sitter"));
}

#[tokio::test]
async fn the_minimum_is_keys_and_days_in_one_page() {
    let demonstration = Demonstration::open().await;
    let all = demonstration.json("/hsds/spezia/v3/services?minimal=true").await;
    assert_eq!((all["size"].as_u64(), all["last_page"].as_bool()), (Some(120), Some(true)));
    let one = &all["contents"][0];
    assert!(one["modified_date"].is_string() && one.get("description").is_none());
}

#[tokio::test]
async fn a_data_package_has_a_table_for_each_kind_of_thing() {
    let demonstration = Demonstration::open().await;
    let answer = demonstration.ask("GET", "/hsds/spezia/v3/datapackage.zip", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.body)).unwrap();
    let described: Value = serde_json::from_reader(zip.by_name("datapackage.json").unwrap()).unwrap();
    let resources = described["resources"].as_array().unwrap();
    let mut rows = BTreeMap::new();
    for resource in resources {
        let name = resource["name"].as_str().unwrap().to_owned();
        let mut table = csv::Reader::from_reader(zip.by_name(resource["path"].as_str().unwrap()).unwrap());
        let fields: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), fields);
        rows.insert(name, table.records().map(Result::unwrap).count());
    }
    assert_eq!((rows["services"], rows["organizations"], rows["service_at_locations"]), (120, 34, 120));
    for table in [
        "addresses",
        "phones",
        "schedules",
        "languages",
        "cost_options",
        "required_documents",
        "taxonomy_terms",
        "attributes",
    ] {
        assert!(rows[table] > 0, "{table}: {rows:?}");
    }
}

/// A question to the list of services: what each filter asks, by the position of what it is taken from.
#[derive(Clone, Debug)]
struct Question {
    per_page: usize,
    term: Option<usize>,
    body: Option<usize>,
    taxonomy: Option<usize>,
    search: Option<usize>,
    later: bool,
}

fn questions() -> impl Strategy<Value = Question> {
    (
        1..70_usize,
        prop::option::of(0..200_usize),
        prop::option::weighted(0.3, 0..100_usize),
        prop::option::weighted(0.3, 0..3_usize),
        prop::option::weighted(0.3, 0..4_usize),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(per_page, term, body, taxonomy, search, later)| Question {
            per_page,
            term,
            body,
            taxonomy,
            search,
            later,
        })
}

const WORDS: [&str; 4] = ["corso", "italiano", "lavoro", "busta"];

#[test]
fn whatever_is_asked_filters_really_filter_and_nothing_is_lost() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (demonstration, all, searched, terms, bodies, taxonomies) = runtime.block_on(async {
        let demonstration = Demonstration::open().await;
        let all = walk(&demonstration, "/hsds/v3/services?full=true", 500).await;
        let terms = walk(&demonstration, "/hsds/v3/taxonomy_terms", 500).await;
        let bodies = walk(&demonstration, "/hsds/v3/organizations", 500).await;
        let taxonomies = walk(&demonstration, "/hsds/v3/taxonomies", 500).await;
        let mut searched = Vec::new();
        for word in WORDS {
            let found =
                walk(&demonstration, &format!("/hsds/v3/services?full=true&search={word}"), 500).await;
            let named = all.iter().filter(|service| service["name"].as_str().unwrap().contains(word));
            for service in named {
                assert!(found.iter().any(|one| id(one) == id(service)), "{word}: {}", service["name"]);
            }
            assert!(!found.is_empty() && found.len() < all.len(), "{word} finds {}", found.len());
            searched.push(found);
        }
        (demonstration, all, searched, terms, bodies, taxonomies)
    });
    let has = |service: &Value, key: &str, value: &str| {
        service["attributes"].as_array().unwrap().iter().any(|attribute| match key {
            "term" => attribute["taxonomy_term_id"] == value,
            _ => attribute["taxonomy_term"]["taxonomy_id"] == value,
        })
    };
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    runner
        .run(&questions(), |asked| {
            let pick = |from: &[Value], at: usize| id(&from[at % from.len()]).to_owned();
            let (term, body, taxonomy) = (
                asked.term.map(|at| pick(&terms, at)),
                asked.body.map(|at| pick(&bodies, at)),
                asked.taxonomy.map(|at| pick(&taxonomies, at)),
            );
            let mut address = "/hsds/v3/services?full=true".to_owned();
            for (name, value) in
                [("taxonomy_term_id", &term), ("organization_id", &body), ("taxonomy_id", &taxonomy)]
            {
                if let Some(value) = value {
                    write!(address, "&{name}={value}").unwrap();
                }
            }
            if let Some(word) = asked.search {
                write!(address, "&search={}", WORDS[word]).unwrap();
            }
            if asked.later {
                address += "&modified_after=2100-01-01T00:00:00Z";
            }
            let found = runtime.block_on(walk(&demonstration, &address, asked.per_page));
            let keeps = |service: &Value| {
                term.as_ref().is_none_or(|term| has(service, "term", term))
                    && body.as_ref().is_none_or(|body| service["organization_id"] == **body)
                    && taxonomy.as_ref().is_none_or(|taxonomy| has(service, "taxonomy", taxonomy))
                    && !asked.later
            };
            // With words, it is what the words alone find that the other filters narrow: synonyms are theirs to know.
            let from = asked.search.map_or(&all, |word| &searched[word]);
            let expected: Vec<&str> = from.iter().filter(|service| keeps(service)).map(id).collect();
            let ids: Vec<&str> = found.iter().map(id).collect();
            prop_assert_eq!(ids, expected, "{}", address);
            Ok(())
        })
        .unwrap();
}
