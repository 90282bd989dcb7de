//! Content lines (RFC 5545, 3.1): folded, escaped, ended by CRLF.

/// Octets of a line, without its end.
const LINE: usize = 75;

/// Content lines, as they will be sent.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A line whose value needs no escaping: a number, a date, a word of the standard.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{value}"));
    }

    /// A line with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.push(&format!("{name}:{}", escaped(text)));
    }

    /// A line with a mail address, and the name it belongs to.
    pub(super) fn address(&mut self, name: &str, parameters: &[&str], of: &str, address: &str) {
        let mut line = name.to_owned();
        for parameter in parameters {
            line.push(';');
            line.push_str(parameter);
        }
        let of = quotable(of);
        if !of.is_empty() {
            line.extend([";CN=\"", &of, "\""]);
        }
        self.push(&format!("{line}:mailto:{address}"));
    }

    /// Everything written.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn push(&mut self, line: &str) {
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LINE - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A TEXT value (RFC 5545, 3.3.11). Line breaks of every kind are one; other control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' => escaped.push_str("\\n"),
            ',' | ';' | '\\' => escaped.extend(['\\', c]),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text between double quotes, where the standard allows neither them nor control characters (RFC 5545, 3.2).
fn quotable(text: &str) -> String {
    let plain = |c: char| {
        if c == '"' {
            '\''
        } else if c.is_control() {
            ' '
        } else {
            c
        }
    };
    text.chars().map(plain).collect()
}
