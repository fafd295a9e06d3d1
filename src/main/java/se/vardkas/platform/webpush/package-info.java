/**
 * The addresses of browsers: subscriptions of the Push API, what they must look like, and where they may lead.
 *
 * <p>May use: {@code platform.problem}, {@code platform.seal}.
 */
@NullMarked
package se.vardkas.platform.webpush;

import org.jspecify.annotations.NullMarked;
