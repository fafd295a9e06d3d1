/**
 * The way to PostgreSQL: lanes of connections, transactions bound to one tenant, the schema and its checks.
 *
 * <p>May use: {@code platform.ids}, {@code platform.settings}.
 */
@NullMarked
package se.vardkas.platform.sql;

import org.jspecify.annotations.NullMarked;
