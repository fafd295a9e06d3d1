/**
 * Stands beside the house: Firebase, Twilio and 46elks played over real HTTP, and two municipalities that are made up. Nothing
 * imports it; it lives only with {@code vardkas.demo=true} and in tests.
 *
 * <p>May use: every room.
 */
@NullMarked
package se.vardkas.standin;

import org.jspecify.annotations.NullMarked;
