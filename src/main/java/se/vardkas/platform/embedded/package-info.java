/**
 * A PostgreSQL of our own, for the demo and for one machine: started, taken over after a crash, stopped.
 *
 * <p>Runs before the application, so it may block. May use: {@code platform.settings}.
 */
@NullMarked
package se.vardkas.platform.embedded;

import org.jspecify.annotations.NullMarked;
