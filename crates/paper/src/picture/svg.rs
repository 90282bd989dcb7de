//! SVG: only shapes and their colours. What could run, load or say something else is refused; what editors leave behind is left out.

use quick_xml::{
    Reader, Writer,
    events::{BytesStart, Event, attributes::Attribute},
};

use super::PictureRefused;

/// Elements that draw, or that say how.
const SHAPES: [&str; 21] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "use",
    "symbol",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "style",
    "switch",
    "marker",
];
/// Elements that only say something about the picture; with all that is in them they are left out.
const SAID_BESIDE: [&str; 4] = ["title", "desc", "metadata", "namedview"];
/// How deep shapes may stand in each other.
const DEEPEST: usize = 64;
/// The references that stand for one sign of XML's own.
const PLAIN_REFERENCES: [&str; 5] = ["quot;", "apos;", "amp;", "lt;", "gt;"];
/// How many times shapes may be used again: uses of uses multiply.
const MOST_USES: usize = 40;

/// The picture with only what draws.
pub(super) fn checked(bytes: &[u8]) -> Result<Vec<u8>, PictureRefused> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureRefused::Unknown)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::with_capacity(text.len()));
    // The depth of what is left out, and of everything.
    let (mut beside, mut depth, mut in_style) = (0_usize, 0_usize, false);
    let (mut has_root, mut uses) = (false, 0_usize);
    loop {
        match reader.read_event().map_err(|_| unreadable(has_root))? {
            Event::Start(element) => {
                depth += 1;
                uses += usize::from(element.local_name().as_ref() == "use");
                if depth > DEEPEST || uses > MOST_USES {
                    return Err(PictureRefused::Broken);
                }
                if beside > 0 || is_beside(&element) {
                    beside += 1;
                    continue;
                }
                root_first(&element, &mut has_root)?;
                in_style = element.local_name().as_ref() == "style";
                write(&mut writer, Event::Start(cleaned(&element)?))?;
            }
            Event::Empty(element) => {
                if beside > 0 || is_beside(&element) {
                    continue;
                }
                uses += usize::from(element.local_name().as_ref() == "use");
                if uses > MOST_USES {
                    return Err(PictureRefused::Broken);
                }
                root_first(&element, &mut has_root)?;
                write(&mut writer, Event::Empty(cleaned(&element)?))?;
            }
            Event::End(element) => {
                depth = depth.checked_sub(1).ok_or(PictureRefused::Broken)?;
                if beside > 0 {
                    beside -= 1;
                    continue;
                }
                in_style = false;
                write(&mut writer, Event::End(element))?;
            }
            Event::Text(words) if beside == 0 && in_style => {
                only_own(words.as_ref())?;
                write(&mut writer, Event::Text(words))?;
            }
            Event::CData(words) if beside == 0 && in_style => {
                only_own(words.as_ref())?;
                write(&mut writer, Event::CData(words))?;
            }
            // A document type can define what is not in the file; the others say nothing that draws.
            Event::DocType(kind) if kind.as_ref().contains('[') => return Err(PictureRefused::NotOnlyShapes),
            Event::GeneralRef(_) if beside == 0 => return Err(PictureRefused::NotOnlyShapes),
            Event::Eof => break,
            _ => {}
        }
    }
    if !has_root || depth != 0 {
        return Err(unreadable(has_root));
    }
    Ok(writer.into_inner())
}

fn unreadable(has_root: bool) -> PictureRefused {
    if has_root { PictureRefused::Broken } else { PictureRefused::Unknown }
}

fn write(writer: &mut Writer<Vec<u8>>, event: Event<'_>) -> Result<(), PictureRefused> {
    writer.write_event(event).map_err(|_| PictureRefused::Broken)
}

fn root_first(element: &BytesStart<'_>, has_root: &mut bool) -> Result<(), PictureRefused> {
    if !*has_root && element.local_name().as_ref() != "svg" {
        return Err(PictureRefused::Unknown);
    }
    *has_root = true;
    Ok(())
}

/// Editors' elements have a prefix of their own (`sodipodi:namedview`).
fn is_beside(element: &BytesStart<'_>) -> bool {
    let name = element.local_name();
    let foreign = element.name().prefix().is_some_and(|prefix| prefix.as_ref() != "svg");
    foreign || SAID_BESIDE.iter().any(|beside| *beside == name.as_ref())
}

/// The element with only the attributes that draw.
fn cleaned<'a>(element: &BytesStart<'a>) -> Result<BytesStart<'a>, PictureRefused> {
    let local = element.local_name();
    if !SHAPES.iter().any(|shape| *shape == local.as_ref()) {
        return Err(PictureRefused::NotOnlyShapes);
    }
    let name = element.name().as_ref().to_owned();
    let mut out = BytesStart::new(name);
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| PictureRefused::Broken)?;
        if draws(&attribute)? {
            out.push_attribute(attribute);
        }
    }
    Ok(out)
}

