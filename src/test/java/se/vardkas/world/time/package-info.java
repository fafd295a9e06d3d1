/** Time and chance of the simulated world: one queue of what is ahead, one seeded source of chance, and lives that end. */
package se.vardkas.world.time;
