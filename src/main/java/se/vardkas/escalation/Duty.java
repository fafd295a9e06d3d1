package se.vardkas.escalation;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/**
 * What is due for an alarm, claimed by this process until its lease runs out.
 *
 * @param taken how many steps of the plan were taken in this round
 * @param plan the plan of this round; {@code null} before its first step
 * @param attempt the fence: whoever changes the duty changes this
 * @param agenda what the alarm waits for
 * @param now the database's time at the claim
 */
record Duty(
        TenantId tenant,
        AlarmId alarm,
        Purpose purpose,
        int round,
        int taken,
        Instant startedAt,
        @Nullable UUID plan,
        @Nullable Integer planVersion,
        int attempt,
        Agenda agenda,
        Instant now) {

    enum Purpose {
        /** The plan's next step. */
        STEP,
        /** Whether the owner has come. */
        ON_SITE_CHECK,
        /** Whether the owner has forgotten that the alarm is open. */
        REMINDER
    }

    static Duty of(Row row) {
        return new Duty(
                new TenantId(row.getUUID("tenant_id")),
                new AlarmId(row.getUUID("alarm_id")),
                Purpose.valueOf(row.getString("purpose")),
                row.getInteger("round"),
                row.getInteger("step"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getUUID("plan_id"),
                row.getInteger("plan_version"),
                row.getInteger("attempt"),
                new Agenda(
                        row.getOffsetDateTime("main_at").toInstant(),
                        instant(row.getOffsetDateTime("owner_by")),
                        instant(row.getOffsetDateTime("proof_by"))),
                row.getOffsetDateTime("now").toInstant());
    }

    /** Whether the plan's next step is what is due. */
    boolean isStep() {
        return purpose == Purpose.STEP && agenda.first(now) == Agenda.Item.MAIN;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }

    /** The statement that holds the duty until the transaction ends; its rows are read by {@link #isStill}. */
    Query hold() {
        return hold(tenant, alarm);
    }

    /** The statement that holds an alarm's duty, if it has one. */
    static Query hold(TenantId tenant, AlarmId alarm) {
        return Query.keyed(alarm.value(), DutySql.HOLD, tenant.value(), new UUID[] {alarm.value()});
    }

    /** The statement that has the plan's next step taken at that time. */
    Query next(Instant at, @Nullable UUID plan, @Nullable Integer version) {
        return Query.keyed(
                alarm.value(),
                DutySql.NEXT,
                tenant.value(),
                new UUID[] {alarm.value()},
                new Integer[] {taken + 1},
                new Instant[] {at},
                new UUID[] {plan},
                new Integer[] {version});
    }

    /** The statement that has proof looked for again after so long, or no more. */
    Query proofBy(@Nullable Integer seconds) {
        return Query.keyed(
                alarm.value(), DutySql.PROOF_BY, tenant.value(), new UUID[] {alarm.value()}, new Integer[] {seconds});
    }

    /** The statement that has it looked at again when something is due. */
    Query again() {
        return Query.of(DutySql.AGAIN, tenant.value(), alarm.value());
    }

    /** The statement by which nothing is due any more. */
    Query done() {
        return Query.of(DutySql.DONE, tenant.value(), alarm.value());
    }

    /** Whether nobody has changed the duty since it was claimed. */
    boolean isStill(Iterable<Row> held) {
        for (var row : held) {
            return row.getInteger("attempt") == attempt
                    && row.getString("purpose").equals(purpose.name());
        }
        return false;
    }
}
