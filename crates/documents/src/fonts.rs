use typst::{foundations::Bytes, text::Font};

/// The fonts that the program carries (see `fonts/README.md`), the house's own first.
const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/TitilliumWeb_400Regular.ttf"),
    include_bytes!("../fonts/TitilliumWeb_400Regular_Italic.ttf"),
    include_bytes!("../fonts/TitilliumWeb_600SemiBold.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The carried fonts, read.
pub(crate) fn carried() -> Vec<Font> {
    FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
}