/// Whether an attribute is kept; an error when it could run or load something.
fn draws(attribute: &Attribute<'_>) -> Result<bool, PictureRefused> {
    let key = attribute.key;
    let local = key.local_name();
    let local = local.as_ref();
    let value = attribute.value.as_ref();
    if local.get(..2).is_some_and(|beginning| beginning.eq_ignore_ascii_case("on")) {
        return Err(PictureRefused::NotOnlyShapes);
    }
    if key.as_ref() == "xmlns" {
        return Ok(true);
    }
    match key.prefix().as_ref().map(quick_xml::name::Prefix::as_ref) {
        // Names of spaces: only those that the kept elements use.
        Some("xmlns") => Ok(matches!(local, "svg" | "xlink")),
        Some("xlink") | None if local == "href" => {
            if value.trim_start().starts_with('#') {
                Ok(true)
            } else {
                Err(PictureRefused::NotOnlyShapes)
            }
        }
        Some(_) => Ok(false),
        None => {
            only_own(value)?;
            Ok(true)
        }
    }
}

/// Styles and values refer only to parts of the same picture.
fn only_own(words: &str) -> Result<(), PictureRefused> {
    let plain: String =
        words.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    // A backslash in a style, or a reference, writes letters in another way.
    let hidden = plain.contains('\\')
        || plain.split('&').skip(1).any(|after| !PLAIN_REFERENCES.iter().any(|name| after.starts_with(name)));
    if hidden || plain.contains("@import") || plain.contains("javascript:") {
        return Err(PictureRefused::NotOnlyShapes);
    }
    let is_own =
        |inside: &str| inside.trim_start_matches(['"', '\'']).trim_start_matches("&quot;").starts_with('#');
    if plain.split("url(").skip(1).all(is_own) { Ok(()) } else { Err(PictureRefused::NotOnlyShapes) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHIELD: &str = r##"<?xml version="1.0"?>
<!-- drawn for the Comune -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sodipodi="http://sodipodi" viewBox="0 0 10 12">
 <title>bozza</title><sodipodi:namedview id="x"><sodipodi:grid/></sodipodi:namedview>
 <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient><path id="p" d="M0 0h10v8z"/></defs>
 <style>.a{fill:url(#g)}</style>
 <path class="a" style="stroke:#000" sodipodi:nodetypes="cc" d="M0 0h10v8l-5 4-5-4z"/><use xlink:href="#p"/>
</svg>"##;

    #[test]
    fn shapes_stay_and_remarks_go() {
        let kept = String::from_utf8(checked(SHIELD.as_bytes()).unwrap()).unwrap();
        for stays in ["<path class=\"a\"", "url(#g)", "xlink:href=\"#p\"", "linearGradient", "viewBox"] {
            assert!(kept.contains(stays), "{stays}: {kept}");
        }
        for goes in ["bozza", "sodipodi", "drawn for"] {
            assert!(!kept.contains(goes), "{goes}: {kept}");
        }
        assert_eq!(
            checked(kept.as_bytes()).unwrap(),
            kept.as_bytes(),
            "what is kept is taken again as it is"
        );
    }

    #[test]
    fn what_runs_loads_or_speaks_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<text>Comune</text>",
            "<image href=\"http://elsewhere.example/x.png\"/>",
            "<foreignObject/>",
            "<path onload=\"alert(1)\" d=\"M0 0\"/>",
            "<path ONCLICK=\"alert(1)\" d=\"M0 0\"/>",
            "<use href=\"file:///etc/passwd#x\"/>",
            "<use xlink:href=\"http://elsewhere.example/#x\"/>",
            "<path style=\"fill: url( 'http://elsewhere.example/#x')\" d=\"M0 0\"/>",
            "<style>@im port 'x';</style>",
            "<style>.a{fill:u\\72l(http://elsewhere.example)}</style>",
            "<a href=\"#x\"><path d=\"M0 0\"/></a>",
            "<animate attributeName=\"d\"/>",
            "<path d=\"&evil;\"/>",
            "<g>&evil;</g>",
            "<path style=\"fill:u&#114;l(http://elsewhere.example/#x)\" d=\"M0 0\"/>",
        ] {
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
            let refused = checked(picture.as_bytes());
            assert_eq!(refused, Err(PictureRefused::NotOnlyShapes), "{inside}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY x \"<path/>\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(checked(entity.as_bytes()), Err(PictureRefused::NotOnlyShapes));
    }

    #[test]
    fn other_files_are_not_taken_for_pictures() {
        assert_eq!(checked(b"<html><body/></html>"), Err(PictureRefused::Unknown));
        assert_eq!(checked(b"GIF89a\xff\x00"), Err(PictureRefused::Unknown));
        assert_eq!(checked(b""), Err(PictureRefused::Unknown));
        assert_eq!(checked(b"<svg><g></svg>"), Err(PictureRefused::Broken));
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(200), "</g>".repeat(200));
        assert_eq!(checked(deep.as_bytes()), Err(PictureRefused::Broken));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_fall(text in "<svg[ a-z=\"#<>/&;!\\[\\]]{0,200}") {
            let _ = checked(text.as_bytes());
        }
    }
}
