/**
 * The program in the simulated world: its own decisions, called as they are, between shells that follow its thin shells
 * step by step on virtual time. Each shell says which one it mirrors; a bug can be planted in most.
 *
 * <p>May use: {@code world.time}, {@code world.store}.
 */
package se.vardkas.world.program;
