package se.vardkas.bench;

/**
 * How many processors each kept busy on average.
 *
 * @param seconds how long it was looked at
 * @param phones the thread that sends presses
 * @param sink the thread that plays the providers
 * @param bench all of the bench, those two included
 * @param pgbench the load generator of the yardstick
 * @param others everybody who has nothing to do with the run: the figures are worth less the more this is
 * @param stolen what the host took away
 */
record ProcessorUse(
        double seconds,
        double phones,
        double sink,
        double bench,
        double pgbench,
        double program,
        double postgres,
        double others,
        double stolen) {

    static ProcessorUse between(ProcessorTime.Reading before, ProcessorTime.Reading after) {
        double time = after.at() - before.at();
        double bench = (after.bench() - before.bench()) / time;
        double pgbench = (after.children() - before.children()) / time;
        double program = (after.program() - before.program()) / time;
        double postgres = (after.postgres() - before.postgres()) / time;
        double machine = (after.machine() - before.machine()) / time;
        return new ProcessorUse(
                time,
                (after.phones() - before.phones()) / time,
                (after.sink() - before.sink()) / time,
                bench,
                pgbench,
                program,
                postgres,
                Math.max(0, machine - bench - pgbench - program - postgres),
                (after.stolen() - before.stolen()) / time);
    }
}
