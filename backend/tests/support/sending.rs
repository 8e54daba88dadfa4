//! Sending files by tus, as a client does.

use reqwest::Method;
use serde_json::{Value, json};

use super::Client;
use super::client::done;

/// The media type of a PATCH.
pub const OFFSET_STREAM: &str = "application/offset+octet-stream";

/// A generated part as a binary STL.
pub fn stl(name: &str) -> Vec<u8> {
    geometry::generate::part(name, 0.3).unwrap().to_stl_binary()
}

impl Client {
    /// The ticket of a new upload; the input is completed with the file's name and size.
    pub async fn ticket(&self, mut input: Value, bytes: &[u8]) -> Value {
        let size = bytes.len() as f64;
        for (key, value) in [("fileName", json!("part.stl")), ("sizeBytes", json!(size))] {
            let fields = input.as_object_mut().unwrap();
            fields.entry(key).or_insert(value);
        }
        let fields = "upload { id url expiresAt maxChunkBytes }";
        let made = self
            .mutate("createUpload", input, "UploadCreated", fields)
            .await;
        done(made)["upload"].clone()
    }

    /// A PATCH at this offset.
    pub async fn patch(&self, url: &str, offset: usize, bytes: &[u8]) -> reqwest::Response {
        self.request(Method::PATCH, url)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", offset)
            .header("content-type", OFFSET_STREAM)
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap()
    }

    /// The answer to HEAD.
    pub async fn head(&self, url: &str) -> reqwest::Response {
        self.request(Method::HEAD, url)
            .header("tus-resumable", "1.0.0")
            .send()
            .await
            .unwrap()
    }

    /// How many bytes the server has.
    pub async fn offset(&self, url: &str) -> usize {
        number(&self.head(url).await, "upload-offset")
    }

    /// Sends a whole file for a purpose and returns the last answer.
    pub async fn send(&self, input: Value, bytes: &[u8]) -> reqwest::Response {
        let ticket = self.ticket(input, bytes).await;
        self.patch(ticket["url"].as_str().unwrap(), 0, bytes).await
    }

    /// Sends a new part and returns it with these fields.
    pub async fn send_part(&self, bytes: &[u8], fields: &str) -> Value {
        let answer = self.send(json!({ "purpose": "PART" }), bytes).await;
        assert_eq!(answer.status(), 204, "{:?}", answer.text().await);
        let query =
            format!("{{ buyer {{ parts(first: 1) {{ edges {{ node {{ {fields} }} }} }} }} }}");
        let data = self.run(&query, json!({})).await;
        data["buyer"]["parts"]["edges"][0]["node"].clone()
    }

    /// The bytes at a signed address, if it gives any.
    pub async fn download(&self, url: &str) -> Option<Vec<u8>> {
        // No bearer: the address itself is the credential.
        let answer = self
            .http()
            .get(format!("{}{url}", self.url))
            .send()
            .await
            .unwrap();
        match answer.status().as_u16() {
            200 => Some(answer.bytes().await.unwrap().to_vec()),
            404 => None,
            status => panic!("{status}"),
        }
    }
}

/// A header that is a number.
pub fn number(answer: &reqwest::Response, header: &str) -> usize {
    answer.headers()[header].to_str().unwrap().parse().unwrap()
}
