//! paths → `Article`: the only input I/O.
