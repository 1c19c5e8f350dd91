//! Recipes, records and progress, from outside.

mod answers;
mod common;
mod histories;
mod problems;
mod products;
mod renewals;
mod schema;
mod states;
