//! `Graph` → files.
