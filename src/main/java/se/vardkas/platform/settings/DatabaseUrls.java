package se.vardkas.platform.settings;

import org.jspecify.annotations.Nullable;

/**
 * One address per database role.
 *
 * @param app the role of requests and pages, bound to one tenant at a time
 * @param engine the role that claims due work across tenants
 * @param owner the role that owns the schema and migrates it; {@code null} where the schema is migrated elsewhere
 */
public record DatabaseUrls(
        DatabaseUrl app, DatabaseUrl engine, @Nullable DatabaseUrl owner) {}
