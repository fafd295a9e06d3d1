/**
 * What is decided before the application starts: settings, and the one-line faults that stop a start.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.platform.settings;

import org.jspecify.annotations.NullMarked;
