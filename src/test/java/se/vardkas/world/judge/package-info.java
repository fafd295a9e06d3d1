/**
 * Checks for what the checker of real processes cannot see, or not exactly: they look at a world's tables, some of them
 * after every commit. All else is judged by {@code faults.check}.
 *
 * <p>May use: {@code world.store}, {@code world.program}, {@code faults.check}.
 */
package se.vardkas.world.judge;
