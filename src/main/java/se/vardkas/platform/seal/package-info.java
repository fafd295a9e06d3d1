/**
 * Sealing (AES-256-GCM under the key file's key), digests and password hashes. Knows no alarms.
 *
 * <p>May use: {@code platform.settings}.
 */
@NullMarked
package se.vardkas.platform.seal;

import org.jspecify.annotations.NullMarked;
