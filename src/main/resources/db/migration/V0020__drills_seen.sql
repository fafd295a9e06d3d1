-- The audit looks whether drills have made way for real alarms: it must know which drills are open, and nothing of anybody.

CREATE POLICY every_open_drill ON alarm_open FOR SELECT TO ${engine} USING (drill);
GRANT SELECT (tenant_id, alarm_id, drill) ON alarm_open TO ${engine};
