//! Matching people and vacancies, candidacies, placements.
