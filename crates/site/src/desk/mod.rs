//! What staff see of what people and companies left on the site, and what they set up.

pub(crate) mod interests;
pub(crate) mod opinions;
pub(crate) mod request;
pub(crate) mod requests;
pub(crate) mod settings;
