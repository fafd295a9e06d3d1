/**
 * Identities and randomness: the only place where either is made.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.platform.ids;

import org.jspecify.annotations.NullMarked;
