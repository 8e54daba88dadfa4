//! What a child says: frames of a letter, a length and that many bytes.

use std::io::{self, Write};

use tokio::io::{AsyncRead, AsyncReadExt};

/// Longest frame that is believed, bytes.
const MAX_BYTES: u32 = 256 << 20;

/// One thing that a child says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// How far it has come: JSON of [`super::child::Progress`].
    Progress(Vec<u8>),
    /// What it found: JSON.
    Report(Vec<u8>),
    /// The file can't be taken: JSON.
    Refused(Vec<u8>),
    /// A level of the web mesh as brotli, the coarse one first.
    Level(Vec<u8>),
    /// Numbers of the triangles of the finest level: a file of [`geometry::PreviewField`] as
    /// brotli.
    Field(Vec<u8>),
    /// The picture.
    Thumbnail(Vec<u8>),
    /// A run of the file that it writes.
    Bytes(Vec<u8>),
    /// It has said everything.
    End,
}

impl Frame {
    fn parts(&self) -> (u8, &[u8]) {
        match self {
            Self::Progress(bytes) => (b'P', bytes),
            Self::Report(bytes) => (b'R', bytes),
            Self::Refused(bytes) => (b'X', bytes),
            Self::Level(bytes) => (b'L', bytes),
            Self::Field(bytes) => (b'F', bytes),
            Self::Thumbnail(bytes) => (b'T', bytes),
            Self::Bytes(bytes) => (b'B', bytes),
            Self::End => (b'E', &[]),
        }
    }

    fn of(letter: u8, bytes: Vec<u8>) -> Option<Self> {
        Some(match letter {
            b'P' => Self::Progress(bytes),
            b'R' => Self::Report(bytes),
            b'X' => Self::Refused(bytes),
            b'L' => Self::Level(bytes),
            b'F' => Self::Field(bytes),
            b'T' => Self::Thumbnail(bytes),
            b'B' => Self::Bytes(bytes),
            b'E' => Self::End,
            _ => return None,
        })
    }

    /// Writes the frame, whole.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (letter, bytes) = self.parts();
        let length = u32::try_from(bytes.len())
            .ok()
            .filter(|length| *length <= MAX_BYTES)
            .ok_or_else(|| io::Error::other("a frame is too long"))?;
        out.write_all(&[letter])?;
        out.write_all(&length.to_le_bytes())?;
        out.write_all(bytes)?;
        out.flush()
    }
}

/// Reads the next frame; `None` where the child closed its output between two.
pub(super) async fn read(input: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Frame>> {
    let mut letter = [0; 1];
    if input.read(&mut letter).await? == 0 {
        return Ok(None);
    }
    let length = match input.read_u32_le().await {
        Ok(length) if length <= MAX_BYTES => length,
        // Half a frame is the end of a child that was stopped.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Ok(_) => return Err(io::Error::other("a worker announced too long a frame")),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    let got = input
        .take(u64::from(length))
        .read_to_end(&mut bytes)
        .await?;
    if got < length as usize {
        return Ok(None);
    }
    let [letter] = letter;
    Frame::of(letter, bytes)
        .map(Some)
        .ok_or_else(|| io::Error::other("a worker said something unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn frames_come_back_and_half_a_frame_is_none() {
        let mut said = Vec::new();
        Frame::Level(vec![1, 2, 3]).write(&mut said).unwrap();
        Frame::End.write(&mut said).unwrap();
        let mut input = said.as_slice();
        assert_eq!(
            read(&mut input).await.unwrap(),
            Some(Frame::Level(vec![1, 2, 3]))
        );
        assert_eq!(read(&mut input).await.unwrap(), Some(Frame::End));
        assert_eq!(read(&mut input).await.unwrap(), None);
        let mut cut = &said[..6];
        assert_eq!(read(&mut cut).await.unwrap(), None);
        let mut unknown = b"?\0\0\0\0".as_slice();
        assert!(read(&mut unknown).await.is_err());
    }
}
