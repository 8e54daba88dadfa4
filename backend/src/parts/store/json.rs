//! Values that are kept in a column as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The text of a value.
pub(super) fn written(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Fault(error.into()))
}

/// The value of a column, if it has one.
pub(super) fn read<T: DeserializeOwned>(column: Option<&str>) -> Result<Option<T>, Error> {
    let value = column.map(serde_json::from_str).transpose();
    value.map_err(|error| Error::Fault(error.into()))
}
