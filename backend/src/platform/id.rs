//! Ids: 16 random bytes. On the wire an id is its type and its bytes in
//! base64url, and the type is checked on the way in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng;
use uuid::Uuid;

/// Writes a global id: base64url of `word`, a colon and the 16 bytes.
pub fn to_global(word: &str, id: Uuid) -> String {
    let mut bytes = Vec::with_capacity(word.len() + 17);
    bytes.extend_from_slice(word.as_bytes());
    bytes.push(b':');
    bytes.extend_from_slice(id.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads a global id of the type `word`; `None` if it is of another type or no id at all.
pub fn from_global(word: &str, global: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(global).ok()?;
    let rest = bytes.strip_prefix(word.as_bytes())?.strip_prefix(b":")?;
    Uuid::from_slice(rest).ok()
}

/// A fresh secret of 32 random bytes in base64url: for links and addresses.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// Letters and digits that are not mistaken for one another when read aloud.
const CODE_ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";

/// A short random code that people see, such as `J-7K3F9Q`. Never a counter: a
/// counter tells a rival how much is traded.
pub fn random_code(prefix: char) -> String {
    let mut rng = rand::rng();
    let mut code = String::from(prefix);
    code.push('-');
    for _ in 0..6 {
        let at = rng.random_range(0..CODE_ALPHABET.len());
        code.push(CODE_ALPHABET.get(at).copied().map_or('X', char::from));
    }
    code
}

/// Makes an id type: 16 random bytes, a column of type `Id16`, a global id whose
/// type is the given word.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident, $word:literal) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
        )]
        #[diesel(sql_type = $crate::platform::db::sql_types::Id16)]
        pub struct $name(uuid::Uuid);

        $crate::id_column!($name, $crate::platform::db::sql_types::Id16);

        impl $name {
            /// A fresh random id.
            pub fn random() -> Self {
                Self(uuid::Uuid::new_v4())
            }

            /// From the bare bytes, where a table keeps ids of several kinds.
            pub fn from_uuid(id: uuid::Uuid) -> Self {
                Self(id)
            }

            /// The bare bytes.
            pub fn uuid(self) -> uuid::Uuid {
                self.0
            }

            /// As it goes over the wire.
            pub fn to_global(self) -> async_graphql::ID {
                async_graphql::ID($crate::platform::id::to_global($word, self.0))
            }

            /// From the wire; another type's id is refused as "not found".
            pub fn from_global(id: &async_graphql::ID) -> Result<Self, $crate::error::Refusal> {
                $crate::platform::id::from_global($word, id)
                    .map(Self)
                    .ok_or_else(|| $crate::error::Refusal::not_found($word))
            }
        }
    };
}

crate::id_type!(
    /// An id whose kind another column tells.
    AnyId,
    "any"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_global_id_comes_back_only_as_its_own_type() {
        let id = Uuid::new_v4();
        let global = to_global("part", id);
        assert_eq!(from_global("part", &global), Some(id));
        assert_eq!(from_global("job", &global), None);
        assert_eq!(from_global("part", "not an id"), None);
    }

    #[test]
    fn codes_are_random_and_readable() {
        let codes: std::collections::HashSet<_> = (0..1000).map(|_| random_code('J')).collect();
        assert!(codes.len() > 990);
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 8 && !code.contains(['0', 'O', '1', 'I']))
        );
    }
}
