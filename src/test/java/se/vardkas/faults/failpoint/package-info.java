/**
 * Halts a program at a named instruction: an agent of the Java machine puts a trap there, so that the program itself knows of
 * none.
 */
@NullMarked
package se.vardkas.faults.failpoint;

import org.jspecify.annotations.NullMarked;
