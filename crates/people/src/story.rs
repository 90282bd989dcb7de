//! What happened with a person, as the file's page says it.

use snodo_core::{Actor, Frame};

use crate::{
    model::Area,
    store::{Event, Present},
};

/// Letters of an activity's note that the story shows; the rest is on its own page.
const WORDS_LENGTH: usize = 240;

/// An event in words.
pub(crate) struct Shown {
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) exact: String,
    /// The dot's colour: `good`, `bad` or nothing.
    pub(crate) kind: &'static str,
    /// The badge's colour and word, where the state is not in the title.
    pub(crate) state: Option<(&'static str, String)>,
    /// Where, with whom, how long.
    pub(crate) about: String,
    pub(crate) words: Option<String>,
    pub(crate) by: Option<String>,
    /// The page of the thing; empty when there is none.
    pub(crate) link: String,
}

/// An event in words, for this reader.
pub(crate) fn shown(page: &Frame, actor: &Actor, event: Event) -> Shown {
    let (when, exact) = if event.day_only {
        let day = event.at.to_zoned(actor.app.clock.now_in_italy().time_zone().clone()).date();
        (page.day(day), page.date(day))
    } else {
        (page.happened(event.at), page.happened_in_full(event.at))
    };
    Shown {
        title: title(page, &event),
        when,
        exact,
        kind: dot(&event),
        state: badge(page, &event),
        about: about(page, &event),
        words: words(page, &event),
        link: event.thing.and_then(|thing| thing.address(actor)).unwrap_or_default(),
        by: event.by,
    }
}

/// "Telefonata: Curriculum", or the first part alone.
fn of(what: String, about: Option<&String>) -> String {
    match about {
        Some(about) => format!("{what}: {about}"),
        None => what,
    }
}

fn title(page: &Frame, event: &Event) -> String {
    let code = event.code.as_deref().unwrap_or_default();
    let about = event.about.as_ref();
    let named = about.map(String::as_str).unwrap_or_default();
    let with_whom = event.with_whom.as_deref().unwrap_or_default();
    match event.area {
        Area::File => match (event.kind.as_str(), code) {
            ("opened", "import") => page.t("event-opened-by-import"),
            ("opened", _) => page.t("event-opened"),
            ("changed", "import") => page.t("event-changed-by-import"),
            ("profile", _) => page.t("event-profile"),
            ("merged", _) => page.t_with("event-merged", "name", named),
            _ => page.t("event-changed"),
        },
        Area::Candidacy => {
            page.t_with_two(&format!("event-candidacy-{code}"), ("vacancy", &named), ("company", &with_whom))
        }
        Area::Visit => of(page.word("event-visit", code), about),
        Area::Appointment => of(page.word("event-booking", &event.kind), about),
        Area::Project if event.kind == "assigned" => {
            page.t_with_two("event-assigned", ("body", &with_whom), ("measure", &named))
        }
        Area::Project => of(page.word("event-project", code), about),
        Area::Session => of(page.t("event-session"), about),
        Area::Internship if event.kind == "internship_conversion" => {
            page.t_with_two("event-internship-job", ("company", &with_whom), ("occupation", &named))
        }
        Area::Internship => {
            let what = page.word("event-internship", code);
            of(what, about.map(|occupation| format!("{occupation}, {with_whom}")).as_ref())
        }
        // Who may not know the body reads that it is one.
        Area::Referral => {
            let body = event.with_whom.clone().unwrap_or_else(|| page.t("event-referral-body"));
            let family = if event.kind == "referral_back" { "event-referral-back" } else { "event-referral" };
            page.t_with(&format!("{family}-{}", code.replace('_', "-")), "body", body)
        }
        Area::Event if event.kind == "attendance" => of(page.t("event-at-event"), about),
        Area::Event => of(page.t("event-registration"), about),
        Area::Message => of(page.word("event-message", event.detail.as_deref().unwrap_or_default()), about),
    }
}

fn dot(event: &Event) -> &'static str {
    match (event.area, event.code.as_deref().unwrap_or_default()) {
        (Area::Internship, _) if event.kind == "internship_conversion" => "good",
        (Area::Candidacy, "hired" | "placed" | "willing")
        | (Area::Referral, "done")
        | (Area::Project | Area::Internship, "concluded") => "good",
        (Area::Candidacy, "refused")
        | (Area::Referral, "declined" | "dropped" | "expired")
        | (Area::Appointment, "no_show")
        | (Area::Project | Area::Internship, "interrupted")
        | (Area::Session | Area::Event, "absent")
        | (Area::Message, "failed") => "bad",
        _ => "",
    }
}

