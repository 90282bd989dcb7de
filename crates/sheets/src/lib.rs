//! Spreadsheets that offices really keep: reading them safely, guessing their columns, writing back what was refused.
