use std::fs;
use std::io::Write;

use tempfile::TempDir;

use super::*;
use crate::{ConceptKind, RelationKind, Standing};

const COOK: &str = "http://example.org/occupation/cook";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const ITALIAN: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,brandNew\n\
    Occupation,http://example.org/occupation/cook,5120,cuoco/cuoca,\"capo partita\ncuoco\",coco,released,x\n\
    Occupation,http://example.org/occupation/lamplighter,9629,lampionaio,,,obsolete,x\n";
const ENGLISH: &str = "\u{feff}conceptUri,iscoGroup,preferredLabel,altLabels\n\
    http://example.org/occupation/cook,5120,cook,\"chef de partie\"\n";
const RELATIONS: &str = "occupationUri,relationType,skillType,skillUri\n\
    http://example.org/occupation/cook,optional,knowledge,http://example.org/skill/wine\n\
    http://example.org/occupation/cook,essential,skill/competence,http://example.org/skill/cut\n";
const SKILLS: &str = "conceptUri,skillType,preferredLabel,altLabels,status\n\
    http://example.org/skill/wine,knowledge,vini,,released\n\
    http://example.org/skill/cut,skill/competence,usare CAD/CAM,,\n";

#[test]
fn languages_of_one_concept_come_together() {
    let folder = folder(&[
        ("occupations_it.csv", ITALIAN),
        ("deep/occupations_en.csv", ENGLISH),
        ("occupationSkillRelations_en.csv", RELATIONS),
        ("occupationSkillRelations_it.csv", RELATIONS),
        ("skills_it.csv", SKILLS),
        ("readme.txt", "anything"),
    ]);
    let package = read_package(folder.path()).unwrap();
    assert_eq!(package.concepts.len(), 3);
    assert_eq!(package.obsolete, 1);
    assert_eq!(package.languages, [Language::ENGLISH, Language::ITALIAN]);
    let cook = package.concepts.iter().find(|concept| concept.uri == COOK).unwrap();
    assert_eq!(cook.isco, Some("5120".parse().unwrap()));
    assert_eq!(cook.name(Language::ENGLISH), Some("cook"));
    let mut italian: Vec<_> = cook
        .labels
        .iter()
        .filter(|label| label.language == Language::ITALIAN)
        .map(|label| (label.text.as_str(), label.standing))
        .collect();
    italian.sort_unstable();
    assert_eq!(
        italian,
        [
            ("capo partita", Standing::Alternative),
            ("coco", Standing::Hidden),
            ("cuoca", Standing::Alternative),
            ("cuoco", Standing::Alternative),
            ("cuoco/cuoca", Standing::Preferred),
        ]
    );
    assert_eq!(package.relations.len(), 2);
    assert_eq!(package.relations[0].kind, RelationKind::Essential);
    let wine = package.concepts.iter().find(|concept| concept.uri.ends_with("wine")).unwrap();
    assert_eq!(wine.kind, ConceptKind::Knowledge);
    let cut = package.concepts.iter().find(|concept| concept.uri.ends_with("cut")).unwrap();
    assert_eq!(cut.labels.len(), 1, "the slash of a skill is no gender");
}

#[test]
fn groups_and_what_lies_under_them_are_read() {
    let folder = folder(&[
        (
            "ISCOGroups_it.csv",
            "conceptUri,code,preferredLabel,altLabels\nhttp://example.org/C5120,5120,Cuochi,\n",
        ),
        (
            "broaderRelationsOccPillar_it.csv",
            "conceptUri,broaderUri\nhttp://example.org/occupation/cook,http://example.org/C5120\n",
        ),
    ]);
    let package = read_package(folder.path()).unwrap();
    assert_eq!(package.concepts[0].kind, ConceptKind::IscoGroup);
    assert_eq!(package.concepts[0].isco, Some("5120".parse().unwrap()));
    assert_eq!(package.broader[0].broader, "http://example.org/C5120");
}

#[test]
fn a_zip_file_reads_as_its_folder() {
    let place = folder(&[("occupations_it.csv", ITALIAN), ("skills_it.csv", SKILLS)]);
    let path = place.path().join("esco.zip");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, text) in [("ESCO - it/skills_it.csv", SKILLS), ("ESCO - it/occupations_it.csv", ITALIAN)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    assert_eq!(read_package(&path).unwrap(), read_package(place.path()).unwrap());
}

#[test]
fn a_missing_column_is_named_with_its_file() {
    let folder = folder(&[("skills_it.csv", "conceptUri,preferredLabel,altLabels\nx,y,\n")]);
    let error = read_package(folder.path()).unwrap_err();
    assert!(
        matches!(&error, EscoError::MissingColumn { file, column: "skillType" } if file == "skills_it.csv"),
        "{error}"
    );
}

#[test]
fn wrong_cells_are_named_with_their_line() {
    let folder = folder(&[("occupations_it.csv", &ITALIAN.replace("5120", "cook"))]);
    let error = read_package(folder.path()).unwrap_err();
    assert!(matches!(&error, EscoError::Cell { line: 2, column: "iscoGroup", .. }), "{error}");
}

#[test]
fn what_is_no_package_is_refused() {
    let empty = folder(&[("notes.csv", "a,b\n")]);
    assert!(matches!(read_package(empty.path()), Err(EscoError::NothingFound { .. })));
    assert!(matches!(read_package(&empty.path().join("notes.csv")), Err(EscoError::Zip { .. })));
    assert!(matches!(read_package(&empty.path().join("absent")), Err(EscoError::Unreadable { .. })));
}
