//! What the API says of a part's geometry, what the analysis of its file says, and analyses as an
//! older engine left them.

use diesel::prelude::*;
use forja::platform::db::schema as tables;
use forja::q;
use serde_json::{Map, Value, json};

use super::{Client, TestApp};

impl Client {
    /// Fields of the geometry of a part's newest revision; null for who may not see the part.
    pub async fn geometry_of(&self, part: &Value, fields: &str) -> Value {
        let query = format!(
            "query Part($id: ID!) {{ buyer {{ part(id: $id) {{ latest {{ geometry {{ {fields} }} }} }} }} }}"
        );
        let data = self.run(&query, json!({ "id": part["id"] })).await;
        data["buyer"]["part"]["latest"]["geometry"].clone()
    }
}

/// The analysis of a file in millimetres, as the program makes it.
pub fn analysed(file: &[u8]) -> geometry::Analysis {
    let (units, limits) = (geometry::Units::Millimetre, geometry::Limits::default());
    geometry::analyse(file, units, &limits, &geometry::Unwatched).unwrap()
}

impl TestApp {
    /// Changes the stored report of the only analysis there is.
    pub async fn change_report(&self, change: impl Fn(&mut Map<String, Value>) + Send + 'static) {
        self.write(move |tx| {
            let kept: Option<String> = q!(tx, |c| tables::analyses::table
                .select(tables::analyses::report)
                .first(c))?;
            let mut report: Value = serde_json::from_str(&kept.unwrap()).unwrap();
            change(report.as_object_mut().unwrap());
            q!(tx, |c| diesel::update(tables::analyses::table)
                .set(tables::analyses::report.eq(Some(report.to_string())))
                .execute(c))?;
            Ok(())
        })
        .await;
    }
}
