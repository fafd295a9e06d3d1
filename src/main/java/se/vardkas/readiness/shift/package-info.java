/**
 * Who went on call and who came off it. Plain Java.
 *
 * <p>May use: {@code oncall.rota}.
 */
@NullMarked
package se.vardkas.readiness.shift;

import org.jspecify.annotations.NullMarked;
