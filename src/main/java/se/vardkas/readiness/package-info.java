/**
 * Whether help would come: which units are covered, whether those on call know that they are, and what drills show.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, {@code oncall}, {@code delivery}, {@code alarm}, {@code escalation}.
 */
@NullMarked
package se.vardkas.readiness;

import org.jspecify.annotations.NullMarked;
