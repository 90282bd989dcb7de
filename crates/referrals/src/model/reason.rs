use super::ReferralState;

/// The reasons with which a referral may end in a state, in the order in which they are offered; none for the others. The same as the
/// database's table.
pub fn reasons(state: ReferralState) -> &'static [&'static str] {
    match state {
        ReferralState::Declined => {
            &["no_places", "not_ours", "requirements", "area", "already_known", "closed", "other"]
        }
        ReferralState::Dropped => &[
            "never_came",
            "stopped_coming",
            "found_work",
            "changed_mind",
            "moved",
            "hours",
            "not_reached",
            "other",
        ],
        ReferralState::Done => {
            &["service_given", "course_done", "papers_done", "work_found", "sent_on", "other"]
        }
        ReferralState::Withdrawn => &["person_asks", "by_mistake", "another_way", "no_news", "other"],
        _ => &[],
    }
}
