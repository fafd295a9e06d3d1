package se.vardkas.readiness.phone;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import se.vardkas.delivery.Deliveries;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.Gathering;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;

/**
 * Keeps when phones last proved that a push came: one statement for hundreds of proofs, and nobody waits for it. What is lost
 * with the program the phone proves again tomorrow.
 */
@ApplicationScoped
class PhoneProofs implements Deliveries.ProofListener {
    private static final Logger LOG = Logger.getLogger(PhoneProofs.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Gathering<UUID, Boolean> proved = new Gathering<>(
            BATCH,
            (tenant, phones) -> write(tenant, phones.keySet()),
            failure -> LOG.error("It could not be kept that pushes come to phones", failure));

    PhoneProofs(Database database) {
        this.database = database;
    }

    @Override
    public void onProved(TenantId tenant, UUID contact) {
        proved.add(tenant, contact, true);
    }

    private Uni<?> write(TenantId tenant, Set<UUID> phones) {
        return database.one(
                Lane.READ, tenant, Query.of(PhoneCheckSql.PROVED, tenant.value(), phones.toArray(UUID[]::new)));
    }
}
