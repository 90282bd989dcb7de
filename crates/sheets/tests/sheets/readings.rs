//! What people write in cells, and what they mean.

use jiff::civil::{Date, date, time};
use snodo_sheets::{Cell, PhoneKind, ReadingError};

fn words(text: &str) -> Cell {
    Cell::text(text)
}

#[test]
fn dates_as_people_write_them() {
    let birthday = date(1980, 3, 28);
    for text in [
        "28/03/1980",
        "28/3/1980",
        " 28-03-1980 ",
        "28.03.1980",
        "28/3/80",
        "28 marzo 1980",
        "28-mar-80",
        "28 MARZO 1980",
        "1980-03-28",
        "1980/03/28",
        "28/03/1980 00:00:00",
        "1980-03-28T00:00:00",
        "1980-03-28 10:20",
        "28031980",
        "19800328",
    ] {
        assert_eq!(words(text).as_date(), Ok(Some(birthday)), "{text}");
    }
    assert_eq!(words("1° aprile 1980").as_date(), Ok(Some(date(1980, 4, 1))));
    assert_eq!(words("6 ottobre 1980 8:30").as_date(), Ok(Some(date(1980, 10, 6))));
    assert_eq!(words("7 agosto 1980").as_date(), Ok(Some(date(1980, 8, 7))));
    assert_eq!(Cell::Number(29308.0).as_date(), Ok(Some(birthday)));
    assert_eq!(Cell::Number(1_031_980.0).as_date(), Ok(Some(date(1980, 3, 1))));
    assert_eq!(Cell::DateTime(birthday.at(9, 0, 0, 0)).as_date(), Ok(Some(birthday)));
}

#[test]
fn a_year_of_two_digits_follows_excel_or_the_past() {
    let today = date(2026, 6, 15);
    for (text, excel, past) in [
        ("1/2/29", date(2029, 2, 1), date(1929, 2, 1)),
        ("1/2/30", date(1930, 2, 1), date(1930, 2, 1)),
        ("1/2/05", date(2005, 2, 1), date(2005, 2, 1)),
        ("15/6/26", date(2026, 6, 15), date(2026, 6, 15)),
        ("16/6/26", date(2026, 6, 16), date(1926, 6, 16)),
    ] {
        assert_eq!(words(text).as_date(), Ok(Some(excel)), "{text}");
        assert_eq!(words(text).as_past_date(today), Ok(Some(past)), "{text}");
    }
}

#[test]
fn what_is_not_a_date_says_why() {
    for text in ["31/02/1980", "03/28/1980", "29/02/1900", "00/01/1980", "28/03/0980", "99999999"] {
        assert!(matches!(words(text).as_date(), Err(ReadingError::ImpossibleDate(_))), "{text}");
    }
    for text in ["boh", "28/03", "28069", "28/03/980", "28/xx/1980", "a/b/c", "28/3/1980/1"] {
        assert!(matches!(words(text).as_date(), Err(ReadingError::NotADate(_))), "{text}");
    }
    assert!(matches!(words("1980").as_date(), Err(ReadingError::OnlyAYear(_))));
    assert!(matches!(Cell::Number(1980.0).as_date(), Err(ReadingError::OnlyAYear(_))));
    assert!(Cell::Number(-3.0).as_date().is_err());
    assert!(Cell::Number(3.0e9).as_date().is_err());
}

#[test]
fn blanks_are_nothing_and_not_errors() {
    for text in ["", "  ", "-", "--", "//", "n.d.", "N.D.", "\u{a0}"] {
        assert_eq!(words(text).as_date(), Ok(None::<Date>), "{text}");
        assert_eq!(words(text).as_text(), Ok(None), "{text}");
        assert_eq!(words(text).as_integer(), Ok(None), "{text}");
        assert_eq!(words(text).as_yes_no(), Ok(None), "{text}");
        assert_eq!(words(text).as_phones(), Ok(Vec::new()), "{text}");
    }
}

