//! A migrated template database cloned per test, and factories that read like stories.
