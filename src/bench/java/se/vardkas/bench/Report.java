package se.vardkas.bench;

import java.util.Map;

/**
 * Everything a run found out.
 *
 * @param found by scenario, in the order in which they ran
 * @param profiles likewise; empty where nobody asked
 */
record Report(Machine machine, Start start, Map<String, Section> found, Map<String, Profile.Seen> profiles) {
    /**
     * What it ran on.
     *
     * @param programOptions of the program's JVM
     * @param tried a change of the schema that is not in the program
     * @param loadBefore how busy the machine was in the minute before
     */
    record Machine(
            String at,
            String commit,
            int processors,
            long memoryMib,
            String java,
            String programOptions,
            String tried,
            double loadBefore) {}

    /**
     * Seconds from the start of the process until it says it is ready.
     *
     * @param fresh with everything to be unpacked, made and migrated
     * @param again on the data of an earlier start
     */
    record Start(double fresh, double again) {}
}
