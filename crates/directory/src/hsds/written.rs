//! From what is known to what HSDS 3.0 writes. A field without a value is left out; keys that the database does not have are derived from those
//! that it has, so that they stay the same.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use snodo_calendar::Holidays;
use uuid::Uuid;

use super::{
    derived,
    facts::{Area, AtLocation, Body, Contact, Language, Location, Phone, Programme, Sheet, Taxonomy, Term},
    schedules::{self, Owner, Year},
    store::Facts,
};

/// How much of a thing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Its own fields, and what there is one of (organization, program).
    Flat,
    /// All that hangs on it.
    Full,
}

/// What things are written with: everything that is public of them, by key.
pub(super) struct Writer<'a> {
    locations: HashMap<Uuid, &'a Location>,
    bodies: HashMap<Uuid, &'a Body>,
    terms: HashMap<Uuid, Value>,
    holidays: &'a Holidays,
    year: Year,
}

/// A JSON object without empty fields.
struct Object(Map<String, Value>);

impl Object {
    fn new(id: Uuid) -> Object {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), json!(id));
        Object(fields)
    }

    fn words(mut self, key: &str, words: &str) -> Object {
        if !words.trim().is_empty() {
            self.0.insert(key.to_owned(), words.into());
        }
        self
    }

    fn perhaps(mut self, key: &str, value: Option<impl Into<Value>>) -> Object {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
        self
    }

    fn with(mut self, key: &str, value: Value) -> Object {
        self.0.insert(key.to_owned(), value);
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The words of each, one after the other.
fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// An address that is one; what people typed may have letters that a URI does not.
fn uri(address: Option<&String>) -> Option<String> {
    address
        .filter(|address| {
            address.is_ascii() && !address.contains(['<', '>', '"', ' ', '{', '}', '|', '\\', '^', '`'])
        })
        .cloned()
}

pub(super) fn taxonomy(one: &Taxonomy) -> Value {
    json!({"id": one.id, "name": one.name_it, "description": one.description_it, "version": one.version})
}

pub(super) fn term(one: &Term, taxonomies: &[Taxonomy]) -> Value {
    let of = taxonomies.iter().find(|taxonomy| taxonomy.code == one.taxonomy);
    Object::new(one.id)
        .words("code", &format!("{}:{}", one.taxonomy, one.code))
        .words("name", &one.name_it)
        .words("description", format!("{} ({}). {}", one.name_it, one.name_en, one.other_words).trim())
        .perhaps("parent_id", one.parent_id.map(|id| id.to_string()))
        .words("language", "it")
        .perhaps("taxonomy", of.map(|of| of.name_it.clone()))
        .perhaps("taxonomy_id", of.map(|of| of.id.to_string()))
        .perhaps("taxonomy_detail", of.map(taxonomy))
        .done()
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        facts: &'a Facts,
        terms: &[Term],
        taxonomies: &[Taxonomy],
        holidays: &'a Holidays,
        year: Year,
    ) -> Writer<'a> {
        Writer {
            locations: facts.locations.iter().map(|one| (one.id, one)).collect(),
            bodies: facts.bodies.iter().map(|one| (one.id, one)).collect(),
            terms: terms.iter().map(|one| (one.id, term(one, taxonomies))).collect(),
            holidays,
            year,
        }
    }

    /// A service.
    pub(super) fn service(&self, sheet: &Sheet, detail: Detail) -> Value {
        let status = match sheet.status.as_str() {
            "temporarily_closed" => "temporarily closed",
            other => other,
        };
        let fees = if sheet.is_free == Some(true) && sheet.cost.is_empty() { "Gratis" } else { &sheet.cost };
        let mut service = Object::new(sheet.id)
            .with("organization_id", json!(sheet.body_id))
            .perhaps("program_id", sheet.programme.as_ref().map(|one| one.id.to_string()))
            .words("name", &sheet.name)
            .words("alternate_name", &sheet.alternate_name)
            .words(
                "description",
                if sheet.description.is_empty() { &sheet.summary } else { &sheet.description },
            )
            .perhaps("url", uri(sheet.url.as_ref()))
            .perhaps("email", sheet.email.clone())
            .words("status", status)
            .words("interpretation_services", &sheet.interpretation)
            .words("application_process", &joined(&[&sheet.how_to, &sheet.access]))
            .words("fees_description", fees)
            .words("wait_time", &sheet.times)
            .words("accreditations", &sheet.accreditations)
            .words("eligibility_description", &sheet.addressed_to)
            .perhaps("minimum_age", sheet.minimum_age)
            .perhaps("maximum_age", sheet.maximum_age)
            .with("assured_date", json!(sheet.verified_on))
            .words("licenses", &sheet.licences)
            .words("alert", &sheet.alert)
            .with("last_modified", json!(sheet.modified_at));
        if let Some(body) = self.bodies.get(&sheet.body_id) {
            service = service.with("organization", organization(body).done());
        }
        if let Some(one) = &sheet.programme {
            service = service.with("program", program(one));
        }
        if detail == Detail::Full { self.all_of(service, sheet).done() } else { service.done() }
    }

    fn all_of(&self, service: Object, sheet: &Sheet) -> Object {
        let owner = Owner { field: "service_id", id: sheet.id };
        let costs = sheet.costs.iter().map(|one| {
            Object::new(one.id)
                .with("service_id", json!(sheet.id))
                .perhaps("valid_from", one.valid_from.map(|day| day.to_string()))
                .perhaps("valid_to", one.valid_to.map(|day| day.to_string()))
                .words("option", &one.name)
                .words("currency", "EUR")
                .perhaps("amount", one.amount)
                .words("amount_description", &one.description)
                .done()
        });
        let documents = sheet.documents.iter().map(|one| {
            Object::new(one.id)
                .with("service_id", json!(sheet.id))
                .words("document", &one.name)
                .perhaps("uri", uri(one.url.as_ref()))
                .done()
        });
        let attributes = sheet.terms.iter().filter_map(|term| {
            let written = self.terms.get(term)?;
            Some(json!({
                "id": derived("attribute", sheet.id, &term.to_string()), "link_id": sheet.id, "link_entity": "service",
                "link_type": "taxonomy_term", "taxonomy_term_id": term, "taxonomy_term": written,
            }))
        });
        let holidays = (!sheet.weekly.is_empty()).then_some((self.holidays, self.comune_of(sheet)));
        service
            .with("phones", list(&sheet.phones, |one| phone(one, owner)))
            .with(
                "schedules",
                schedules::rows(owner, &sheet.weekly, &sheet.dated, holidays, self.year).into(),
            )
            .with("service_areas", list(&sheet.areas, |one| area(one, sheet.id)))
            .with(
                "service_at_locations",
                list(&sheet.places, |one| self.at_location(one, sheet, Detail::Full)),
            )
            .with("languages", list(&sheet.languages, |one| language(one, owner)))
            .with("funding", funding(&sheet.funding, owner))
            .with("cost_options", costs.collect())
            .with("required_documents", documents.collect())
            .with("contacts", list(&sheet.contacts, |one| contact(one, owner)))
            .with("attributes", attributes.collect())
    }

    fn comune_of(&self, sheet: &Sheet) -> Option<snodo_calendar::ComuneCode> {
        let place = sheet.places.iter().find_map(|place| self.locations.get(&place.location_id))?;
        place.comune.as_ref()?.parse().ok()
    }

    /// A service at a place, as it stands within its service.
    fn at_location(&self, at: &AtLocation, sheet: &Sheet, detail: Detail) -> Value {
        let owner = Owner { field: "service_at_location_id", id: at.id };
        let mut written = Object::new(at.id)
            .with("service_id", json!(sheet.id))
            .with("location_id", json!(at.location_id))
            .words("description", &at.description);
        let place = self.locations.get(&at.location_id);
        if let Some(place) = place {
            written = written.with("location", self.location(place, detail));
        }
        if detail == Detail::Full {
            let holidays = (!at.weekly.is_empty())
                .then(|| (self.holidays, place.and_then(|place| place.comune.as_ref()?.parse().ok())));
            written = written
                .with("contacts", list(&at.contacts, |one| contact(one, owner)))
                .with("phones", list(&at.phones, |one| phone(one, owner)))
                .with("schedules", schedules::rows(owner, &at.weekly, &[], holidays, self.year).into());
        }
        written.done()
    }

    /// A service at a place by itself, with its service. The published OpenAPI names the schema of services for it: it has what that asks too.
    pub(super) fn service_at_location(&self, at: &AtLocation, sheet: &Sheet, detail: Detail) -> Value {
        let mut written = self.at_location(at, sheet, detail);
        let service = self.service(sheet, Detail::Flat);
        for key in ["name", "status", "last_modified"] {
            written[key] = service[key].clone();
        }
        written["service"] = service;
        written
    }

    /// A place.
    pub(super) fn location(&self, place: &Location, detail: Detail) -> Value {
        let owner = Owner { field: "location_id", id: place.id };
        let mut written = Object::new(place.id)
            .words("location_type", &place.kind)
            .perhaps("url", uri(place.url.as_ref()))
            .with("organization_id", json!(place.body_id))
            .words("name", &place.name)
            .words("alternate_name", &place.alternate_name)
            .words("description", &place.description)
            .words("transportation", &place.transport)
            .perhaps("latitude", place.latitude)
            .perhaps("longitude", place.longitude);
        if let Some(comune) = &place.comune {
            written = written.words("external_identifier", comune).words("external_identifier_type", "ISTAT");
        }
        written = written.with("addresses", address(place).into_iter().collect());
        if detail == Detail::Flat {
            return written.done();
        }
        let holidays = (!place.open_on_holidays)
            .then(|| (self.holidays, place.comune.as_ref().and_then(|comune| comune.parse().ok())));
        written
            .with("languages", list(&place.languages, |one| language(one, owner)))
            .with("contacts", list(&place.contacts, |one| contact(one, owner)))
            .with("accessibility", accessibility(place).into())
            .with("phones", list(&place.phones, |one| phone(one, owner)))
            .with(
                "schedules",
                schedules::rows(owner, &place.weekly, &place.dated, holidays, self.year).into(),
            )
            .done()
    }

    /// An organisation; `services` are written in full in the place of their names when they are given.
    pub(super) fn body(&self, body: &Body, services: Option<Vec<Value>>, detail: Detail) -> Value {
        let owner = Owner { field: "organization_id", id: body.id };
        let named = || {
            body.sheets
                .iter()
                .map(|sheet| {
                    let status = sheet.status.replace('_', " ");
                    json!({"id": sheet.id, "organization_id": body.id, "name": sheet.name, "status": status})
                })
                .collect()
        };
        let written = organization(body);
        if detail == Detail::Flat {
            return match services {
                Some(services) => written.with("services", services.into()).done(),
                None => written.done(),
            };
        }
        let mut phones: Vec<Value> = body.phones.iter().map(|one| phone(one, owner)).collect();
        if let Some(number) =
            body.phone.as_ref().filter(|number| !body.phones.iter().any(|one| one.number == **number))
        {
            let id = derived("phone", body.id, number);
            phones.push(json!({"id": id, "organization_id": body.id, "number": number, "type": "voice"}));
        }
        let identifiers =
            [("IT-CF", "Codice fiscale", &body.fiscal_code), ("IT-IPA", "Codice IPA", &body.ipa_code)];
        let identifiers = identifiers.into_iter().filter_map(|(scheme, kind, code)| {
            Some(json!({
                "id": derived("identifier", body.id, scheme), "organization_id": body.id, "identifier_scheme": scheme,
                "identifier_type": kind, "identifier": code.as_ref()?,
            }))
        });
        let places = body.locations.iter().filter_map(|id| self.locations.get(id));
        written
            .with("funding", funding(&body.funding, owner))
            .with("contacts", list(&body.contacts, |one| contact(one, owner)))
            .with("phones", phones.into())
            .with("locations", places.map(|place| self.location(place, Detail::Full)).collect())
            .with("programs", list(&body.programmes, program))
            .with("organization_identifiers", identifiers.collect())
            .with("services", services.map_or_else(named, Value::Array))
            .done()
    }
}

