//! What the tests share: the real command line as a process, the practice tenant beside it, a browser without script,
//! servers that lie, and what must hold for whatever comes in.

pub mod browser;
pub mod fuzz;
pub mod key;
pub mod latchkey;
pub mod lying;
pub mod many;
pub mod memory;
pub mod practice;
pub mod provider;
pub mod run;
pub mod saved;
pub mod way;
