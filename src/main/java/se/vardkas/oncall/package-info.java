/**
 * Rosters: who is on call at a moment. Tables are kept with Hibernate Reactive.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}.
 */
@NullMarked
package se.vardkas.oncall;

import org.jspecify.annotations.NullMarked;
