use thiserror::Error;

/// What may stand in one place of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CharacterKind {
    /// A letter from A to Z.
    Letter,
    /// A digit from 0 to 9.
    Digit,
    /// A digit, or one of the letters L M N P Q R S T U V that stand for it when two people would have the same code (omocodia).
    DigitOrItsLetter,
    /// One of the twelve letters of the months: A B C D E H L M P R S T.
    MonthLetter,
}

/// Why a text is not the code it was taken for. The caller says it in the user's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum IdentifierError {
    /// Nothing was written.
    #[error("the code is empty")]
    Empty,
    /// Too short or too long, spaces and separators not counted.
    #[error("the code has {found} characters instead of {expected}")]
    WrongLength {
        /// How many characters the code that was recognised has.
        expected: usize,
        /// How many were written.
        found: usize,
    },
    /// A character that cannot stand in its place, such as the letter O for the digit 0.
    #[error("character {position} of the code is `{found}`, which cannot stand there")]
    WrongCharacter {
        /// Place in the code without spaces and separators, from 1.
        position: usize,
        /// What was written there, in upper case.
        found: char,
        /// What can stand there.
        expected: CharacterKind,
    },
    /// Every character is possible but together they do not give the last one: something was mistyped.
    #[error("the last character of the code does not follow from the others, which give `{expected}`")]
    WrongCheckCharacter {
        /// What the last character would be if all the others were right.
        expected: char,
    },
    /// The day of birth does not exist in its month.
    #[error("the code says day {day} of month {month}, which does not exist")]
    ImpossibleDay {
        /// The day as written, without the 40 that is added for women.
        day: u8,
        /// The month, from 1.
        month: u8,
    },
    /// A well-formed number that is never issued, such as eleven zeros.
    #[error("this number is never issued")]
    NeverIssued,
}
