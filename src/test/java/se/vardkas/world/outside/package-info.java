/**
 * Everything outside the program in the simulated world: phones and the people who hold them, providers, the network, and
 * what goes wrong. What they see is written in a diary.
 *
 * <p>May use: {@code world.time}, {@code world.store}, {@code world.program}, {@code faults.check}.
 */
package se.vardkas.world.outside;
