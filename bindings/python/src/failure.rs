//! Errors of the library as exceptions, in the same words.

use pyo3::exceptions::PyException;
use pyo3::{PyErr, create_exception};
use sociogram::Error;

create_exception!(sociogram, SociogramError, PyException, "Something could not be done; says what, and the remedy.");
create_exception!(
    sociogram,
    UnknownName,
    SociogramError,
    "A name that no actor or relation has, or several actors; says which are near."
);

/// The exception for an error.
pub(crate) fn failure(error: &Error) -> PyErr {
    let words = error.to_string();
    match error {
        Error::UnknownActor { .. } | Error::AmbiguousActor { .. } | Error::UnknownRelation { .. } => {
            UnknownName::new_err(words)
        }
        _ => SociogramError::new_err(words),
    }
}

/// The exception for a question or a setting that is none.
pub(crate) fn unreadable(error: &serde_json::Error) -> PyErr {
    let words = error.to_string();
    SociogramError::new_err(words.split(" at line ").next().unwrap_or_default().to_owned())
}
