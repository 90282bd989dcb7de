//! All of the area's SQL, by topic.

mod access;
mod duplicates;
mod identifiers;
mod import;
mod list;
mod merge;
mod merge_obstacles;
mod merged_candidacies;
mod merged_objection;
mod person;
mod present;
mod profile;
mod timeline;

pub(crate) use access::{Opening, openings};
pub use access::{may_open, record_access, registers_of_actor};
pub(crate) use duplicates::{Pair, pairs, say_different, unsay_different};
pub use identifiers::{
    Found, Sought, file_exists_elsewhere, find_by_identifier, find_by_name_and_birth, find_many,
};
pub use import::ImportedFiles;
pub(crate) use list::{COUNTED_AT_MOST, FEW, ListFilter, PersonLine, count, list};
pub(crate) use merge::{MergeRefused, merge, undo};
pub(crate) use merge_obstacles::{Obstacle, obstacles};
pub(crate) use merged_candidacies::{Twice, proposed_twice};
pub(crate) use merged_objection::objects;
pub use person::{cards, insert_person, insert_person_with_profile, name_of, person, update_person};
pub(crate) use present::{CurrentProject, Present, present};
pub(crate) use profile::{contract_codes, earlier_versions, education_levels};
pub use profile::{profile, save_profile};
pub(crate) use timeline::{Absorbed, Event, absorbed, story, who_sees};
