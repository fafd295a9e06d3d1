package se.vardkas.platform.sql;

import java.io.Serializable;
import java.util.UUID;

/** The key of a row kept with Hibernate Reactive: the tenant first. */
public record TenantKey(UUID tenantId, UUID id) implements Serializable {
    private static final long serialVersionUID = 1L;
}
