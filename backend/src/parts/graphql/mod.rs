//! The GraphQL side of parts.
