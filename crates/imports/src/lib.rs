//! Spreadsheets into people, companies and vacancies: mapping, dry run, progress, what was refused.
