/**
 * The port to providers: one attempt, one outcome. Endpoints, deadlines and wording.
 *
 * <p>May use: {@code platform}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.delivery.send;

import org.jspecify.annotations.NullMarked;
