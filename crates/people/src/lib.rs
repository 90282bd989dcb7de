//! Register, profile, sharing, duplicates.
