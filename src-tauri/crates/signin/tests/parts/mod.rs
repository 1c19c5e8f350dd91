pub(crate) mod authority;
pub(crate) mod browser;
