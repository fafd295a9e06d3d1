/**
 * The simulated database: rows in memory, the program's statements on them, transactions that commit whole or not at all,
 * locks, and a line to each replica that may lose a reply after the commit.
 *
 * <p>May use: {@code world.time}. Each statement says which one of the program it mirrors.
 */
package se.vardkas.world.store;
