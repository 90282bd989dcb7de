//! Orientation: films and papers.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Frame, PageResult, Visitor, page};

use super::event::languages;
use crate::store::public::{self, PublicMaterial};

#[derive(Template)]
#[template(path = "public/materials.html")]
struct MaterialsPage {
    page: Frame,
    home: String,
    materials: Vec<PublicMaterial>,
}

impl MaterialsPage {
    fn about(&self, material: &PublicMaterial) -> String {
        about(&self.page, material)
    }
}

/// "Video · 5 minuti · italiano · Comune della Spezia".
pub(crate) fn about(page: &Frame, material: &PublicMaterial) -> String {
    let minutes = material.minutes.map(|minutes| page.t_with("material-minutes-count", "count", minutes));
    let parts = [
        Some(page.word("material-kind", material.kind.code())),
        minutes,
        Some(languages(page, std::slice::from_ref(&material.language))),
        Some(material.body_name.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(crate) async fn list(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let materials = public::materials(&mut tx, None).await?;
    page(&MaterialsPage { home: network.home(), page: visitor.public_frame(network), materials })
}
