use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// Somebody with a file, as reception tells them from a namesake.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) comune: Option<String>,
    pub(crate) phone: Option<String>,
    /// Year of birth.
    pub(crate) born: Option<i32>,
    /// Whether what was typed is the whole name, or the whole telephone number.
    pub(crate) exact: bool,
}

impl Candidate {
    /// What tells them from a namesake: Comune, year of birth, telephone.
    pub(crate) fn about(&self) -> String {
        let born = self.born.map(|year| year.to_string());
        [self.comune.clone(), born, self.phone.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// People of the actor's registers of whose names or telephone each word is a beginning, best first.
pub(crate) async fn called(tx: &mut PgConnection, words: &str, most: i32) -> Stored<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"SELECT p.id, p.family_name || ' ' || p.given_name AS "name!", m.name AS "comune?", p.phone,
                  extract(year FROM p.birth_date)::integer AS born,
                  (plain_words($1) IN (plain_words(p.family_name || ' ' || p.given_name), plain_words(p.given_name || ' ' || p.family_name))
                   OR ($1 ~ '^[0-9 +./()-]{6,}$'
                       AND regexp_replace(coalesce(p.phone, ''), '^(\+39|0039)|[^0-9]', '', 'g')
                           = regexp_replace($1, '^(\+39|0039)|[^0-9]', '', 'g'))) AS "exact!"
           FROM people_called($1, $2) WITH ORDINALITY AS called (id, place)
           JOIN person p ON p.network_id = acting_network() AND p.id = called.id
           LEFT JOIN comune m ON m.istat = coalesce(p.domicile_comune, p.residence_comune)
           ORDER BY called.place"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}

/// Whose file it is, in which register: none when the actor may not open it, or it was merged into another.
pub(crate) async fn file(tx: &mut PgConnection, id: Uuid) -> Stored<Option<(Uuid, String)>> {
    let row = sqlx::query!(
        r#"SELECT register_id, family_name || ' ' || given_name AS "name!" FROM person
           WHERE network_id = acting_network() AND id = $1 AND merged_into IS NULL"#,
        id,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.register_id, row.name)))
}
