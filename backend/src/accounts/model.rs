//! Ids, roles and states of accounts.

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
