//! Samples of failed sign-ins, each with its cause: our own, and a file of others where there is one.
//!
//! The file is named by `LATCHKEY_SAMPLES`, or lies as `shared/corpus/errors-dev.jsonl` beside the checkout. A line is one sample:
//! `{"id","text","format","root_cause","root_cause_alternatives":[…],"negative":bool}`.
#![allow(missing_docs, reason = "tests")]

mod changed;
mod own;
mod sample;
mod table;
