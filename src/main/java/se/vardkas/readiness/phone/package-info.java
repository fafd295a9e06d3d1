/**
 * Whether pushes come to phones: about once a day each is sent one that shows nothing, and its app proves that it came.
 *
 * <p>May use: {@code readiness.phone.round}, {@code platform}, {@code identity}, {@code delivery}, {@code alarm.lifecycle}, {@code timeline.chain}.
 */
@NullMarked
package se.vardkas.readiness.phone;

import org.jspecify.annotations.NullMarked;
