//! Lines of texts.

/// Ends of lines in some bytes: LF, CR or both end one.
pub(super) fn ends(bytes: &[u8]) -> u64 {
    // Sums of bytes over short stretches are counted many at a time.
    let count = |b: u8| -> u64 {
        let stretches = bytes.chunks(192);
        let counts = stretches.map(|s| s.iter().map(|&c| u8::from(c == b)).sum::<u8>());
        counts.map(u64::from).sum()
    };
    match count(b'\r') {
        0 => count(b'\n'),
        returns => {
            let both = bytes.windows(2).filter(|w| w == b"\r\n").count() as u64;
            returns + count(b'\n') - both
        }
    }
}
