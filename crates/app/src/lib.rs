//! The binary: command line, router, base templates.
