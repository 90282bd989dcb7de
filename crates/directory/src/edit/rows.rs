//! Things that come several times in a form: each row has its number at the end of its names. An empty row is nothing.

use jiff::civil::{Date, Time};
use snodo_core::{Choice, FormErrors, Frame, Message, fields};
use uuid::Uuid;

use super::{
    form::{Maker, Section},
    values::Values,
};
use crate::model::content::{ClosedDays, Contact, Cost, Phone, Stretch};

/// How many empty rows wait to be filled in.
const EMPTY_ROWS: usize = 2;
/// More than this of one kind is not read.
const MOST_ROWS: usize = 40;

/// How many rows a form has whose first field is called so.
fn count(values: &Values, first: &str) -> usize {
    (0..MOST_ROWS).take_while(|at| !values.get(&format!("{first}_{at}")).is_empty()).count()
}

/// The key of a row; a new one for a row that has none.
fn key(values: &Values, name: &str, at: usize) -> Uuid {
    values.get(&format!("{name}_{at}")).parse().unwrap_or_else(|_| Uuid::now_v7())
}

fn rows(values: &Values, first: &str) -> Vec<usize> {
    // Rows that were left empty in between are skipped.
    (0..MOST_ROWS).filter(|at| !values.get(&format!("{first}_{at}")).trim().is_empty()).collect()
}

pub(super) fn put_phones(values: &mut Values, phones: &[Phone]) {
    for (at, phone) in phones.iter().enumerate() {
        values.put(format!("phone_id_{at}"), phone.id.to_string());
        values.put(format!("phone_{at}"), &phone.number);
        values.put(format!("phone_note_{at}"), &phone.description);
    }
}

pub(super) fn phone_rows(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let shown = count(values, "phone_id").max(rows(values, "phone").len()) + EMPTY_ROWS;
    let row = |at: usize| {
        let fields = vec![
            make.hidden(format!("phone_id_{at}")),
            make.typed(format!("phone_{at}"), "directory-field-phone", "tel"),
            make.text(format!("phone_note_{at}"), "directory-field-phone-note"),
        ];
        make.row("directory-row-phone", at, fields)
    };
    (0..shown).map(row).collect()
}

