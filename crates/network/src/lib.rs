//! Networks, bodies, agreements, capabilities, sites, counters, operators.
