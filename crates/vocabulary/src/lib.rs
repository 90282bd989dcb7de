//! The vocabulary in the database, and the suggestions of every occupation and skill field.
