/**
 * A simulated world: several replicas of the program, each with the program's own decisions, on virtual time and an
 * in-memory store, with phones, providers and clocks that go wrong; then all heals, and everything is judged. The same seed
 * gives the same world, to the letter.
 *
 * <p>{@code time} is time and chance, {@code store} the database, {@code program} the shells around the program's pure
 * hearts, {@code outside} everything else, {@code judge} what is checked beside {@code faults.check}. When a shell of the
 * program changes, the one that mirrors it here has to change too: each names it.
 */
package se.vardkas.world;
