//! The rows of a network's directory, made from what is written, and written a table at a time.

use jiff::{ToSpan as _, civil::Date};
use serde_json::{Value, json};
use snodo_core::BodyId;
use snodo_places::Comune;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    SeedError,
    written::{Library, WrittenBody, WrittenService, stretches},
};

/// Since when the demonstration's hours hold.
const BEGINNING: &str = "2024-01-01";

/// Days since a sheet was last looked at, in turn: most are fresh, some age, some are overdue, some are hidden by now.
fn days_since_verified(turn: usize) -> i32 {
    match turn % 25 {
        6 => 330,
        9 | 17 => 240,
        13 | 21 => 195,
        other => i32::try_from(other * 6 + 5).unwrap_or(5),
    }
}

pub(super) struct Rows<'a> {
    library: &'a Library,
    today: Date,
    sheets_so_far: usize,
    profiles: Vec<Value>,
    sheets: Vec<Value>,
    locations: Vec<Value>,
    at_locations: Vec<Value>,
    schedules: Vec<Value>,
    closures: Vec<Value>,
    contacts: Vec<Value>,
    languages: Vec<Value>,
    costs: Vec<Value>,
    documents: Vec<Value>,
    areas: Vec<Value>,
    terms: Vec<Value>,
    initiatives: Vec<Value>,
}

/// Whose rows are being made, and where it receives people.
struct Place<'a> {
    body: BodyId,
    written: &'a WrittenBody,
    comune: &'static Comune,
    location: Uuid,
}

