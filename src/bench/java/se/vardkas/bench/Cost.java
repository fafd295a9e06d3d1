package se.vardkas.bench;

import org.jspecify.annotations.Nullable;

/**
 * Processor time that one alarm costs, in milliseconds. Tells more than rates do where others use the machine too.
 *
 * @param program the program's JVM, compiler and collector included
 */
record Cost(double program, double postgres) {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Of each of so many. */
    static Cost each(ProcessorUse use, long count) {
        return new Cost(
                use.program() * use.seconds() * MILLIS_PER_SECOND / count,
                use.postgres() * use.seconds() * MILLIS_PER_SECOND / count);
    }

    /**
     * Of telling those who must be told of one alarm, known from the time in which nothing else was done.
     *
     * @param count how many alarms were told of in that time
     * @return {@code null} where that was too few to tell
     */
    static @Nullable Cost ofFanOut(ProcessorUse draining, long count) {
        return count == 0 || draining.seconds() < 1 ? null : each(draining, count);
    }

    /** What is left for each of so many once another cost, paid so often in the same time, is taken away. */
    static Cost without(ProcessorUse use, long count, @Nullable Cost other, long times) {
        var all = each(use, count);
        if (other == null) {
            return all;
        }
        double share = (double) times / count;
        return new Cost(all.program() - share * other.program(), all.postgres() - share * other.postgres());
    }
}
