/// The name of the constraint that a statement violated, when that is why it failed.
///
/// Constraints are named with care: a handler turns the name into the kind message beside the right field.
pub fn violated_constraint(fault: &sqlx::Error) -> Option<&str> {
    match fault {
        sqlx::Error::Database(database) => database.constraint(),
        _ => None,
    }
}