fn badge(page: &Frame, event: &Event) -> Option<(&'static str, String)> {
    let code = event.code.as_deref()?;
    let family = match event.area {
        Area::Appointment if event.kind == "invited" => "event-invited",
        Area::Appointment if event.kind == "waits" => "event-waits",
        Area::Appointment => "event-appointment",
        Area::Session => "event-hours",
        Area::Event if event.kind == "attendance" => "event-hours",
        Area::Event => "event-registration",
        Area::Message => "event-sent",
        _ => return None,
    };
    let colour = match code {
        "booked" | "open" | "planned" | "queued" | "confirmed" | "invited" => "open",
        "arrived" | "waiting" | "expected" | "offered" => "waiting",
        "called" => "progress",
        "done" | "present" | "sent" | "delivered" => "good",
        "no_show" | "absent" | "failed" => "bad",
        _ => "closed",
    };
    Some((colour, page.word(family, code)))
}

/// Where, with whom, how long: what the title does not say already.
fn about(page: &Frame, event: &Event) -> String {
    let with_whom = event.with_whom.as_ref();
    let with_whom = match event.area {
        Area::Visit => with_whom.map(|body| page.t_with("event-referred", "body", body)),
        Area::Session => with_whom.cloned(),
        Area::Referral => event.about.as_ref().map(|purpose| page.word("event-referral-for", purpose)),
        _ => None,
    };
    let minutes = match event.area {
        Area::Visit | Area::Session | Area::Event => {
            event.number.map(|n| page.t_with("event-minutes", "minutes", n))
        }
        _ => None,
    };
    [event.at_place.clone(), with_whom, minutes].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn words(page: &Frame, event: &Event) -> Option<String> {
    let detail = event.detail.as_deref().map(|detail| detail.replace('_', "-"));
    let detail = match event.area {
        Area::Candidacy => detail.map(|reason| page.t(&format!("person-refusal-{reason}"))),
        Area::Project => detail.map(|outcome| page.word("event-outcome", &outcome)),
        Area::Appointment => detail.map(|reason| page.word("event-because", &reason)),
        Area::Referral => detail.map(|reason| page.word("event-referral-why", &reason)),
        _ => None,
    };
    let said = event.words.as_deref().map(|words| match words.char_indices().nth(WORDS_LENGTH) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    });
    let all: Vec<String> = [detail, said].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(". "))
}

/// A line of the filter.
pub(crate) struct Filter {
    pub(crate) word: String,
    pub(crate) address: String,
    pub(crate) chosen: bool,
}

/// What is coming and what is under way, in words: a heading, what, the badge, more about it, where it leads.
pub(crate) struct Now {
    pub(crate) heading: String,
    pub(crate) what: String,
    pub(crate) state: (&'static str, String),
    pub(crate) about: String,
    pub(crate) link: String,
}

/// What of the present this reader may see.
pub(crate) fn now(page: &Frame, actor: &Actor, present: &Present) -> Vec<Now> {
    let appointment = present.appointment.as_ref().map(|next| Now {
        heading: page.t("person-next-appointment"),
        what: format!("{}, {}", page.instant(next.starts_at), next.service),
        state: (
            if next.state == "booked" { "open" } else { "waiting" },
            page.word("event-appointment", &next.state),
        ),
        about: next.counter.clone(),
        link: if page.may_keep_agenda() { format!("/appuntamenti/{}", next.id) } else { String::new() },
    });
    let project = present.project.as_ref().filter(|_| Area::Project.is_seen_by(actor)).map(|project| {
        let until = project.ends_on.map(|day| page.t_with("person-project-until", "day", page.day(day)));
        Now {
            heading: page.t("person-current-project"),
            what: project.measure.clone(),
            state: (
                if project.state == "suspended" { "waiting" } else { "progress" },
                page.word("person-project", &project.state),
            ),
            about: [until, Some(project.case_manager.clone())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            link: format!("/progetti/{}", project.id),
        }
    });
    let referral =
        present.referral.as_ref().filter(|_| Area::Referral.is_seen_by(actor)).map(|referral| Now {
            heading: page.t_with("person-open-referrals", "count", referral.open),
            what: referral.body.clone().unwrap_or_else(|| page.t("event-referral-a-body")),
            state: (
                if referral.state == "sent" { "waiting" } else { "progress" },
                page.word("event-referral-state", &referral.state),
            ),
            about: page.t_with("event-referral-since", "day", page.happened(referral.sent_at)),
            link: format!("/rinvii/{}", referral.id),
        });
    [appointment, project, referral].into_iter().flatten().collect()
}
