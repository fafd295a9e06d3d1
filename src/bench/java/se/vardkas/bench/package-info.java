/**
 * Measures the packaged program from outside: its start, one press at a time, many presses at once, and PostgreSQL alone
 * with the same rows. {@link se.vardkas.bench.Bench} is the order of events. Linux only where CPU and memory are read.
 *
 * <p>May use: nothing of ours; what it knows of the program it knows from the contract and the schema.
 */
@NullMarked
package se.vardkas.bench;

import org.jspecify.annotations.NullMarked;
