//! Hours, closures, services, rooms.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/impostazioni/orari/{counter}/nuovo",
        Fields(&[
            ("weekday", "3"),
            ("starts_at", "09:00"),
            ("ends_at", "12:00"),
            ("place", "{site}"),
            ("how_often", "1"),
            ("valid_from", "2026-12-01"),
        ]),
    ),
    (
        "/impostazioni/orari/{counter}/tratti/{stretch}",
        Fields(&[
            ("revision", "{stretch_revision}"),
            ("weekday", "1"),
            ("starts_at", "09:00"),
            ("ends_at", "12:30"),
            ("place", "{site}"),
            ("how_often", "1"),
            ("valid_from", "2031-01-06"),
        ]),
    ),
    (
        "/impostazioni/orari/{counter}/giorno",
        Fields(&[("data", "{next_tuesday}"), ("tratto", "{tuesday}"), ("what", "closed")]),
    ),
    ("/impostazioni/orari/{counter}/tratti/{stretch}/togli", Fields(&[])),
    (
        "/impostazioni/orari/{counter}/straordinaria",
        Fields(&[("date", "{next_holiday}"), ("starts_at", "9"), ("ends_at", "11"), ("place", "{site}")]),
    ),
    ("/impostazioni/orari/{counter}/straordinarie/{extra}/togli", Fields(&[])),
    (
        "/impostazioni/orari/{counter}/chiusura",
        Fields(&[
            ("scope", "counter"),
            ("first_day", "{in_three_months}"),
            ("last_day", "{in_three_months}"),
        ]),
    ),
    ("/impostazioni/orari/{counter}/chiusure/{closure}/togli", Fields(&[])),
    ("/impostazioni/orari/{counter}/festivi", Fields(&[("works", "{next_holiday}")])),
    ("/impostazioni/orari/{counter}/comuni", Fields(&[("comune", "Romentino"), ("position", "2")])),
    ("/impostazioni/orari/{counter}/comuni/{comune}/togli", Fields(&[])),
    (
        "/impostazioni/festivi/{comune}",
        Fields(&[
            ("revision", "0"),
            ("name", "Festa di prova"),
            ("rule", "day"),
            ("day", "3"),
            ("month", "9"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/servizi/nuovo",
        Fields(&[
            ("name", "Consulenza di prova"),
            ("duration", "45"),
            ("preparation", "0"),
            ("notice_hours", "24"),
            ("max_notice_days", "60"),
            ("seats", "1"),
            ("channels", "desk"),
            ("bookable_by", "citizen"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/servizi/{service}",
        Fields(&[
            ("revision", "{service_revision}"),
            ("name", "Servizio di prova"),
            ("duration", "45"),
            ("preparation", "5"),
            ("notice_hours", "24"),
            ("max_notice_days", "60"),
            ("seats", "1"),
            ("channels", "desk"),
            ("bookable_by", "citizen"),
            ("valid_from", "2020-01-01"),
            ("counters", "{counter}"),
            ("operators", "{operator}"),
        ]),
    ),
    ("/impostazioni/sedi/{site}/stanze", Fields(&[("name", "Sala nuova"), ("seats", "12")])),
    (
        "/impostazioni/stanze/{room}",
        Fields(&[("revision", "{room_revision}"), ("name", "Sala grande"), ("seats", "14")]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/nuovo",
        Fields(&[
            ("weekday", "3"),
            ("starts_at", "09:00"),
            ("ends_at", "12:00"),
            ("place", "{counter}"),
            ("how_often", "2"),
            ("valid_from", "2026-12-01"),
        ]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/tratti/{hours}",
        Fields(&[
            ("revision", "{hours_revision}"),
            ("weekday", "1"),
            ("starts_at", "09:00"),
            ("ends_at", "12:30"),
            ("place", "{counter}"),
            ("how_often", "1"),
            ("valid_from", "2031-01-06"),
        ]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/giorno",
        Fields(&[
            ("data", "{next_tuesday}"),
            ("tratto", "{tuesday_hours}"),
            ("what", "other"),
            ("starts_at", "10:00"),
            ("ends_at", "11:00"),
        ]),
    ),
    ("/impostazioni/operatori/{operator}/orari/tratti/{hours}/togli", Fields(&[])),
    (
        "/impostazioni/operatori/{operator}/orari/assenze",
        Fields(&[("kind", "away"), ("first_day", "{in_three_months}")]),
    ),
    ("/impostazioni/operatori/{operator}/orari/assenze/{absence}/togli", Fields(&[])),
    (
        "/impostazioni/operatori/{operator}/orari/servizi",
        Fields(&[("services", "{service}"), ("languages", "fr")]),
    ),
];