#[test]
fn numbers_as_italians_write_them() {
    for (text, value) in [
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234", 1234.0),
        ("1.234.567", 1_234_567.0),
        ("€ 1.200,00", 1200.0),
        ("1200 €", 1200.0),
        ("-3,25", -3.25),
        ("0,5", 0.5),
        ("1 234,5", 1234.5),
        ("1'234", 1234.0),
        ("10.55", 10.55),
    ] {
        assert_eq!(words(text).as_decimal(), Ok(Some(value)), "{text}");
    }
    for text in ["1,2,3", "1.23.456", "dodici", "12 mesi", "1.2.3", "1e5", "inf", "NaN", ",5", "1.234,5,6"] {
        assert!(words(text).as_decimal().is_err(), "{text}");
    }
    assert_eq!(words("1.234").as_integer(), Ok(Some(1234)));
    assert!(matches!(words("7,5").as_integer(), Err(ReadingError::NotWhole(_))));
    assert!(Cell::Number(1e300).as_integer().is_err());
}

#[test]
fn text_is_what_people_wrote() {
    for (cell, text) in [
        (Cell::Number(28069.0), "28069"),
        (Cell::Number(3_331_234_567.0), "3331234567"),
        (Cell::Number(7.5), "7,5"),
        (Cell::Number(0.1 + 0.2), "0,3"),
        (Cell::Number(-0.0), "0"),
        (Cell::Number(-30.0), "-30"),
        (words(" 00184 "), "00184"),
        (Cell::Date(date(1980, 3, 28)), "28/03/1980"),
        (Cell::Boolean(true), "sì"),
        (Cell::Time(time(8, 30, 0, 0)), "08:30"),
    ] {
        assert_eq!(cell.as_text(), Ok(Some(text.to_owned())));
    }
    assert_eq!(Cell::Number(184.0).as_code(5), Ok(Some("00184".to_owned())));
    assert_eq!(words("3149").as_code(6), Ok(Some("003149".to_owned())));
}

#[test]
fn yes_and_no() {
    for text in ["sì", "SI", "s", "S.", "x", "X", "vero", "1", "Si'"] {
        assert_eq!(words(text).as_yes_no(), Ok(Some(true)), "{text}");
    }
    for text in ["no", "N", "falso", "0"] {
        assert_eq!(words(text).as_yes_no(), Ok(Some(false)), "{text}");
    }
    assert_eq!(Cell::Number(1.0).as_yes_no(), Ok(Some(true)));
    assert!(matches!(words("forse").as_yes_no(), Err(ReadingError::NotYesNo(_))));
}

#[test]
fn lists() {
    let list =
        words("saldatore, carrellista (muletto, PLE);\n- magazziniere | n.d. | C/CE").as_list().unwrap();
    assert_eq!(list, ["saldatore", "carrellista (muletto, PLE)", "magazziniere", "C/CE"]);
    assert_eq!(words("chiusa) male (").as_list().unwrap().len(), 1);
}

#[test]
fn telephone_numbers() {
    for (text, number, kind) in [
        ("333 123 4567", "+393331234567", PhoneKind::Mobile),
        ("+39 333.1234567", "+393331234567", PhoneKind::Mobile),
        ("0039 0321-776311", "+390321776311", PhoneKind::Landline),
        ("(0321) 776311", "+390321776311", PhoneKind::Landline),
        ("393331234567", "+393331234567", PhoneKind::Mobile),
        ("391 1234567", "+393911234567", PhoneKind::Mobile),
        ("+41 91 123 45 67", "+41911234567", PhoneKind::Foreign),
    ] {
        let phone = words(text).as_phone().unwrap().unwrap();
        assert_eq!((phone.e164(), phone.kind()), (number, kind), "{text}");
    }
    assert_eq!(Cell::Number(3_331_234_567.0).as_phone().unwrap().unwrap().e164(), "+393331234567");
    let two = words("333 1234567 / 0321 776311").as_phones().unwrap();
    assert_eq!(
        two.iter().map(snodo_sheets::PhoneNumber::e164).collect::<Vec<_>>(),
        ["+393331234567", "+390321776311"]
    );
    for text in ["chiedere al fratello", "12", "333 12", "+0123456789", "0321/776311 int. 4"] {
        assert!(matches!(words(text).as_phones(), Err(ReadingError::NotAPhone(_))), "{text}");
    }
}
