use std::borrow::Cow;

/// Resolves `_xHHHH_`, the way workbooks write characters that XML cannot (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        result.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let character = code
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let taken = if let Some(character) = character {
            result.push(character);
            7
        } else {
            result.push_str("_x");
            2
        };
        rest = &rest[at + taken..];
    }
    result.push_str(rest);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn characters_by_number_come_back() {
        assert_eq!(unescape("riga uno_x000D_\nriga due"), "riga uno\r\nriga due");
        assert_eq!(unescape("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescape("codice_x12"), "codice_x12");
        assert_eq!(unescape("_xà_"), "_xà_");
    }
}
