package se.vardkas.delivery.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/**
 * The statements that count what providers took, in the transaction that writes down that they did: neither a crash nor a
 * batch that is written twice makes a difference between the two.
 *
 * @param day of UTC, as providers bill
 * @param shard batches that are written at the same time have different ones
 */
record Tally(TenantId tenant, LocalDate day, short shard) {
    /** Twice as many as batches of a tenant that one program writes at once. */
    private static final int SHARDS = 8;

    static Tally of(TenantId tenant, Instant now, int batch) {
        return new Tally(tenant, LocalDate.ofInstant(now, ZoneOffset.UTC), (short) Math.floorMod(batch, SHARDS));
    }

    /** What is to be counted of an alarm's reports; the one that others may wait for comes last. */
    List<Query> statements(AlarmId alarm, ReportBatch batch) {
        var writes = new ArrayList<Query>();
        if (!batch.onlyCounted().isEmpty()) {
            writes.add(mark(alarm, batch));
        }
        if (!batch.calls().isEmpty()) {
            writes.add(lasted(alarm, batch.calls()));
        }
        if (!batch.taken().isEmpty()) {
            writes.add(count(alarm, batch.taken()));
        }
        return writes;
    }

    private Query mark(AlarmId alarm, ReportBatch batch) {
        return Query.keyed(
                alarm.value(),
                ReportSql.MARK,
                tenant.value(),
                column(batch.onlyCounted(), UUID[]::new, one -> one.id().value()),
                column(batch.onlyCounted(), Integer[]::new, one -> one.counted()));
    }

    private Query count(AlarmId alarm, List<ReportBatch.Taken> taken) {
        return Query.keyed(
                alarm.value(),
                ReportSql.COUNT,
                tenant.value(),
                day,
                shard,
                column(taken, String[]::new, one -> one.channel().name()),
                column(taken, String[]::new, one -> one.provider()),
                column(taken, String[]::new, one -> one.occasion().wireName()),
                column(taken, Integer[]::new, one -> one.parts()));
    }

    private Query lasted(AlarmId alarm, List<ReportBatch.Call> calls) {
        return Query.keyed(
                alarm.value(),
                ReportSql.LASTED,
                tenant.value(),
                day,
                column(calls, UUID[]::new, one -> one.lasted().notification().value()),
                column(calls, String[]::new, one -> one.lasted().reference()),
                column(calls, String[]::new, one -> one.lasted().provider()),
                column(calls, String[]::new, one -> one.occasion().wireName()),
                column(calls, Integer[]::new, one -> one.lasted().startedMinutes()));
    }

    private static <T, V> V[] column(List<T> rows, IntFunction<V[]> array, Function<T, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