fn organization(body: &Body) -> Object {
    let description = if body.description.trim().is_empty() { &body.name } else { &body.description };
    Object::new(body.id)
        .words("name", &body.name)
        .words("alternate_name", &body.alternate_name)
        .words("description", description)
        .perhaps("email", body.email.clone())
        .perhaps("website", uri(body.website.as_ref()))
        .perhaps("year_incorporated", body.founded_in)
        .words("legal_status", &body.legal_status)
        .perhaps("parent_organization_id", body.parent_body_id.map(|id| id.to_string()))
}

fn list<T>(all: &[T], write: impl Fn(&T) -> Value) -> Value {
    all.iter().map(write).collect()
}

fn program(one: &Programme) -> Value {
    let description = if one.description.trim().is_empty() { &one.name } else { &one.description };
    Object::new(one.id)
        .with("organization_id", json!(one.body_id))
        .words("name", &one.name)
        .words("alternate_name", &one.alternate_name)
        .words("description", description)
        .done()
}

fn phone(one: &Phone, owner: Owner) -> Value {
    let of_phone = Owner { field: "phone_id", id: one.id };
    Object::new(one.id)
        .with(owner.field, json!(owner.id))
        .words("number", &one.number)
        .perhaps("extension", one.extension)
        .words("type", &one.kind)
        .words("description", &one.description)
        .with("languages", list(&one.languages, |one| language(one, of_phone)))
        .done()
}

