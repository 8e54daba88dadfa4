//! Photos as evidence of milestones.

use diesel::prelude::*;

use crate::error::Error;
use crate::parts::FileId;
use crate::platform::db::Read;
use crate::platform::db::schema::milestone_photos;
use crate::q;

/// Whether a photo is part of an order's record: then it is kept.
pub fn is_evidence(read: &mut Read<'_>, file: FileId) -> Result<bool, Error> {
    let uses: i64 = q!(read, |c| {
        milestone_photos::table
            .filter(milestone_photos::file_id.eq(file))
            .count()
            .get_result(c)
    })?;
    Ok(uses > 0)
}
