/**
 * Whether help would come: drills, and what they show.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, {@code oncall}, {@code delivery}, {@code alarm}, {@code escalation}.
 */
@NullMarked
package se.vardkas.readiness;

import org.jspecify.annotations.NullMarked;
