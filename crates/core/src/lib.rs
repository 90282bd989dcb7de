//! What every area stands on: state, errors, pages and forms, clock, message catalogue, acting person, audit.
