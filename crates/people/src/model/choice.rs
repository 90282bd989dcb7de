//! Which of two files is right, field by field.

use std::collections::HashSet;

use super::NewPerson;

/// The fields of which one file's answer is kept, in the order of the page. Notes of both are kept.
pub(crate) const CHOICES: [&str; 14] = [
    "given-name",
    "family-name",
    "code",
    "birth-date",
    "birth-place",
    "sex",
    "citizenship",
    "phone",
    "email",
    "residence",
    "domicile",
    "permit",
    "status",
    "spoken-language",
];

/// The kept person, with the other one's answer for the fields in `theirs`, and wherever the kept one has none.
pub(crate) fn chosen_of(kept: &NewPerson, other: &NewPerson, theirs: &HashSet<&str>) -> NewPerson {
    fn pick<T: Clone + PartialEq + Default>(take: bool, kept: &T, other: &T) -> T {
        let blank = T::default();
        if (take && *other != blank) || *kept == blank { other.clone() } else { kept.clone() }
    }
    let take = |field: &str| theirs.contains(field);
    let notes = match (&kept.notes, &other.notes) {
        (Some(kept), Some(other)) if !kept.contains(other.as_str()) => {
            Some(format!("{kept}\n{other}").chars().take(5000).collect())
        }
        (kept, other) => kept.clone().or(other.clone()),
    };
    let mut identifiers = pick(take("code"), &kept.identifiers, &other.identifiers);
    for code in kept.identifiers.iter().chain(&other.identifiers) {
        if identifiers.iter().all(|known| known.kind() != code.kind()) {
            identifiers.push(code.clone());
        }
    }
    NewPerson {
        family_name: pick(take("family-name"), &kept.family_name, &other.family_name),
        given_name: pick(take("given-name"), &kept.given_name, &other.given_name),
        sex: pick(take("sex"), &kept.sex, &other.sex),
        birth_date: pick(take("birth-date"), &kept.birth_date, &other.birth_date),
        birth_place: pick(take("birth-place"), &kept.birth_place, &other.birth_place),
        citizenship: pick(take("citizenship"), &kept.citizenship, &other.citizenship),
        permit: pick(take("permit"), &kept.permit, &other.permit),
        residence: pick(take("residence"), &kept.residence, &other.residence),
        domicile: pick(take("domicile"), &kept.domicile, &other.domicile),
        phone: pick(take("phone"), &kept.phone, &other.phone),
        email: pick(take("email"), &kept.email, &other.email),
        spoken_language: pick(take("spoken-language"), &kept.spoken_language, &other.spoken_language),
        declared_status: pick(take("status"), &kept.declared_status, &other.declared_status),
        registered_on: kept.registered_on.into_iter().chain(other.registered_on).min(),
        privacy_notice_on: kept.privacy_notice_on.or(other.privacy_notice_on),
        notes,
        identifiers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_choices_are_kept() {
        let kept = NewPerson {
            family_name: "Rossi".into(),
            given_name: "Ada".into(),
            phone: Some("1".into()),
            notes: Some("sente poco".into()),
            ..NewPerson::default()
        };
        let other = NewPerson {
            family_name: "Rosi".into(),
            given_name: "Ada".into(),
            phone: Some("2".into()),
            email: Some("ada@esempio.it".into()),
            notes: Some("chiamare la sera".into()),
            ..NewPerson::default()
        };
        let chosen = chosen_of(&kept, &other, &HashSet::from(["phone"]));
        assert_eq!((chosen.family_name.as_str(), chosen.phone.as_deref()), ("Rossi", Some("2")));
        assert_eq!(chosen.email.as_deref(), Some("ada@esempio.it"));
        assert_eq!(chosen.notes.as_deref(), Some("sente poco\nchiamare la sera"));
    }
}
