use std::fmt;

/// A role that an operator holds for a body, at sites, from a date to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up the network: bodies, counters, operators.
    NetworkAdministrator,
    /// Answers for the lead body with figures.
    LeadBodyCoordinator,
    /// Follows people.
    CaseManager,
    /// Receives who comes in.
    ReceptionOperator,
    /// Keeps companies and vacancies.
    CompanyContactOfficer,
    /// Keeps a partner's service sheets.
    PartnerEditor,
    /// Receives a partner's referrals.
    PartnerReceiver,
    /// Reads, for a dated inspection.
    Inspector,
    /// Reads who opened what.
    DataProtectionOfficer,
}

impl Role {
    /// All roles, in the order in which pages list them.
    pub const ALL: [Role; 9] = [
        Role::NetworkAdministrator,
        Role::LeadBodyCoordinator,
        Role::CaseManager,
        Role::ReceptionOperator,
        Role::CompanyContactOfficer,
        Role::PartnerEditor,
        Role::PartnerReceiver,
        Role::Inspector,
        Role::DataProtectionOfficer,
    ];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Role::NetworkAdministrator => "network_administrator",
            Role::LeadBodyCoordinator => "lead_body_coordinator",
            Role::CaseManager => "case_manager",
            Role::ReceptionOperator => "reception_operator",
            Role::CompanyContactOfficer => "company_contact_officer",
            Role::PartnerEditor => "partner_editor",
            Role::PartnerReceiver => "partner_receiver",
            Role::Inspector => "inspector",
            Role::DataProtectionOfficer => "data_protection_officer",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The message key of its name.
    pub fn message_key(self) -> String {
        format!("role-{}", self.code().replace('_', "-"))
    }

    /// What the role may do: the one table of permissions.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Role::NetworkAdministrator => &[
                P::ReadNetwork,
                P::ManageNetwork,
                P::ReadCompanies,
                P::ReadVacancies,
                P::KeepOpenings,
                P::HandOverReserved,
                P::KeepDirectory,
                P::KeepCharter,
                P::HandleComplaints,
            ],
            Role::LeadBodyCoordinator => &[
                P::ReadNetwork,
                P::ReadFiles,
                P::WriteFiles,
                P::MergeFiles,
                P::ImportSheets,
                P::ReadCompanies,
                P::WriteCompanies,
                P::ReadVacancies,
                P::WriteVacancies,
                P::Propose,
                P::ReadAccessLog,
                P::ReceiveVisitors,
                P::KeepAgenda,
                P::ReadProjects,
                P::KeepProjects,
                P::KeepOpenings,
                P::HandOverReserved,
                P::KeepDirectory,
                P::KeepCharter,
                P::HandleComplaints,
                P::ReadReferrals,
                P::Refer,
                P::KeepEvents,
            ],
            Role::CaseManager => &[
                P::ReadNetwork,
                P::ReadFiles,
                P::WriteFiles,
                P::MergeFiles,
                P::ImportSheets,
                P::ReadCompanies,
                P::ReadVacancies,
                P::Propose,
                P::ReceiveVisitors,
                P::KeepAgenda,
                P::ReadProjects,
                P::KeepProjects,
                P::ReadReferrals,
                P::Refer,
                P::KeepEvents,
            ],
            Role::ReceptionOperator => &[
                P::ReadNetwork,
                P::ReadFiles,
                P::WriteFiles,
                P::ReadCompanies,
                P::ReadVacancies,
                P::ReceiveVisitors,
                P::KeepAgenda,
                P::ReadProjects,
                P::ReadReferrals,
                P::Refer,
                P::KeepEvents,
            ],
            Role::CompanyContactOfficer => &[
                P::ReadNetwork,
                P::ReadFiles,
                P::ImportSheets,
                P::ReadCompanies,
                P::WriteCompanies,
                P::ReadVacancies,
                P::WriteVacancies,
                P::Propose,
                P::KeepAgenda,
                P::KeepEvents,
            ],
            Role::PartnerEditor => &[P::ReadNetwork, P::KeepOwnSheets, P::KeepEvents],
            Role::PartnerReceiver => &[P::ReadNetwork, P::ReceiveReferrals],
            Role::Inspector => &[
                P::ReadNetwork,
                P::ReadFiles,
                P::ReadCompanies,
                P::ReadVacancies,
                P::ReadAccessLog,
                P::ReadProjects,
                P::ReadReferrals,
            ],
            Role::DataProtectionOfficer => &[P::ReadNetwork, P::ReadAccessLog, P::ReadReservedTrace],
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// Something that pages ask about before they show or do it. The database's policies hold whatever the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Open personal files of the body's registers.
    ReadFiles,
    /// Open a file and change it.
    WriteFiles,
    /// Merge two files and undo it.
    MergeFiles,
    /// Import spreadsheets.
    ImportSheets,
    /// See companies.
    ReadCompanies,
    /// Change companies.
    WriteCompanies,
    /// See vacancies.
    ReadVacancies,
    /// Change vacancies and move their states.
    WriteVacancies,
    /// Propose people for vacancies and record the answers. The body needs the capability of intermediation as well.
    Propose,
    /// See the network's bodies and counters.
    ReadNetwork,
    /// Change the network's bodies, counters and operators.
    ManageNetwork,
    /// Read who opened which file.
    ReadAccessLog,
    /// Record who comes to the counter and why, and call who waits.
    ReceiveVisitors,
    /// Book, move and cancel appointments.
    KeepAgenda,
    /// See individual projects and their hours.
    ReadProjects,
    /// Agree individual projects, and plan and record their hours.
    KeepProjects,
    /// Keep events, courses and materials, and publish them. Who is registered needs [`Permission::KeepAgenda`] as well.
    KeepEvents,
    /// Say when counters are open, who receives there and what can be booked.
    KeepOpenings,
    /// Keep the whole directory: all bodies' sheets, the new bodies, the sensitive ones, the duplicates, the rhythms. The database asks for
    /// the role as well.
    KeepDirectory,
    /// Keep the sheets of the own body. The database asks for the role as well.
    KeepOwnSheets,
    /// Name a new case manager for a reserved part that nobody in office can open, without reading it. The database asks for the role as
    /// well: a network's administrator, or who coordinates the body that holds the case.
    HandOverReserved,
    /// See who was sent to which body and what came of it; of a sensitive body only who is involved reads the name.
    ReadReferrals,
    /// Send people to other bodies, and write down what these say.
    Refer,
    /// Receive the people who are sent to the own body. The database asks for the role as well.
    ReceiveReferrals,
    /// Write the charter's editions and fix its published figures.
    KeepCharter,
    /// Read complaints and answer them. The database asks for the role as well.
    HandleComplaints,
    /// Read who opened, read and wrote reserved parts, never what is in them. The database asks for the role as well.
    ReadReservedTrace,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }

    #[test]
    fn who_reads_for_an_inspection_changes_nothing() {
        for write in [
            Permission::WriteFiles,
            Permission::WriteCompanies,
            Permission::WriteVacancies,
            Permission::Propose,
            Permission::ReceiveVisitors,
            Permission::KeepAgenda,
            Permission::KeepProjects,
            Permission::KeepOpenings,
            Permission::KeepDirectory,
            Permission::KeepOwnSheets,
            Permission::Refer,
        ] {
            assert!(!Role::Inspector.permissions().contains(&write));
        }
    }
}
