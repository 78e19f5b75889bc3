//! `Graph` → answers.
