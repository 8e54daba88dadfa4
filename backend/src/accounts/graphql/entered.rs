//! What comes of signing up, in and out.

use async_graphql::SimpleObject;

use super::shapes::Viewer;
use crate::graphql::scalars::DateTime;
use crate::payload;

/// A mail is on its way. The same whether or not the address was free.
#[derive(SimpleObject)]
pub struct SignedUp {
    /// Where the mail went that asks to confirm the address.
    pub(super) email: String,
    /// What is odd about the tax id, in the person's language.
    pub(super) tax_id_warning: Option<&'static str>,
}

payload!(
    /// What came of `signUp`.
    SignUpPayload,
    SignedUp
);

/// The address is the person's.
#[derive(SimpleObject)]
pub struct EmailConfirmed {
    /// The address that is confirmed: one can sign in with it now.
    pub(super) email: String,
}

payload!(
    /// What came of `confirmEmail`.
    ConfirmEmailPayload,
    EmailConfirmed
);

/// A session began.
#[derive(SimpleObject)]
pub struct LoggedIn {
    /// Send it as `Authorization: Bearer …`; it is good for ten minutes.
    pub(super) access_token: String,
    /// When the access token stops working; refresh it before, or sign in again.
    pub(super) expires_at: DateTime,
    /// Who is signed in now.
    pub(super) viewer: Viewer,
}

payload!(
    /// What came of `login`.
    LoginPayload,
    LoggedIn
);
payload!(
    /// What came of `switchOrganisation`.
    SwitchOrganisationPayload,
    LoggedIn
);
payload!(
    /// What came of `acceptInvitation`.
    AcceptInvitationPayload,
    LoggedIn
);

/// The session ended.
#[derive(SimpleObject)]
pub struct LoggedOut {
    /// Always true: the access token works no more.
    pub(super) ok: bool,
}

payload!(
    /// What came of `logout`.
    LogoutPayload,
    LoggedOut
);

/// If the address is somebody's, a mail is on its way.
#[derive(SimpleObject)]
pub struct ResetRequested {
    /// Always true, whether the address is known or not.
    pub(super) ok: bool,
}

payload!(
    /// What came of `requestPasswordReset`.
    RequestPasswordResetPayload,
    ResetRequested
);

/// The new password is good.
#[derive(SimpleObject)]
pub struct PasswordChanged {
    /// Always true: the new password holds, and every other session of the person ended.
    pub(super) ok: bool,
}

payload!(
    /// What came of `resetPassword`.
    ResetPasswordPayload,
    PasswordChanged
);
payload!(
    /// What came of `changePassword`.
    ChangePasswordPayload,
    PasswordChanged
);
