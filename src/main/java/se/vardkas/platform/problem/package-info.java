/**
 * Errors as RFC 9457 problems: kinds are owned by the rooms, the mapping to HTTP is here.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.platform.problem;

import org.jspecify.annotations.NullMarked;
