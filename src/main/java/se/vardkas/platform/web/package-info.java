/**
 * HTTP without alarm words: who may come from another origin, how lists page.
 *
 * <p>May use: {@code platform.problem}.
 */
@NullMarked
package se.vardkas.platform.web;

import org.jspecify.annotations.NullMarked;
