use super::package::Package;
use super::xml::{Xml, attribute};
use crate::error::SheetError;

/// Most links followed from one part.
const LINKS: usize = 4_096;

/// One link from a part of the package to another (ECMA-376 part 2, 6.5).
#[derive(Debug)]
pub(super) struct Link {
    pub(super) id: String,
    /// The last word of the type: `worksheet`, `styles`; the same in the transitional and the strict variant of the format.
    pub(super) kind: String,
    pub(super) target: String,
}

/// The links of `part`, or none when it has no file of links.
pub(super) fn links_of(package: &Package, part: &str) -> Result<Vec<Link>, SheetError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let list =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut links = Vec::new();
    if !package.has(&list) {
        return Ok(links);
    }
    Xml::new(&list, package.read(&list)?).elements(|name, element| {
        if name != "Relationship" || links.len() >= LINKS {
            return Ok(());
        }
        let read = |name| attribute(&list, element, name);
        if let (Some(id), Some(kind), Some(target)) = (read("Id")?, read("Type")?, read("Target")?)
            && read("TargetMode")?.is_none_or(|mode| mode != "External")
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            links.push(Link { id, kind, target: resolve(folder, &target) });
        }
        Ok(())
    })?;
    Ok(links)
}

fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_their_folder_or_to_the_root() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl", "../../../etc/passwd"), "etc/passwd");
    }
}
