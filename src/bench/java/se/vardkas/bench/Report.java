package se.vardkas.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a run found out. */
record Report(
        Machine machine,
        Start start,
        @Nullable Presses presses,
        StandDown.@Nullable Result standDown,
        OnCall.@Nullable Result onCall,
        DueStorm.@Nullable Result dueStorm) {

    /** What presses took. */
    record Presses(
            Memories memory,
            OneAtATime.Took firstAlarm,
            OneAtATime.Result oneAtATime,
            Intake.Result warmUp,
            Intake.Result intake,
            long otherRequests,
            List<Statements.Used> statements,
            @Nullable Yardstick yardstick) {}

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

    /** What the program's JVM holds, in MiB; PostgreSQL not counted. */
    record Memories(long afterStart, long afterLoad, long peak) {}

    /** The same rows by pgbench. */
    record Yardstick(PgBench.Result plain, PgBench.Result inOneFlight) {
        double share(Intake.Result intake) {
            return intake.perSecond() / plain.perSecond();
        }

        double shareOfOneFlight(Intake.Result intake) {
            return intake.perSecond() / inOneFlight.perSecond();
        }
    }
}
