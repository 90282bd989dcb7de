//! The counter of Trecate, a training centre that takes referrals, a centre whose name says too much, and Ada who wants to learn Italian.

use snodo_core::{Acting, Purpose, Role, SignedIn};
use snodo_referrals::{MESSAGES, routes};
use snodo_test_support::{
    stories::{self, Network},
    web::{Browser, Page, TestSite},
};
use uuid::Uuid;

/// The pages of this area, and of the people's, over Trecate's network.
pub(crate) struct Story {
    pub(crate) site: TestSite,
    pub(crate) trecate: Network,
    /// A course of Italian of the partner's.
    pub(crate) course: Uuid,
    /// Another course of Italian, of another body.
    pub(crate) other_course: Uuid,
    /// A body whose name is kept back.
    pub(crate) shelter: Uuid,
    pub(crate) ada: Uuid,
    pub(crate) giulia: Uuid,
    /// Paola works beside Giulia.
    pub(crate) paola: Uuid,
}

pub(crate) const SHELTER: &str = "Centro antiviolenza Aurora";
pub(crate) const PARTNER: &str = "Centro di formazione del territorio";

impl Story {
    pub(crate) async fn begins() -> Story {
        let pages = routes().merge(snodo_people::routes());
        let messages = [MESSAGES, snodo_people::MESSAGES, snodo_messages::MESSAGES];
        let site = TestSite::new(pages, &messages).await;
        let trecate = stories::trecate(&site.database).await;
        // The database's own day, which no test can move.
        let today = site.database.today().await;
        site.app.clock.set(today.at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp());
        let [course, other_course, shelter, school, ada, paola] = std::array::from_fn(|_| Uuid::now_v7());
        let (network, partner, lead, register) =
            (trecate.id, trecate.partner, trecate.lead, trecate.register);
        let mut story =
            Story { site, trecate, course, other_course, shelter, ada, giulia: Uuid::nil(), paola };
        let (giulia, marco) = (story.trecate.giulia, story.trecate.marco);
        story
            .everywhere(&format!(
                "INSERT INTO body (network_id, id, kind, name, email) VALUES
                     ('{network}', '{shelter}', 'third_sector', '{SHELTER}', 'aurora@enti.example'),
                     ('{network}', '{school}', 'school', 'Scuola per adulti', 'scuola@enti.example');
                 UPDATE body_profile SET moderation = 'listed', is_sensitive = body_id = '{shelter}' WHERE network_id = '{network}';
                 UPDATE body SET email = 'centro@enti.example', phone = '0321 777 000' WHERE id = '{partner}';
                 UPDATE body SET phone = '0321 776 000', email = 'lavoro@trecate.example' WHERE id = '{lead}';
                 INSERT INTO service_sheet (network_id, id, body_id, name, email) VALUES
                     ('{network}', '{course}', '{partner}', 'Corso di italiano', 'corsi@enti.example'),
                     ('{network}', '{other_course}', '{school}', 'Italiano di sera', NULL);
                 INSERT INTO sheet_term (network_id, body_id, sheet_id, taxonomy, code) VALUES
                     ('{network}', '{partner}', '{course}', 'need', 'italian'), ('{network}', '{school}', '{other_course}', 'need', 'italian');
                 INSERT INTO account (id, email, display_name) VALUES ('{paola}', 'paola@trecate.example', 'Paola Bianchi');
                 INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES ('{network}', '{paola}', '{paola}', '{lead}', '2020-01-01');
                 INSERT INTO operator_role (network_id, operator_id, role, valid_from)
                     SELECT '{network}', id, CASE account_id WHEN '{marco}' THEN 'partner_receiver' ELSE 'case_manager' END, '2020-01-01'
                     FROM operator WHERE account_id IN ('{giulia}', '{paola}', '{marco}')"
            ))
            .await;
        story.giulia = story
            .read(&format!("SELECT id FROM operator WHERE account_id = '{giulia}'"))
            .await
            .parse()
            .unwrap();
        story
            .by_hand(&format!(
                "INSERT INTO person (network_id, id, register_id, given_name, family_name, phone, notes, spoken_language)
                 VALUES (acting_network(), '{ada}', '{register}', 'Ada', 'Rossi', '333 000 1234', 'Nota dello sportello', 'ar');
                 INSERT INTO profile (network_id, register_id, person_id, practical_limits, driving_licences)
                 VALUES (acting_network(), '{register}', '{ada}', 'Non prima delle 9', '{{B}}');
                 INSERT INTO language_skill (network_id, register_id, person_id, language, speaking) VALUES (acting_network(), '{register}', '{ada}', 'it', 'A2')"
            ))
            .await
            .unwrap();
        story
    }

    /// Giulia, who sends people.
    pub(crate) fn giulia(&self) -> Browser {
        self.site.browser(self.trecate.giulia_as(&[Role::CaseManager]))
    }

    /// Paola, who works at the same counter and is not involved.
    pub(crate) fn paola(&self) -> Browser {
        self.paola_as(&[Role::CaseManager])
    }

    pub(crate) fn paola_as(&self, roles: &[Role]) -> Browser {
        let giulia = self.trecate.giulia_as(roles);
        self.site.browser(SignedIn {
            account: self.paola.into(),
            display_name: "Paola Bianchi".to_owned(),
            ..giulia
        })
    }

    /// Marco, who receives for the training centre.
    pub(crate) fn marco(&self) -> Browser {
        self.site.browser(self.trecate.marco_as(&[Role::PartnerReceiver]))
    }

    /// Somebody without an account.
    pub(crate) fn stranger(&self) -> Browser {
        self.site.stranger()
    }

