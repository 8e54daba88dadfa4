//! Ids, roles and states of accounts, and what members may read of their own.

use crate::platform::db::Instant;

crate::id_type!(
    /// A person: one e-mail address, member of any number of organisations.
    PersonId,
    "person"
);
crate::id_type!(
    /// An organisation.
    OrganisationId,
    "organisation"
);
crate::id_type!(
    /// An invitation to an organisation.
    InvitationId,
    "invitation"
);

crate::text_enum! {
    /// What a member may do.
    pub enum Role {
        /// Everything, members and profile included.
        Owner = "owner",
        /// Everything but administering the organisation.
        Member = "member",
        /// Look, and change nothing.
        Viewer = "viewer",
    }
}

crate::text_enum! {
    /// Whether an operator verified a supplier.
    pub enum SupplierState {
        /// Not looked at yet: sees the outline of jobs, opens and quotes none.
        Unverified = "unverified",
        /// May open parts and quote.
        Verified = "verified",
        /// May not, until an operator says otherwise.
        Suspended = "suspended",
    }
}

crate::text_enum! {
    /// The languages of the web UI and the mails.
    pub enum Language {
        /// Spanish.
        Es = "es",
        /// Portuguese.
        Pt = "pt",
        /// English.
        En = "en",
    }
}

crate::text_enum! {
    /// In which units lengths are shown to a reader.
    pub enum UnitSystem {
        /// Millimetres.
        Metric = "metric",
        /// Inches.
        Imperial = "imperial",
    }
}

crate::text_enum! {
    /// What is odd about a tax id that was taken all the same.
    #[graphql(visible = false)]
    pub enum TaxIdWarning {
        /// The check digit does not match; some real ids are so.
        CheckDigit = "check-digit",
        /// It does not have the usual form.
        Shape = "shape",
        /// The number that stands for anybody.
        Generic = "generic",
    }
}

crate::text_enum! {
    /// What a link sent by mail is good for.
    #[graphql(visible = false)]
    pub enum Purpose {
        /// Shows that the address is the person's.
        ConfirmEmail = "confirm-email",
        /// Sets a new password.
        ResetPassword = "reset-password",
    }
}

/// A person, as it and its colleagues see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Which.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The address, in lower case.
    pub email: String,
    /// The language of the mails.
    pub language: Language,
    /// How lengths are shown.
    pub unit_system: UnitSystem,
    /// Whether the address was confirmed.
    pub email_confirmed: bool,
}

/// An organisation that a person belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
}

/// An organisation, as its members see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Which.
    pub id: OrganisationId,
    /// The name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The city.
    pub city: String,
    /// The postal address.
    pub address: String,
    /// The web site.
    pub website: String,
    /// What it says of itself.
    pub about: String,
    /// The tax id as it was written.
    pub tax_id: String,
    /// What is odd about the tax id.
    pub tax_id_warning: Option<TaxIdWarning>,
    /// ISO 4217.
    pub currency: String,
    /// The language proposed to members.
    pub language: Language,
    /// How lengths are shown.
    pub unit_system: UnitSystem,
    /// IANA.
    pub time_zone: String,
    /// Whether it buys.
    pub buys: bool,
    /// Whether it supplies.
    pub supplies: bool,
    /// How it stands as a supplier, if it is one.
    pub supplier_state: Option<SupplierState>,
    /// Since when it is here.
    pub created_at: Instant,
}

/// A member of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// Since when.
    pub joined_at: Instant,
}

/// An open invitation, as owners see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// To whom.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Until when.
    pub expires_at: Instant,
}
