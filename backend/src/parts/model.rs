//! Ids and states of parts.

crate::id_type!(
    /// A part in a buyer's library.
    PartId,
    "part"
);
crate::id_type!(
    /// A revision: one uploaded geometry, never changed.
    RevisionId,
    "revision"
);
crate::id_type!(
    /// The analysis of a file in given units.
    AnalysisId,
    "analysis"
);
crate::id_type!(
    /// A stored file.
    FileId,
    "file"
);
crate::id_type!(
    /// An upload on its way.
    UploadId,
    "upload"
);

crate::text_enum! {
    /// How an analysis stands.
    pub enum AnalysisState {
        /// Waits for its turn.
        Queued = "queued",
        /// Is being computed.
        Running = "running",
        /// Has a report.
        Done = "done",
        /// The file is no mesh; `failure` says what is wrong.
        Rejected = "rejected",
        /// The analysis itself failed; it can be tried again.
        Failed = "failed",
    }
}

crate::text_enum! {
    /// The unit in which a file's coordinates are read.
    pub enum Units {
        /// Millimetres.
        Millimetre = "millimetre",
        /// Centimetres.
        Centimetre = "centimetre",
        /// Metres.
        Metre = "metre",
        /// Inches.
        Inch = "inch",
    }
}

crate::text_enum! {
    /// What an upload is for.
    pub enum UploadPurpose {
        /// A new part.
        Part = "part",
        /// A new revision of a part.
        Revision = "revision",
        /// A drawing (PDF or PNG) of a job's line.
        Drawing = "drawing",
        /// A photo (PNG or JPEG) of an order.
        Photo = "photo",
    }
}
