package se.vardkas.readiness.contact;

/** Statements on what people's apps have proved. */
final class AppProofSql {
    /** What is known of a person's apps. $1 tenant, $2 person. Indexes contact_point_person, phone_check_pkey. */
    static final String OF_PERSON = """
            SELECT contact_id, proven_at, unproven FROM phone_proof WHERE tenant_id = $1 AND person_id = $2
            """;

    private AppProofSql() {}
}
