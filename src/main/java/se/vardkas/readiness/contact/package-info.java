/**
 * People's numbers and apps: added, put in order, proved to be theirs by a code, and tried with a message whose way they can
 * watch.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, {@code delivery}, {@code alarm.lifecycle}.
 */
@NullMarked
package se.vardkas.readiness.contact;

import org.jspecify.annotations.NullMarked;
