/**
 * The program's entrance: it sees every room, and no room sees it.
 *
 * <p>May use: everything below.
 */
@NullMarked
package se.vardkas;

import org.jspecify.annotations.NullMarked;
