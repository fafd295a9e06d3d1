/**
 * Background duties: one handler a duty, woken by a kick after a commit and by a poll that is the truth.
 *
 * <p>May use: nothing of ours.
 */
@NullMarked
package se.vardkas.platform.jobs;

import org.jspecify.annotations.NullMarked;