/// The telephones; what a form does not ask about (extension, kind) stays as it was.
pub(super) fn read_phones(values: &Values, before: &[Phone], errors: &mut FormErrors) -> Vec<Phone> {
    let read = rows(values, "phone").into_iter().filter_map(|at| {
        let name = format!("phone_{at}");
        let number = errors.read(&name, fields::phone(values.get(&name))).flatten()?;
        let id = key(values, "phone_id", at);
        let known = before.iter().find(|phone| phone.id == id).cloned().unwrap_or_default();
        let number =
            number.replace(['.', '-', '/', '(', ')'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let description = values.get(&format!("phone_note_{at}")).trim().chars().take(200).collect();
        Some(Phone { id, number, description, ..known })
    });
    read.collect()
}

pub(super) fn put_contacts(values: &mut Values, contacts: &[Contact]) {
    for (at, contact) in contacts.iter().enumerate() {
        values.put(format!("contact_id_{at}"), contact.id.to_string());
        values.put(
            format!("contact_role_{at}"),
            if contact.role.is_empty() { &contact.department } else { &contact.role },
        );
        values.put(format!("contact_name_{at}"), &contact.name);
        values.put_some(format!("contact_email_{at}"), contact.email.as_deref());
        values.put_some(format!("contact_phone_{at}"), contact.phones.first().map(|phone| &phone.number));
        values.tick(format!("contact_hidden_{at}"), !contact.is_public);
        values.tick(format!("contact_objects_{at}"), contact.objected_on.is_some());
    }
}

pub(super) fn contact_rows(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let shown = count(values, "contact_id").max(rows(values, "contact_role").len()) + 1;
    let row = |at: usize| {
        let objects = make.check(format!("contact_objects_{at}"), "directory-field-contact-objects");
        let fields = vec![
            make.hidden(format!("contact_id_{at}")),
            make.text(format!("contact_role_{at}"), "directory-field-contact-role"),
            make.text(format!("contact_name_{at}"), "directory-field-contact-name"),
            make.typed(format!("contact_email_{at}"), "directory-field-email", "email"),
            make.typed(format!("contact_phone_{at}"), "directory-field-phone", "tel"),
            make.check(format!("contact_hidden_{at}"), "directory-field-contact-hidden"),
            make.hinted(objects, "directory-hint-contact-objects"),
        ];
        make.row("directory-row-contact", at, fields)
    };
    (0..shown).map(row).collect()
}

/// The contacts. Who objects loses name, mail and telephone at once; the role stays, so that people still know whom to ask for.
pub(super) fn read_contacts(
    values: &Values,
    before: &[Contact],
    today: Date,
    errors: &mut FormErrors,
) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for at in rows(values, "contact_role") {
        let field = |name: &str| format!("contact_{name}_{at}");
        let id = key(values, "contact_id", at);
        let known = before.iter().find(|contact| contact.id == id).cloned().unwrap_or_default();
        let email = errors.read(&field("email"), fields::email(values.get(&field("email")))).flatten();
        let phone = errors.read(&field("phone"), fields::phone(values.get(&field("phone")))).flatten();
        let phones = phone.map(|number| match known.phones.first() {
            Some(first) => Phone { number: number.clone(), ..first.clone() },
            None => Phone::voice(number),
        });
        let mut contact = Contact {
            id,
            name: short(values.get(&field("name"))),
            role: short(values.get(&field("role"))),
            email,
            is_public: !values.is_ticked(&field("hidden")),
            phones: phones.into_iter().chain(known.phones.iter().skip(1).cloned()).collect(),
            ..known
        };
        if values.is_ticked(&field("objects")) {
            contact.objected_on = contact.objected_on.or(Some(today));
            contact.name = String::new();
            contact.email = None;
            contact.phones = Vec::new();
        }
        contacts.push(contact);
    }
    contacts
}

fn short(text: &str) -> String {
    text.trim().chars().take(160).collect()
}

pub(super) fn put_stretches(values: &mut Values, prefix: &str, stretches: &[Stretch]) {
    for (at, stretch) in stretches.iter().enumerate() {
        values.put(format!("{prefix}_id_{at}"), stretch.id.to_string());
        values.put(format!("{prefix}_day_{at}"), stretch.weekday.to_string());
        values.put(format!("{prefix}_from_{at}"), typed_time(stretch.starts_at));
        values.put(format!("{prefix}_to_{at}"), typed_time(stretch.ends_at));
        values.put(format!("{prefix}_how_{at}"), if stretch.by_appointment { "appointment" } else { "free" });
    }
}

fn typed_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

pub(super) fn stretch_rows(make: &Maker<'_>, values: &Values, prefix: &str) -> Vec<Section> {
    let shown =
        count(values, &format!("{prefix}_id")).max(rows(values, &format!("{prefix}_day")).len()) + EMPTY_ROWS;
    let page = make.page();
    let row = |at: usize| {
        let fields = vec![
            make.hidden(format!("{prefix}_id_{at}")),
            make.select(
                format!("{prefix}_day_{at}"),
                "directory-field-weekday",
                weekdays(page),
                "directory-choose",
            ),
            make.typed(format!("{prefix}_from_{at}"), "directory-field-from-time", "time"),
            make.typed(format!("{prefix}_to_{at}"), "directory-field-to-time", "time"),
            make.select(
                format!("{prefix}_how_{at}"),
                "directory-field-how-open",
                page.choices("directory-open", ["free", "appointment"]),
                "",
            ),
        ];
        make.row("directory-row-stretch", at, fields)
    };
    (0..shown).map(row).collect()
}

pub(crate) fn weekdays(page: &Frame) -> Vec<Choice> {
    page.choices("directory-weekday", ["1", "2", "3", "4", "5", "6", "7"])
}

/// Reads a time as browsers send it (08:30) or people type it (8.30, 8:30, 8).
fn time(text: &str) -> Result<Option<Time>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let mut parts = text.split([':', '.', ',']);
    let mut part = || parts.next().map_or(Ok(0), |part| part.trim().parse::<i8>());
    let read = part().and_then(|hour| part().map(|minute| (hour, minute)));
    let refused = || Message::new("directory-time-unreadable");
    let (hour, minute) = read.map_err(|_| refused())?;
    Time::new(hour, minute, 0, 0).map(Some).map_err(|_| refused())
}

