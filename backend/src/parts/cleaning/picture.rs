//! Pictures: decoded and encoded anew, so that only pixels are left.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::Unclean;
use crate::parts::model::UploadPurpose;
use crate::parts::rules::Kind;

/// Longest side of a picture that is taken, pixels.
const MAX_SIDE: u32 = 16_384;
/// Memory that decoding may take, bytes.
const MAX_DECODED_BYTES: u64 = 1 << 30;
/// Longest side of a photo as it is kept, pixels: enough to see a burr.
const PHOTO_SIDE: u32 = 4096;
/// Quality of a photo, of 100.
const PHOTO_QUALITY: u8 = 85;

/// Writes a picture anew; a photo is turned upright, and made smaller if it is very large.
pub(super) fn clean(bytes: &[u8], kind: Kind, purpose: UploadPurpose) -> Result<Vec<u8>, Unclean> {
    let mut picture = decode(bytes, kind)?;
    if purpose == UploadPurpose::Photo && picture.width().max(picture.height()) > PHOTO_SIDE {
        picture = picture.resize(
            PHOTO_SIDE,
            PHOTO_SIDE,
            image::imageops::FilterType::Triangle,
        );
    }
    encode(&picture, kind).map_err(broken)
}

fn broken(error: image::ImageError) -> Unclean {
    Unclean::Broken(error.to_string())
}

fn decode(bytes: &[u8], kind: Kind) -> Result<DynamicImage, Unclean> {
    let format = if kind == Kind::Png {
        ImageFormat::Png
    } else {
        ImageFormat::Jpeg
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let read = || -> Result<DynamicImage, image::ImageError> {
        let mut decoder = reader.into_decoder()?;
        // How the camera was held is in the metadata that goes: it is done to the pixels.
        let turn = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(turn);
        Ok(picture)
    };
    read().map_err(|error| match error {
        image::ImageError::Limits(_) => Unclean::TooLarge(MAX_SIDE),
        error => broken(error),
    })
}

fn encode(picture: &DynamicImage, kind: Kind) -> Result<Vec<u8>, image::ImageError> {
    let mut out = Vec::new();
    if kind == Kind::Png {
        picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png)?;
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut out, PHOTO_QUALITY);
        // JPEG has eight bits and no transparency.
        picture.to_rgb8().write_with_encoder(encoder)?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg_with_exif(note: &[u8]) -> Vec<u8> {
        let plain = encode(&DynamicImage::new_rgb8(40, 20), Kind::Jpeg).unwrap();
        // An APP1 segment with EXIF: turned by a quarter, and a note.
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(note);
        let mut out = plain[..2].to_vec();
        out.extend_from_slice(b"\xff\xe1");
        out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        out.extend_from_slice(&exif);
        out.extend_from_slice(&plain[2..]);
        out
    }

    #[test]
    fn a_photo_keeps_its_pixels_upright_and_nothing_else() {
        let photo = jpeg_with_exif(b"Taller Fulano, Medellin");
        let clean = clean(&photo, Kind::Jpeg, UploadPurpose::Photo).unwrap();
        assert!(!clean.windows(6).any(|window| window == b"Fulano"));
        assert!(!clean.windows(4).any(|window| window == b"Exif"));
        let picture = image::load_from_memory(&clean).unwrap();
        assert_eq!(
            (picture.width(), picture.height()),
            (20, 40),
            "turned upright"
        );
    }

    #[test]
    fn a_huge_photo_is_made_smaller_and_a_bomb_is_refused() {
        let huge = encode(&DynamicImage::new_luma8(5000, 50), Kind::Png).unwrap();
        let clean_photo = clean(&huge, Kind::Png, UploadPurpose::Photo).unwrap();
        assert_eq!(
            image::load_from_memory(&clean_photo).unwrap().width(),
            PHOTO_SIDE
        );
        let kept = clean(&huge, Kind::Png, UploadPurpose::Drawing).unwrap();
        assert_eq!(image::load_from_memory(&kept).unwrap().width(), 5000);
        let wide = encode(&DynamicImage::new_luma8(MAX_SIDE + 1, 1), Kind::Png).unwrap();
        let refused = clean(&wide, Kind::Png, UploadPurpose::Drawing);
        assert_eq!(refused, Err(Unclean::TooLarge(MAX_SIDE)));
    }

    #[test]
    fn half_a_picture_is_broken() {
        let png = encode(&DynamicImage::new_luma8(50, 50), Kind::Png).unwrap();
        let half = png.get(..png.len() / 2).unwrap();
        let refused = clean(half, Kind::Png, UploadPurpose::Drawing);
        assert!(matches!(refused, Err(Unclean::Broken(_))), "{refused:?}");
    }
}
