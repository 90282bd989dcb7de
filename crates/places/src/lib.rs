//! Comuni by ISTAT code and foreign countries: search, coordinates, distances.
