-- The audit asks every five seconds whether units are looked at.
CREATE INDEX unit_coverage_checked ON unit_coverage (checked_at);
GRANT SELECT (checked_at) ON unit_coverage TO ${engine};
