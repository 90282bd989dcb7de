//! The private PostgreSQL, the pool, the two roles, migrations, backup.
