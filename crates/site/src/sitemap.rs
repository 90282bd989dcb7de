//! What crawlers ask for: which pages there are, and which are not for them.

use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Acting, PageResult, Purpose, Visitor, public_answer};

use crate::{feeds::document, store};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// Pages of a network that have no key of their own.
const PAGES: [&str; 12] = [
    "",
    "/offerte",
    "/cerco-personale",
    "/servizi",
    "/enti",
    "/corsi",
    "/eventi",
    "/materiali",
    "/carta",
    "/trasparenza",
    "/domande",
    "/per-i-siti",
];

/// `robots.txt`: public pages are for everybody, staff's and people's own are for no crawler.
pub(crate) async fn robots(visitor: Visitor) -> PageResult {
    let text = format!(
        "User-agent: *\nAllow: /lavoro\nAllow: /sportelli\nAllow: /come-funziona-abbinamento\nAllow: /assets/\n\
         Disallow: /sportelli/*/appuntamento\nDisallow: /lavoro/*/avvisi/\nDisallow: /lavoro/*/cerca\nDisallow: /\n\n\
         Sitemap: {}/sitemap.xml\n",
        visitor.origin
    );
    Ok(public_answer("text/plain; charset=utf-8", text))
}

/// The site maps of all networks.
pub(crate) async fn index(visitor: Visitor) -> PageResult {
    let mut tx = visitor.app.database.begin(&Acting::nobody(Purpose::Public)).await?;
    let networks = store::home::networks(&mut tx).await?;
    drop(tx);
    let places: Vec<(String, Option<Timestamp>)> = networks
        .iter()
        .map(|network| (format!("{}/lavoro/{}/sitemap.xml", visitor.origin, network.slug), None))
        .collect();
    Ok(public_answer("application/xml; charset=utf-8", written("sitemapindex", "sitemap", &places)))
}

/// All public pages of a network.
pub(crate) async fn of_network(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let addresses = store::shown::addresses(&mut tx).await?;
    let counters = snodo_openings::counters(&mut tx, None, visitor.app.clock.today()).await?;
    let mut places: Vec<(String, Option<Timestamp>)> =
        PAGES.iter().map(|page| (format!("{root}{page}"), None)).collect();
    let counters_root = format!("{}{}", visitor.origin, network.counters());
    places.push((counters_root.clone(), None));
    places.extend(counters.iter().map(|counter| (format!("{counters_root}/{}", counter.id), None)));
    places.extend(
        addresses.iter().map(|one| (format!("{root}/{}/{}", one.part, one.id), Some(one.changed_at))),
    );
    Ok(public_answer("application/xml; charset=utf-8", written("urlset", "url", &places)))
}

fn written(list: &str, item: &str, places: &[(String, Option<Timestamp>)]) -> String {
    document(|xml| {
        xml.create_element(list).with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
            for (place, changed_at) in places {
                xml.create_element(item).write_inner_content(|xml| {
                    let text = |words: &str| quick_xml::events::BytesText::new(words).into_owned();
                    xml.create_element("loc").write_text_content(text(place))?;
                    if let Some(at) = changed_at {
                        xml.create_element("lastmod").write_text_content(text(&at.to_string()))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}
