/// How much of a file is read before it is refused.
///
/// The defaults fit the largest sheets an office keeps and keep the memory of one reading well under 100 MB, whatever the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file itself, in bytes. Default 64 MiB.
    pub file_bytes: u64,
    /// All parts of an .xlsx together once inflated, in bytes; declared sizes are checked first, real ones while reading. Default 512 MiB.
    pub uncompressed_bytes: u64,
    /// Inflated bytes per compressed byte of one part, looked at from 16 MiB inflated onwards. Default 200; real sheets stay under 60,
    /// a bomb is near 1000.
    pub inflation_ratio: u64,
    /// Bytes held for the table of shared texts of a workbook: the only part of a file kept in memory. Default 48 MiB.
    pub shared_text_bytes: usize,
    /// Rows with something in them, below the header. Default 100,000.
    pub rows: u32,
    /// Columns with something in them. Default 200.
    pub columns: usize,
    /// Characters in one cell. Default 32,767, which is Excel's own limit.
    pub cell_characters: usize,
    /// Characters in one row, all cells together. Default 262,144.
    pub row_characters: usize,
}

const MIB: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 * MIB,
            uncompressed_bytes: 512 * MIB,
            inflation_ratio: 200,
            shared_text_bytes: 48 << 20,
            rows: 100_000,
            columns: 200,
            cell_characters: 32_767,
            row_characters: 262_144,
        }
    }
}
