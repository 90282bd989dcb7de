snodo_core::key! {
    /// A referral's key.
    pub ReferralId
}
snodo_core::key! {
    /// The key of a partner's service sheet.
    pub SheetId
}
