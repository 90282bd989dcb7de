//! Today's page of the operator, and the search box.