fn contact(one: &Contact, owner: Owner) -> Value {
    let of_contact = Owner { field: "contact_id", id: one.id };
    Object::new(one.id)
        .with(owner.field, json!(owner.id))
        .words("name", &one.name)
        .words("title", &one.role)
        .words("department", &one.department)
        .perhaps("email", one.email.clone())
        .with("phones", list(&one.phones, |one| phone(one, of_contact)))
        .done()
}

fn language(one: &Language, owner: Owner) -> Value {
    Object::new(one.id)
        .with(owner.field, json!(owner.id))
        .words("name", crate::search::language_name(&one.code))
        .words("code", &one.code)
        .words("note", &one.note)
        .done()
}

fn funding(source: &str, owner: Owner) -> Value {
    if source.trim().is_empty() {
        return json!([]);
    }
    json!([{"id": derived("funding", owner.id, owner.field), owner.field: owner.id, "source": source}])
}

fn area(one: &Area, service: Uuid) -> Value {
    let (name, extent, kind) = match (&one.comune, &one.province, &one.region) {
        (Some(comune), ..) => (one.comune_name.clone().unwrap_or_default(), comune.clone(), "ISTAT"),
        (_, Some(province), _) => (format!("Provincia {province}"), province.clone(), "ISO 3166-2:IT"),
        (.., region) => (region.clone().unwrap_or_default(), region.clone().unwrap_or_default(), "region"),
    };
    Object::new(one.id)
        .with("service_id", json!(service))
        .words("name", &name)
        .words("extent", &extent)
        .words("extent_type", kind)
        .done()
}

