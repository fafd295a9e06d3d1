/**
 * How browsers are made to ring, by whoever signed in there.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code delivery.send}, {@code delivery.send.webpush}.
 */
@NullMarked
package se.vardkas.delivery.browser;

import org.jspecify.annotations.NullMarked;