    pub(crate) fn paola_acts(&self) -> Acting {
        Acting::for_body(self.paola.into(), self.trecate.id, self.trecate.lead, Purpose::CounterService)
    }

    /// Sends Ada to a service or a body (`scheda=…` or `ente=…`) as Giulia does: looks at the page, and presses the button that says yes. The
    /// referral's key.
    pub(crate) async fn sends(&self, to: &str) -> Uuid {
        let page = self.giulia().get(&format!("/rinvii/nuovo?persona={}&{to}", self.ada)).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let sent = self.press(&page, &[("accordo", "in_person")]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        sent.location.unwrap().trim_start_matches("/rinvii/").parse().unwrap()
    }

    /// Sends Ada to the course of Italian.
    pub(crate) async fn sent(&self) -> Uuid {
        self.sends(&format!("scheda={}", self.course)).await
    }

    /// Sends the form of a page as it stands, with more fields.
    pub(crate) async fn press(&self, page: &Page, more: &[(&str, &str)]) -> Page {
        let fields = form_of(page);
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend_from_slice(more);
        self.giulia().post("/rinvii/nuovo", &fields).await
    }

    /// The code of the link in the latest mail about a referral.
    pub(crate) async fn link(&self, referral: Uuid) -> String {
        let mail = self
            .read(&format!(
                "SELECT body FROM message WHERE unique_key LIKE 'referral/{referral}/%' ORDER BY created_at DESC, id DESC LIMIT 1"
            ))
            .await;
        let (_, code) = mail.split_once("/rinvio/").unwrap_or_else(|| panic!("no link: {mail}"));
        code.chars().take_while(char::is_ascii_alphanumeric).collect()
    }

    /// Opens the latest link of a referral; the address of the visit.
    pub(crate) async fn visits(&self, referral: Uuid) -> String {
        let link = format!("/sportelli/trecate/rinvio/{}", self.link(referral).await);
        let opened = self.stranger().post(&format!("{link}/apri"), &[]).await;
        opened.location.clone().unwrap_or_else(|| panic!("{}", opened.text()))
    }

    /// Answers as the receiver with a visit does, from the referral as it stands.
    pub(crate) async fn answers(&self, visit: &str, referral: Uuid, fields: &[(&str, &str)]) -> Page {
        let revision = self.read(&format!("SELECT revision FROM referral WHERE id = '{referral}'")).await;
        let mut fields = fields.to_vec();
        fields.push(("revisione", &revision));
        self.stranger().post(&format!("{visit}/rispondi"), &fields).await
    }

    pub(crate) async fn state(&self, referral: Uuid) -> String {
        self.read(&format!("SELECT state FROM referral WHERE id = '{referral}'")).await
    }

    /// Runs statements as Giulia at the counter, with the application's role, and keeps them when they are allowed.
    pub(crate) async fn by_hand(&self, statement: &str) -> Result<u64, String> {
        self.site.database.by_hand(&self.trecate.giulia_acts(), statement).await
    }

    /// What no rule of time holds up.
    pub(crate) async fn everywhere(&self, statement: &str) {
        self.site.database.everywhere(statement).await;
    }

    /// One value of one row.
    pub(crate) async fn read(&self, query: &str) -> String {
        self.site.database.read(query).await
    }

    /// Days pass for a referral: everything of it happened so many days earlier.
    pub(crate) async fn days_pass(&self, referral: Uuid, days: i32) {
        self.everywhere(&format!(
            "ALTER TABLE referral DISABLE TRIGGER USER; ALTER TABLE referral_reminder DISABLE TRIGGER USER;
             UPDATE referral SET sent_at = sent_at - interval '{days} days', state_since = state_since - interval '{days} days',
                    answer_by = answer_by - {days}, answered_at = answered_at - interval '{days} days',
                    accepted_at = accepted_at - interval '{days} days', ended_at = ended_at - interval '{days} days' WHERE id = '{referral}';
             UPDATE referral_link SET made_at = made_at - interval '{days} days', expires_at = expires_at - interval '{days} days'
             WHERE referral_id = '{referral}';
             UPDATE referral_transition SET moved_at = moved_at - interval '{days} days' WHERE referral_id = '{referral}';
             UPDATE referral_share SET from_day = from_day - {days}, expires_on = expires_on - {days} WHERE referral_id = '{referral}';
             ALTER TABLE referral ENABLE TRIGGER USER; ALTER TABLE referral_reminder ENABLE TRIGGER USER"
        ))
        .await;
    }
}

/// The fields of a page's form: hidden ones, chosen ones, ticked ones, words.
pub(crate) fn form_of(page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    let form = html.split("action=\"/rinvii/nuovo\" novalidate").nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!("{name}=\""))?.1.split('"').next()?;
        Some(value.replace("&#39;", "'").replace("&#38;", "&").replace("&amp;", "&"))
    };
    let mut fields = Vec::new();
    for tag in form.split('<') {
        let is_box = tag.contains("type=\"checkbox\"");
        if tag.starts_with("input") && (!is_box || tag.contains(" checked")) {
            fields.extend(attribute(tag, "name").zip(attribute(tag, "value")));
        } else if tag.starts_with("textarea") {
            fields.extend(
                attribute(tag, "name")
                    .map(|name| (name, tag.split_once('>').map_or("", |(_, text)| text).to_owned())),
            );
        }
    }
    for select in form.split("<select").skip(1) {
        let chosen = select.split("</select>").next().unwrap_or_default();
        let value = chosen.split("<option").find(|option| option.contains(" selected"));
        let value = value.and_then(|option| attribute(option, "value")).unwrap_or_default();
        fields.extend(attribute(select, "name").map(|name| (name, value)));
    }
    // (The browser adds the form's token.)
    fields.retain(|(name, _)| name != "csrf");
    fields
}