/// The address, where all that HSDS asks of one is known.
fn address(place: &Location) -> Option<Value> {
    let (street, city) = (place.address.as_ref()?, place.comune_name.as_ref()?);
    let (province, postal_code) = (place.province.as_ref()?, place.postal_code.as_ref()?);
    let written = Object::new(derived("address", place.id, ""))
        .with("location_id", json!(place.id))
        .words("address_1", street)
        .words("address_2", &place.address_detail)
        .words("city", city)
        .words("region", place.region.as_deref().unwrap_or_default())
        .words("state_province", province)
        .words("postal_code", postal_code)
        .words("country", "IT")
        .words("address_type", if place.kind == "virtual" { "physical" } else { &place.kind });
    Some(written.done())
}

fn accessibility(place: &Location) -> Vec<Value> {
    let said = [
        ("step-free", place.step_free, "Ingresso senza gradini", "Ingresso con gradini"),
        ("toilet", place.accessible_toilet, "Bagno accessibile", "Bagno non accessibile"),
        ("lift", place.lift, "Ascensore", "Senza ascensore"),
        (
            "hearing-loop",
            place.hearing_loop,
            "Impianto per apparecchi acustici",
            "Senza impianto per apparecchi acustici",
        ),
        ("parking", place.reserved_parking, "Parcheggio riservato", "Senza parcheggio riservato"),
    ];
    let mut rows: Vec<Value> = said
        .into_iter()
        .filter_map(|(key, is, yes, no)| {
            let words = if is? { yes } else { no };
            Some(json!({"id": derived("accessibility", place.id, key), "location_id": place.id, "description": words}))
        })
        .collect();
    if !place.accessibility.trim().is_empty() || place.accessibility_url.is_some() {
        let row = Object::new(derived("accessibility", place.id, "details"))
            .with("location_id", json!(place.id))
            .words("description", "Altre informazioni")
            .words("details", &place.accessibility)
            .perhaps("url", uri(place.accessibility_url.as_ref()));
        rows.push(row.done());
    }
    rows
}
