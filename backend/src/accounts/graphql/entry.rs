//! Signing up, in and out, and passwords.

use async_graphql::{Context, Object, Result};

use super::entered::{
    AcceptInvitationPayload, ChangePasswordPayload, ConfirmEmailPayload, EmailConfirmed, LoggedIn,
    LoggedOut, LoginPayload, LogoutPayload, PasswordChanged, RequestPasswordResetPayload,
    ResetPasswordPayload, ResetRequested, SignUpPayload, SignedUp, SwitchOrganisationPayload,
};
use super::inputs::{
    AcceptInvitationInput, ChangePasswordInput, ConfirmEmailInput, LoginInput,
    RequestPasswordResetInput, ResetPasswordInput, SignUpInput, SwitchOrganisationInput,
};
use super::shapes::Viewer;
use crate::accounts::attempts::{self, Attempt};
use crate::accounts::invitation::{self, Acceptance};
use crate::accounts::model::OrganisationId;
use crate::accounts::sign_in::{self, SignIn};
use crate::accounts::sign_up::{self, DescribedPerson, SignUp};
use crate::accounts::{password, recovery};
use crate::error::Refusal;
use crate::graphql::{
    ClientAddress, app, mutate, mutate_as_guest, read, require_viewer, split, viewer, write,
};
use crate::session::refresh::Living;
use crate::session::{self, cookie};

/// The client's address, for counting.
fn from(ctx: &Context<'_>) -> String {
    ctx.data_unchecked::<ClientAddress>().0.clone()
}

/// Shows a session that began: its access token, and its cookie beside the answer.
async fn logged_in(ctx: &Context<'_>, living: &Living) -> Result<LoggedIn> {
    let app = app(ctx);
    let now = app.clock.now();
    let (access_token, expires_at) = app
        .access_tokens
        .issue(living.person, living.session, now)
        .map_err(|error| crate::graphql::fault(&error))?;
    let session = living.session;
    let viewer = read(ctx, move |read| session::viewer_of(read, session)).await?;
    let viewer = viewer.ok_or_else(crate::graphql::unauthenticated)?;
    let cookie = cookie::set(living, now, &app.config.public_url());
    ctx.append_http_header("set-cookie", cookie);
    Ok(LoggedIn {
        access_token,
        expires_at: expires_at.into(),
        viewer: Viewer(viewer),
    })
}

async fn began<P>(
    ctx: &Context<'_>,
    outcome: std::result::Result<Living, crate::error::Error>,
) -> Result<P>
where
    P: From<std::result::Result<LoggedIn, Refusal>>,
{
    Ok(match split(outcome)? {
        Ok(living) => Ok(logged_in(ctx, &living).await?),
        Err(refusal) => Err(refusal),
    }
    .into())
}

/// Returns a refusal as the payload.
macro_rules! or_refuse {
    ($outcome:expr) => {
        match split($outcome)? {
            Ok(value) => value,
            Err(refusal) => return Ok(Err(refusal).into()),
        }
    };
}

/// Coming in and going out.
#[derive(Default)]
pub struct EntryMutation;

#[Object]
impl EntryMutation {
    /// Makes an organisation and its first owner, who gets a mail to confirm the
    /// address. Whether the address is somebody's already shows nowhere.
    async fn sign_up(
        &self,
        ctx: &Context<'_>,
        input: SignUpInput,
        idempotency_key: Option<String>,
    ) -> Result<SignUpPayload> {
        let language = input.person_language();
        let person = DescribedPerson::from(input.person);
        let checked = SignUp::check(&input.organisation.into(), &person);
        let new = or_refuse!(checked.map_err(Into::into));
        let tries = vec![
            Attempt::from_address(&from(ctx)),
            Attempt::mail_to(new.email()),
        ];
        or_refuse!(attempts::count_apart(&app(ctx).db, tries).await);
        let hash = or_refuse!(password::hash(person.password).await);
        let done = mutate_as_guest(ctx, idempotency_key, move |tx| {
            sign_up::sign_up(tx, &new, &hash)
        })
        .await?;
        Ok(done
            .map(|receipt| SignedUp {
                email: receipt.email,
                tax_id_warning: receipt.tax_id_warning.map(|w| w.sentence(language)),
            })
            .into())
    }

    /// Confirms an e-mail address with the secret of the link that was sent to it.
    async fn confirm_email(
        &self,
        ctx: &Context<'_>,
        input: ConfirmEmailInput,
        idempotency_key: Option<String>,
    ) -> Result<ConfirmEmailPayload> {
        let done = mutate_as_guest(ctx, idempotency_key, move |tx| {
            sign_up::confirm_email(tx, &input.token)
        })
        .await?;
        Ok(done.map(|email| EmailConfirmed { email }).into())
    }

