//! `Graph` → pictures and terminal tables.
