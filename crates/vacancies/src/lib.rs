//! Vacancies: what a company looks for, and the states a vacancy goes through.
