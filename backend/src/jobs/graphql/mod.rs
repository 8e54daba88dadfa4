//! Jobs in the API.
