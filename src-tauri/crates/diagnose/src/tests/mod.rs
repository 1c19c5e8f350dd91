mod catalogue;
mod explain;
mod read;
mod sentences;
mod words;