/// The weekly hours; what a form does not ask about (every other week, until when) stays as it was.
pub(super) fn read_stretches(
    values: &Values,
    prefix: &str,
    before: &[Stretch],
    today: Date,
    errors: &mut FormErrors,
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for at in rows(values, &format!("{prefix}_day")) {
        let field = |name: &str| format!("{prefix}_{name}_{at}");
        let id = key(values, &format!("{prefix}_id"), at);
        let known = before.iter().find(|stretch| stretch.id == id).cloned();
        let known = known.unwrap_or_else(|| Stretch { id, valid_from: today, ..Stretch::default() });
        let needed = |read: Result<Option<Time>, Message>| {
            read.and_then(|time| time.ok_or_else(|| Message::new("directory-time-missing")))
        };
        let from = errors.read(&field("from"), needed(time(values.get(&field("from")))));
        let to = errors.read(&field("to"), needed(time(values.get(&field("to")))));
        let (Some(starts_at), Some(ends_at)) = (from, to) else { continue };
        if ends_at <= starts_at {
            errors.add(field("to"), Message::new("directory-times-order"));
        }
        stretches.push(Stretch {
            weekday: values.get(&field("day")).parse::<i8>().unwrap_or(1).clamp(1, 7),
            starts_at,
            ends_at,
            by_appointment: values.get(&field("how")) == "appointment",
            ..known
        });
    }
    stretches
}

pub(super) fn put_closures(values: &mut Values, closures: &[ClosedDays]) {
    for (at, closed) in closures.iter().enumerate() {
        values.put(format!("closed_id_{at}"), closed.id.to_string());
        values.put(format!("closed_from_{at}"), closed.first_day.to_string());
        values.put(format!("closed_to_{at}"), closed.last_day.to_string());
        values.put(format!("closed_why_{at}"), &closed.reason);
    }
}

pub(super) fn closure_rows(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let shown = count(values, "closed_id").max(rows(values, "closed_from").len()) + 1;
    let row = |at: usize| {
        let fields = vec![
            make.hidden(format!("closed_id_{at}")),
            make.date(format!("closed_from_{at}"), "directory-field-closed-from"),
            make.date(format!("closed_to_{at}"), "directory-field-closed-to"),
            make.text(format!("closed_why_{at}"), "directory-field-closed-why"),
        ];
        make.row("directory-row-closure", at, fields)
    };
    (0..shown).map(row).collect()
}

pub(super) fn read_closures(
    values: &Values,
    before: &[ClosedDays],
    errors: &mut FormErrors,
) -> Vec<ClosedDays> {
    let mut closures = Vec::new();
    for at in rows(values, "closed_from") {
        let field = |name: &str| format!("closed_{name}_{at}");
        let id = key(values, "closed_id", at);
        let known = before
            .iter()
            .find(|closed| closed.id == id)
            .cloned()
            .unwrap_or(ClosedDays { id, ..ClosedDays::default() });
        let first = errors.read(&field("from"), fields::date(values.get(&field("from")))).flatten();
        let last = errors.read(&field("to"), fields::date(values.get(&field("to"))));
        let (Some(first_day), Some(last)) = (first, last) else { continue };
        let last_day = last.unwrap_or(first_day);
        if last_day < first_day {
            errors.add(field("to"), Message::new("directory-days-order"));
        }
        let reason = values.get(&field("why")).trim().chars().take(200).collect();
        closures.push(ClosedDays { first_day, last_day, reason, ..known });
    }
    closures
}

pub(super) fn put_costs(values: &mut Values, costs: &[Cost]) {
    for (at, cost) in costs.iter().enumerate() {
        values.put(format!("cost_id_{at}"), cost.id.to_string());
        values.put(format!("cost_name_{at}"), &cost.name);
        values.put_some(
            format!("cost_amount_{at}"),
            cost.amount.as_deref().map(|amount| amount.replace('.', ",")),
        );
        values.put(format!("cost_note_{at}"), &cost.description);
    }
}

pub(super) fn cost_rows(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let shown = count(values, "cost_id").max(rows(values, "cost_name").len()) + 1;
    let row = |at: usize| {
        let fields = vec![
            make.hidden(format!("cost_id_{at}")),
            make.text(format!("cost_name_{at}"), "directory-field-cost-name"),
            make.text(format!("cost_amount_{at}"), "directory-field-cost-amount"),
            make.text(format!("cost_note_{at}"), "directory-field-cost-note"),
        ];
        make.row("directory-row-cost", at, fields)
    };
    (0..shown).map(row).collect()
}

