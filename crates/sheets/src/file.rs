use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use crate::error::Breach;

/// A stretch of an open file with a position of its own, so that several readers share one file.
#[derive(Debug, Clone)]
pub(crate) struct FileStretch {
    file: Arc<File>,
    start: u64,
    length: u64,
    position: u64,
    /// Bytes that may still be read, when the caller wants an end to it.
    allowance: Option<u64>,
}

impl FileStretch {
    pub(crate) fn new(file: Arc<File>, start: u64, length: u64) -> Self {
        Self { file, start, length, position: 0, allowance: None }
    }

    /// The same stretch, from which at most `bytes` can be read in all.
    pub(crate) fn with_allowance(mut self, bytes: u64) -> Self {
        self.allowance = Some(bytes);
        self
    }
}

impl Read for FileStretch {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.position);
        let wanted = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if let Some(allowance) = self.allowance
            && wanted as u64 > allowance
        {
            return Err(Breach::LongDirectory.into());
        }
        let read = self.file.read_at(&mut buffer[..wanted], self.start + self.position)?;
        self.position += read as u64;
        if let Some(allowance) = &mut self.allowance {
            *allowance -= read as u64;
        }
        Ok(read)
    }
}

impl Seek for FileStretch {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
