-- Messages are found and counted in the index alone, with all that says who may see them: since some are read by who is involved only, counting
-- them had to visit every row.
DROP INDEX message_by_time;
CREATE INDEX message_by_time ON message (network_id, created_at, id)
    INCLUDE (register_id, kind, state, channel, involved, search_words);
