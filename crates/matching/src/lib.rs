//! Who fits a vacancy and why: requirements, ranking, reasons, what-if. Pure and deterministic.
