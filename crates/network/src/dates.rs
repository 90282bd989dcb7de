use snodo_core::{FormErrors, Frame, Message, fields};

use crate::Validity;

/// Reads the fields `valid_from` (needed) and `valid_to`, with each error beside its field.
pub(crate) fn read_validity(errors: &mut FormErrors, from: &str, to: &str) -> Option<Validity> {
    let given = fields::date(from).and_then(|from| from.ok_or_else(|| Message::new("network-date-missing")));
    let from = errors.read("valid_from", given);
    let to = errors.read("valid_to", fields::date(to))?;
    let validity = Validity::new(from?, to);
    if validity.is_none() {
        errors.add("valid_to", Message::new("network-dates-order"));
    }
    validity
}

/// "dal 1 gen 2024", "dal 1 gen 2024 al 31 dic 2026".
pub(crate) fn said(page: &Frame, validity: &Validity) -> String {
    let from = page.date(validity.from());
    match validity.to() {
        None => page.t_with("network-since", "from", from),
        Some(to) => page.t_with_two("network-from-to", ("from", &from), ("to", &page.date(to))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(from: &str, to: &str) -> Result<Validity, Vec<(String, String)>> {
        let mut errors = FormErrors::new();
        let validity = read_validity(&mut errors, from, to);
        validity.ok_or_else(|| {
            errors.iter().map(|(field, message)| (field.to_owned(), message.key.to_string())).collect()
        })
    }

    fn refused(field: &str, message: &str) -> Result<Validity, Vec<(String, String)>> {
        Err(vec![(field.to_owned(), message.to_owned())])
    }

    #[test]
    fn each_date_that_is_wrong_says_so_beside_itself() {
        assert_eq!(read("", ""), refused("valid_from", "network-date-missing"));
        assert_eq!(read("ieri", ""), refused("valid_from", "field-date-unreadable"));
        assert_eq!(read("2026-01-01", "31/2/2026"), refused("valid_to", "field-date-impossible"));
        assert_eq!(read("2026-01-02", "2026-01-01"), refused("valid_to", "network-dates-order"));
        assert!(read("1/1/2026", "").is_ok());
    }
}
