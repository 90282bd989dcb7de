-- What comes next for whoever is signed in, whichever body they work for.
CREATE INDEX operator_engagement_of_account_by_start ON operator_engagement (network_id, account_id, starts_at);
