/**
 * SMS and calls through 46elks, whose servers and people are in Sweden: their HTTP API, its errors read, its callbacks
 * sealed, and what calls say.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}, {@code delivery.send}.
 */
@NullMarked
package se.vardkas.delivery.send.elks;

import org.jspecify.annotations.NullMarked;
