-- Every replica looks every few seconds whether an open alarm was forgotten.

CREATE INDEX alarm_unclosed ON alarm (tenant_id, id) WHERE state <> 'CLOSED';
CREATE POLICY every_unclosed ON alarm FOR SELECT TO ${engine} USING (state <> 'CLOSED');
GRANT SELECT (tenant_id, id, state) ON alarm TO ${engine};
