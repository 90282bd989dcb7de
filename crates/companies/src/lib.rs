//! Companies and their workplaces.
