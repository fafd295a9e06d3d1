/**
 * What was sent for each tenant and may be charged for, day by day; and a warning when that is far more than it should be.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code delivery.proof}.
 */
@NullMarked
package se.vardkas.delivery.usage;

import org.jspecify.annotations.NullMarked;
