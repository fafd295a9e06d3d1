/**
 * The web pages. Everything they show or do goes through the public API, with the token of whoever looks: a page knows
 * nothing that its reader may not.
 *
 * <p>May use: every room below, though today none of them is needed.
 */
@NullMarked
package se.vardkas.console;

import org.jspecify.annotations.NullMarked;
