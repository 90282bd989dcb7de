//! Occupations and skills: the vocabulary, and the way from Italian words to its concepts.