impl<'a> Rows<'a> {
    pub(super) fn new(library: &'a Library, today: Date) -> Rows<'a> {
        Rows {
            library,
            today,
            sheets_so_far: 0,
            profiles: Vec::new(),
            sheets: Vec::new(),
            locations: Vec::new(),
            at_locations: Vec::new(),
            schedules: Vec::new(),
            closures: Vec::new(),
            contacts: Vec::new(),
            languages: Vec::new(),
            costs: Vec::new(),
            documents: Vec::new(),
            areas: Vec::new(),
            terms: Vec::new(),
            initiatives: Vec::new(),
        }
    }

    fn days_ago(&self, days: i32) -> String {
        self.today.saturating_sub(days.days()).to_string()
    }

    fn in_days(&self, days: i32) -> String {
        self.today.saturating_add(days.days()).to_string()
    }

    /// A body with all that it gives; `counter` is its site and counter, whose address and hours hold then.
    pub(super) fn add(
        &mut self,
        position: usize,
        body: BodyId,
        written: &WrittenBody,
        comune: &'static Comune,
        counter: Option<(Uuid, Uuid)>,
    ) -> Result<(), SeedError> {
        let place = Place { body, written, comune, location: Uuid::now_v7() };
        let verified = i32::try_from(position % 12 * 9 + 3).unwrap_or(3);
        self.profiles.push(json!({
            "body_id": body, "description": written.description, "website": format!("https://www.{}", written.domain),
            "address": written.address, "is_sensitive": written.sensitive,
            "moderation": if written.pending { "pending" } else { "listed" },
            "owner_name": written.contact.name, "owner_email": format!("schede@{}", written.domain),
            "verified_on": self.days_ago(verified),
        }));
        self.location(position, &place, counter)?;
        self.contacts.push(json!({
            "id": Uuid::now_v7(), "body_id": body, "role": written.contact.role, "name": written.contact.name,
            "email": format!("contatti@{}", written.domain), "verified_on": self.days_ago(verified),
        }));
        if position % 5 == 2 {
            let winter = Date::constant(self.today.year(), 12, 24);
            self.closures.push(json!({
                "id": Uuid::now_v7(), "body_id": body, "first_day": winter, "last_day": winter.saturating_add(13.days()),
                "reason": "Vacanze di Natale",
            }));
        }
        for given in &written.services {
            let service = self
                .library
                .services
                .get(&given.service)
                .ok_or_else(|| SeedError::Written(format!("no service {}", given.service)))?;
            let name = if given.name.is_empty() { &service.name } else { &given.name };
            self.sheet(&place, service, name)?;
        }
        for one in &written.initiatives {
            self.initiatives.push(json!({
                "id": Uuid::now_v7(), "body_id": body, "kind": one.kind, "title": one.title, "description": one.description,
                "for_whom": one.for_whom, "how_to_join": one.how_to_join, "place": place_words(written),
                "comune": comune.istat.to_string(), "starts_on": self.in_days(one.starts), "ends_on": self.in_days(one.ends),
                "shown_until": self.in_days(if one.kind == "training" { one.starts } else { one.ends }),
                "verified_on": self.days_ago(i32::try_from(position % 7 * 8).unwrap_or_default()),
            }));
        }
        Ok(())
    }

    fn location(
        &mut self,
        position: usize,
        place: &Place<'_>,
        counter: Option<(Uuid, Uuid)>,
    ) -> Result<(), SeedError> {
        let Place { body, written, comune, location } = *place;
        // Somewhere in the town, never two at the same point.
        let turn = f64::from(u32::try_from(position).unwrap_or_default());
        let (north, east) = ((turn * 2.4).sin() * 0.007, (turn * 2.4).cos() * 0.009);
        let (latitude, longitude) =
            (comune.coordinates.latitude + north, comune.coordinates.longitude + east);
        let steps = position % 9 == 7;
        let address = if written.address.is_empty() { "Piazza del Municipio, 1" } else { &written.address };
        self.locations.push(json!({
            "id": location, "body_id": body, "site_id": counter.map(|(site, _)| site), "counter_id": counter.map(|(_, counter)| counter),
            "name": if counter.is_some() { "Sportello".to_owned() } else { format!("Sede di {}", comune.name) },
            "address": counter.is_none().then_some(address), "comune": counter.is_none().then(|| comune.istat.to_string()),
            "postal_code": comune.cap.filter(|_| counter.is_none()),
            "latitude": latitude, "longitude": longitude,
            "transport": if position.is_multiple_of(2) { "La fermata dell'autobus è a due minuti a piedi." } else { "" },
            "step_free": !steps, "accessible_toilet": !position.is_multiple_of(3), "lift": (position % 4 == 1).then_some(true),
            "accessibility": if steps { "Ci sono due gradini. Suona: scendiamo noi." } else { "" },
            "verified_on": self.days_ago(if position == 19 { 230 } else { i32::try_from(position % 10 * 12 + 4).unwrap_or(4) }),
        }));
        if counter.is_none() {
            self.hours("location_id", location, body, &written.hours)?;
        }
        Ok(())
    }

    fn hours(&mut self, of: &str, owner: Uuid, body: BodyId, hours: &str) -> Result<(), SeedError> {
        for stretch in stretches(hours)? {
            self.schedules.push(json!({
                "id": Uuid::now_v7(), "body_id": body, of: owner, "weekday": stretch.weekday, "starts_at": stretch.from,
                "ends_at": stretch.to, "every_weeks": stretch.every, "nth_in_month": stretch.nth, "valid_from": BEGINNING,
            }));
        }
        Ok(())
    }

    fn sheet(&mut self, place: &Place<'_>, service: &WrittenService, name: &str) -> Result<(), SeedError> {
        let Place { body, written, comune, location } = *place;
        let id = Uuid::now_v7();
        let library = self.library;
        let shared = |texts: &std::collections::HashMap<String, String>, key: &str| {
            texts.get(key).cloned().ok_or_else(|| SeedError::Written(format!("no text {key}")))
        };
        let summary = service.description.split_inclusive(". ").next().unwrap_or_default().trim();
        let cost =
            if service.cost == 0 { "È gratis.".to_owned() } else { format!("Costa {} euro.", service.cost) };
        let access =
            format!("Vieni in sede ({}) o chiama il numero {}.", place_words(written), written.phone);
        let days = days_since_verified(self.sheets_so_far);
        self.sheets_so_far += 1;
        self.sheets.push(json!({
            "id": id, "body_id": body, "name": name, "summary": summary, "description": service.description,
            "addressed_to": service.for_whom, "how_to": shared(&library.how, &service.how)?,
            "needed": if service.documents.is_empty() { "Non devi portare nulla." } else { "" },
            "obtained": service.outcome, "times": shared(&library.times, &service.time)?, "access": access, "cost": cost,
            "conditions": shared(&library.conditions, &service.how)?, "is_free": service.cost == 0,
            "needs_booking": service.how != "libero", "minimum_age": service.ages.0, "maximum_age": service.ages.1,
            "waiting_days": match service.time.as_str() { "3g" => Some(3), "7g" => Some(7), "15g" => Some(15), "mese" => Some(30), _ => None },
            "interpretation": service.interpretation, "email": format!("info@{}", written.domain),
            "verified_on": self.days_ago(days),
        }));
        self.at_locations
            .push(json!({"id": Uuid::now_v7(), "body_id": body, "sheet_id": id, "location_id": location}));
        if !service.hours.is_empty() {
            self.hours("sheet_id", id, body, &service.hours)?;
        }
        for code in &service.languages {
            self.languages.push(json!({"id": Uuid::now_v7(), "body_id": body, "sheet_id": id, "code": code}));
        }
        if service.cost > 0 {
            self.costs.push(json!({
                "id": Uuid::now_v7(), "body_id": body, "sheet_id": id, "name": "Quota", "amount": service.cost,
                "description": "Si paga una volta sola.",
            }));
        }
        for (position, document) in service.documents.iter().enumerate() {
            self.documents.push(json!({
                "id": Uuid::now_v7(), "body_id": body, "sheet_id": id, "name": shared(&library.documents, document)?,
                "position": position + 1,
            }));
        }
        // Social services serve who lives there; the others the whole province.
        let of_the_comune = matches!(written.kind.as_str(), "social_consortium" | "comune");
        self.areas.push(json!({
            "id": Uuid::now_v7(), "body_id": body, "sheet_id": id,
            "comune": of_the_comune.then(|| comune.istat.to_string()), "province": (!of_the_comune).then_some(comune.province),
        }));
        for (taxonomy, codes) in
            [("need", &service.needs), ("audience", &service.audiences), ("topic", &service.topics)]
        {
            for code in codes {
                self.terms.push(json!({"body_id": body, "sheet_id": id, "taxonomy": taxonomy, "code": code}));
            }
        }
        Ok(())
    }

    /// Writes all of them, a statement a table.
    pub(super) async fn write(self, tx: &mut PgConnection) -> Result<(), SeedError> {
        sqlx::query(
            "UPDATE body_profile p
             SET description = r.description, website = r.website, address = r.address, is_sensitive = r.is_sensitive, moderation = r.moderation,
                 owner_name = r.owner_name, owner_email = r.owner_email, verified_on = r.verified_on
             FROM jsonb_to_recordset($1) AS r(body_id uuid, description text, website text, address text, is_sensitive boolean, moderation text,
                                              owner_name text, owner_email text, verified_on date)
             WHERE p.network_id = acting_network() AND p.body_id = r.body_id",
        )
        .bind(Value::Array(self.profiles))
        .execute(&mut *tx)
        .await?;
        for (table, columns, rows) in [
            (
                "service_location",
                "id uuid, body_id uuid, site_id uuid, counter_id uuid, name text, address text, comune text, postal_code text, \
                 latitude double precision, longitude double precision, transport text, step_free boolean, accessible_toilet boolean, \
                 lift boolean, accessibility text, verified_on date",
                self.locations,
            ),
            (
                "service_sheet",
                "id uuid, body_id uuid, name text, summary text, description text, addressed_to text, how_to text, needed text, \
                 obtained text, times text, access text, cost text, conditions text, is_free boolean, needs_booking boolean, \
                 minimum_age smallint, maximum_age smallint, waiting_days smallint, interpretation text, email text, verified_on date",
                self.sheets,
            ),
            (
                "sheet_at_location",
                "id uuid, body_id uuid, sheet_id uuid, location_id uuid",
                self.at_locations,
            ),
            (
                "directory_schedule",
                "id uuid, body_id uuid, sheet_id uuid, location_id uuid, weekday smallint, starts_at time, ends_at time, \
                 every_weeks smallint, nth_in_month smallint[], valid_from date",
                self.schedules,
            ),
            (
                "directory_closure",
                "id uuid, body_id uuid, first_day date, last_day date, reason text",
                self.closures,
            ),
            (
                "directory_contact",
                "id uuid, body_id uuid, role text, name text, email text, verified_on date",
                self.contacts,
            ),
            ("directory_language", "id uuid, body_id uuid, sheet_id uuid, code text", self.languages),
            (
                "sheet_cost",
                "id uuid, body_id uuid, sheet_id uuid, name text, amount numeric, description text",
                self.costs,
            ),
            (
                "sheet_document",
                "id uuid, body_id uuid, sheet_id uuid, name text, position smallint",
                self.documents,
            ),
            ("sheet_area", "id uuid, body_id uuid, sheet_id uuid, comune text, province text", self.areas),
            ("sheet_term", "body_id uuid, sheet_id uuid, taxonomy text, code text", self.terms),
            (
                "initiative",
                "id uuid, body_id uuid, kind text, title text, description text, for_whom text, how_to_join text, place text, \
                 comune text, starts_on date, ends_on date, shown_until date, verified_on date",
                self.initiatives,
            ),
        ] {
            let names: Vec<&str> =
                columns.split(", ").filter_map(|column| column.split(' ').next()).collect();
            let names = names.join(", ");
            let statement = format!(
                "INSERT INTO {table} (network_id, {names})
                 SELECT acting_network(), {names} FROM jsonb_to_recordset($1) AS r({columns})"
            );
            sqlx::query(sqlx::AssertSqlSafe(statement)).bind(Value::Array(rows)).execute(&mut *tx).await?;
        }
        Ok(())
    }
}

/// "Via delle Palme, 7, La Spezia".
fn place_words(written: &WrittenBody) -> String {
    let address = if written.address.is_empty() { "Piazza del Municipio, 1" } else { &written.address };
    format!("{address}, {}", written.comune)
}
