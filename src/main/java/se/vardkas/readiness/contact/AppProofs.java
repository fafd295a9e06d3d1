package se.vardkas.readiness.contact;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/** Whether pushes come to people's apps, as far as these have proved it. */
@ApplicationScoped
class AppProofs {
    private final Database database;

    AppProofs(Database database) {
        this.database = database;
    }

    /**
     * What an app has proved.
     *
     * @param provenAt when it last proved that a push came; {@code null}: never
     * @param unproven whether it leaves our checks unanswered
     */
    record AppProof(@Nullable Instant provenAt, boolean unproven) {
        /** Of numbers and browsers, which are not asked. */
        static final AppProof NOT_ASKED = new AppProof(null, false);

        private static AppProof of(Row row) {
            var provenAt = row.getOffsetDateTime("proven_at");
            return new AppProof(provenAt == null ? null : provenAt.toInstant(), row.getBoolean("unproven"));
        }
    }

    /** By the ids of a person's apps. */
    Uni<Map<UUID, AppProof>> of(TenantId tenant, PersonId person) {
        return database.one(Lane.READ, tenant, Query.of(AppProofSql.OF_PERSON, tenant.value(), person.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toUnmodifiableMap(row -> row.getUUID("contact_id"), AppProof::of)));
    }
}
