/**
 * Who is calling and what they may do: tokens and their keys, sign-in, PINs.
 *
 * <p>May use: {@code platform}.
 */
@NullMarked
package se.vardkas.identity;

import org.jspecify.annotations.NullMarked;
