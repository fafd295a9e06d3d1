/**
 * Requests that a device has signed with a key of its own (RFC 9421).
 *
 * <p>May use: {@code platform}, {@code identity.access}.
 */
@NullMarked
package se.vardkas.identity.signature;

import org.jspecify.annotations.NullMarked;
