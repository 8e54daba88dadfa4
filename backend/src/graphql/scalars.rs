//! Scalars of the API.

use async_graphql::{
    Description, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value,
};

use crate::platform::db::Instant;

/// An instant, RFC 3339 in UTC: `2026-11-20T23:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Description)]
pub struct DateTime(pub Instant);

impl From<Instant> for DateTime {
    fn from(instant: Instant) -> Self {
        Self(instant)
    }
}

#[Scalar(use_type_description)]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::expected_type(value));
        };
        let timestamp: jiff::Timestamp = text.parse().map_err(|_| {
            InputValueError::custom(format!(
                "{text:?} is no instant such as 2026-11-20T23:00:00Z"
            ))
        })?;
        Ok(Self(timestamp.into()))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.timestamp().to_string())
    }
}

/// A day without a time: `2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Description)]
pub struct Date(pub jiff::civil::Date);

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

#[Scalar(use_type_description)]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::expected_type(value));
        };
        let date = text.parse().map_err(|_| {
            InputValueError::custom(format!("{text:?} is no day such as 2026-11-20"))
        })?;
        Ok(Self(date))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// Three numbers, along X, Y and Z.
#[derive(Debug, Clone, Copy, PartialEq, SimpleObject)]
pub struct Vector {
    /// Along X.
    pub x: f64,
    /// Along Y.
    pub y: f64,
    /// Along Z.
    pub z: f64,
}

impl From<[f64; 3]> for Vector {
    fn from([x, y, z]: [f64; 3]) -> Self {
        Self { x, y, z }
    }
}
