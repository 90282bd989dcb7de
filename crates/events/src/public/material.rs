//! One film or paper, with what is said in it.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Frame, PageResult, Visitor, page};

use super::{gone::gone, materials::about};
use crate::{
    model::{MaterialId, MaterialKind},
    store::public::{self, PublicMaterial},
};

#[derive(Template)]
#[template(path = "public/material.html")]
struct MaterialPage {
    page: Frame,
    home: String,
    material: PublicMaterial,
    about: String,
}

impl MaterialPage {
    fn file(&self) -> String {
        format!("{}/materiali/{}/file", self.home, self.material.id)
    }

    /// Megabytes with one digit: "4,2".
    fn megabytes(&self) -> String {
        let tenths = self.material.size.unwrap_or_default() * 10 / 1_000_000;
        format!("{},{}", tenths / 10, tenths % 10)
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, MaterialId)>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let Some(material) = public::materials(&mut tx, Some(id)).await?.into_iter().next() else {
        let was_there = public::material_was_public(&mut tx, id).await?;
        return if was_there { gone(&visitor, network, "materiali") } else { Err(Fault::NotFound) };
    };
    let home = network.home();
    let frame = visitor.public_frame(network);
    page(&MaterialPage { about: about(&frame, &material), home, material, page: frame })
}
