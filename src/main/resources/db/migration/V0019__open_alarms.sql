-- What consoles ask for most: the open ones, newest first, among however many that are closed. Also serves the look for
-- forgotten ones, which takes any order.

CREATE INDEX alarm_open_newest ON alarm (tenant_id, raised_at DESC, id DESC) WHERE state <> 'CLOSED';
DROP INDEX alarm_unclosed;
