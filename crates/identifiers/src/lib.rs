//! Codice fiscale, provisional codes, STP/ENI and partita IVA: types that refuse what cannot be.
