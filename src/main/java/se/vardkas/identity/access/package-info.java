/**
 * Roles and people's ids, and the rules that need nothing else. Plain Java.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.identity.access;

import org.jspecify.annotations.NullMarked;