    /// Begins a session; a browser gets the refresh cookie beside the answer. Five
    /// tries a minute for each account. Every call begins one of its own, whatever
    /// its key: tokens are not kept to be given twice.
    async fn login(
        &self,
        ctx: &Context<'_>,
        input: LoginInput,
        #[graphql(desc = "Has no effect here.")] idempotency_key: Option<String>,
    ) -> Result<LoginPayload> {
        drop(idempotency_key);
        let organisation = input
            .organisation_id
            .as_ref()
            .map(OrganisationId::from_global);
        let with = SignIn {
            email: input.email,
            password: input.password,
            organisation: or_refuse!(organisation.transpose().map_err(Into::into)),
        };
        let outcome = sign_in::sign_in(&app(ctx).db, &from(ctx), with).await;
        began(ctx, outcome).await
    }

    /// Goes on in another of the person's organisations: this session ends, another
    /// begins.
    async fn switch_organisation(
        &self,
        ctx: &Context<'_>,
        input: SwitchOrganisationInput,
        #[graphql(desc = "Has no effect here.")] idempotency_key: Option<String>,
    ) -> Result<SwitchOrganisationPayload> {
        drop(idempotency_key);
        let viewer = require_viewer(ctx)?.clone();
        let organisation = OrganisationId::from_global(&input.organisation_id);
        let organisation = or_refuse!(organisation.map_err(Into::into));
        let switched = app(ctx)
            .db
            .write(move |tx| sign_in::switch_organisation(tx, &viewer, organisation))
            .await;
        began(ctx, switched).await
    }

    /// Makes whoever has the link a member, and begins a session there.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
        #[graphql(desc = "Has no effect here.")] idempotency_key: Option<String>,
    ) -> Result<AcceptInvitationPayload> {
        drop(idempotency_key);
        let with = Acceptance {
            token: input.token,
            name: input.name,
            password: input.password,
        };
        let viewer = viewer(ctx).cloned();
        let outcome = invitation::accept(&app(ctx).db, &from(ctx), viewer, with).await;
        began(ctx, outcome).await
    }

    /// Ends the session, for HTTP and sockets at once.
    async fn logout(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Has no effect here: a session ends once.")] idempotency_key: Option<
            String,
        >,
    ) -> Result<LogoutPayload> {
        drop(idempotency_key);
        let viewer = require_viewer(ctx)?.clone();
        write(ctx, move |tx| sign_in::sign_out(tx, &viewer)).await?;
        let cookie = cookie::clear(&app(ctx).config.public_url());
        ctx.append_http_header("set-cookie", cookie);
        Ok(Ok(LoggedOut { ok: true }).into())
    }

    /// Sends a link to set a new password, if the address is somebody's. Whether it
    /// is shows nowhere.
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        input: RequestPasswordResetInput,
        #[graphql(desc = "Has no effect here: a new link ends the one before.")]
        idempotency_key: Option<String>,
    ) -> Result<RequestPasswordResetPayload> {
        drop(idempotency_key);
        let asked = recovery::request_reset(&app(ctx).db, &from(ctx), &input.email).await;
        Ok(split(asked)?.map(|()| ResetRequested { ok: true }).into())
    }

    /// Sets a new password with the secret of a link. Every session of the person ends.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        input: ResetPasswordInput,
        idempotency_key: Option<String>,
    ) -> Result<ResetPasswordPayload> {
        let db = &app(ctx).db;
        or_refuse!(attempts::count_apart(db, vec![Attempt::from_address(&from(ctx))]).await);
        let new = recovery::new_password(db, input.token.clone(), input.password).await;
        let new = or_refuse!(new);
        let done = mutate_as_guest(ctx, idempotency_key, move |tx| {
            recovery::reset_password(tx, &input.token, &new)
        })
        .await?;
        Ok(done.map(|()| PasswordChanged { ok: true }).into())
    }

    /// Changes the password. The person's other sessions end.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        input: ChangePasswordInput,
        idempotency_key: Option<String>,
    ) -> Result<ChangePasswordPayload> {
        let viewer = require_viewer(ctx)?;
        let ChangePasswordInput { current, next } = input;
        let change = recovery::password_change(&app(ctx).db, viewer, current, next).await;
        let change = or_refuse!(change);
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            recovery::change_password(tx, viewer, &change)
        })
        .await?;
        Ok(done.map(|()| PasswordChanged { ok: true }).into())
    }
}