/// Euro as people type them ("12,50", "€ 5") to what the database reads ("12.50").
fn amount(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(&text.replace(['€', ' '], "")) else { return Ok(None) };
    let plain = text.replace(',', ".");
    let (euro, cents) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
    if euro.is_empty() || euro.len() > 7 || !digits(euro) || cents.len() > 2 || !digits(cents) {
        return Err(Message::new("directory-amount-unreadable"));
    }
    Ok(Some(format!("{euro}.{cents:0<2}")))
}

pub(super) fn read_costs(values: &Values, before: &[Cost], errors: &mut FormErrors) -> Vec<Cost> {
    let mut costs = Vec::new();
    for at in rows(values, "cost_name") {
        let field = |name: &str| format!("cost_{name}_{at}");
        let id = key(values, "cost_id", at);
        let known =
            before.iter().find(|cost| cost.id == id).cloned().unwrap_or(Cost { id, ..Cost::default() });
        let Some(amount) = errors.read(&field("amount"), amount(values.get(&field("amount")))) else {
            continue;
        };
        let description = values.get(&field("note")).trim().chars().take(300).collect();
        costs.push(Cost { name: short(values.get(&field("name"))), amount, description, ..known });
    }
    costs
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn rows_come_back_as_they_went_out() {
        let today = date(2026, 11, 22);
        let stretches = vec![Stretch {
            weekday: 4,
            starts_at: time(14, 0, 0, 0),
            ends_at: time(17, 30, 0, 0),
            every_weeks: 2,
            valid_from: date(2026, 1, 1),
            by_appointment: true,
            ..Stretch::default()
        }];
        let costs = vec![Cost { name: "Quota".into(), amount: Some("12.50".into()), ..Cost::default() }];
        let contacts = vec![Contact {
            name: "Anna Costa".into(),
            role: "Accoglienza".into(),
            email: Some("anna@ente.example".into()),
            phones: vec![Phone { extension: Some(12), ..Phone::voice("0187 123456") }],
            ..Contact::default()
        }];
        let closures = vec![ClosedDays {
            first_day: today,
            last_day: today,
            reason: "Ferie".into(),
            ..ClosedDays::default()
        }];
        let mut values = Values::new();
        put_stretches(&mut values, "hours", &stretches);
        put_costs(&mut values, &costs);
        put_contacts(&mut values, &contacts);
        put_closures(&mut values, &closures);
        let mut errors = FormErrors::new();
        assert_eq!(read_stretches(&values, "hours", &stretches, today, &mut errors), stretches);
        assert_eq!(read_costs(&values, &costs, &mut errors), costs);
        assert_eq!(read_contacts(&values, &contacts, today, &mut errors), contacts);
        assert_eq!(read_closures(&values, &closures, &mut errors), closures);
        assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn who_objects_is_no_longer_named() {
        let today = date(2026, 11, 22);
        let contact = Contact {
            name: "Anna Costa".into(),
            role: "Accoglienza".into(),
            email: Some("anna@ente.example".into()),
            ..Contact::default()
        };
        let mut values = Values::new();
        put_contacts(&mut values, std::slice::from_ref(&contact));
        values.put("contact_objects_0", "yes");
        let read = read_contacts(&values, &[contact], today, &mut FormErrors::new());
        assert_eq!(
            (read[0].name.as_str(), read[0].email.clone(), read[0].objected_on),
            ("", None, Some(today))
        );
        assert_eq!(read[0].role, "Accoglienza");
    }

    #[test]
    fn times_and_euro_are_read_as_people_type_them() {
        assert_eq!(time_of("8.30"), Ok(Some(time(8, 30, 0, 0))));
        assert_eq!(time_of("9"), Ok(Some(time(9, 0, 0, 0))));
        assert!(time_of("dopo pranzo").is_err());
        assert_eq!(amount("€ 5").unwrap().as_deref(), Some("5.00"));
        assert_eq!(amount("12,5").unwrap().as_deref(), Some("12.50"));
        assert!(amount("gratis").is_err());
    }

    fn time_of(text: &str) -> Result<Option<Time>, Message> {
        super::time(text)
    }
}
