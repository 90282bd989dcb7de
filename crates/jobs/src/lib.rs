//! Background work, enqueued in the caller's transaction.
