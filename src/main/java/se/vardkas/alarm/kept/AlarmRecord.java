package se.vardkas.alarm.kept;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.alarm.lifecycle.Closure;
import se.vardkas.alarm.lifecycle.ClosureOutcome;
import se.vardkas.alarm.lifecycle.Help;
import se.vardkas.alarm.lifecycle.Owner;
import se.vardkas.alarm.lifecycle.StandDown;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.directory.org.SiteId;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;

/**
 * An alarm as the database keeps it.
 *
 * @param canary whether nobody called for help, but the program tries itself
 * @param claimedSite as the phone sent it; the directory has not been asked
 * @param unit where the raiser belongs, once the directory was asked
 * @param site where they said they are, if there is such a site
 * @param position JSON, or {@code null}
 * @param standDownSequence the last entry the raiser may read; {@code null}: all
 */
public record AlarmRecord(
        AlarmId id,
        Alarm alarm,
        PersonId sender,
        boolean canary,
        Instant raisedAt,
        @Nullable SiteId claimedSite,
        @Nullable UnitId unit,
        @Nullable SiteId site,
        @Nullable String siteCode,
        @Nullable String room,
        @Nullable String position,
        @Nullable Integer standDownSequence) {

    /** An alarm as its press makes it; nobody but the phone has told where it is. */
    public static AlarmRecord raised(Attempt attempt) {
        var press = attempt.press();
        return new AlarmRecord(
                attempt.id(),
                attempt.alarm(),
                attempt.sender(),
                attempt.sender().value().equals(attempt.tenant().value()),
                attempt.receivedAt(),
                press.site(),
                null,
                null,
                null,
                press.room(),
                press.position() == null ? null : press.position().toJson(),
                null);
    }

    public static AlarmRecord of(Row row) {
        return new AlarmRecord(
                new AlarmId(row.getUUID("id")),
                alarm(row),
                new PersonId(row.getUUID("sender_id")),
                row.getBoolean("canary"),
                row.getOffsetDateTime("raised_at").toInstant(),
                Optional.ofNullable(row.getUUID("claimed_site_id"))
                        .map(SiteId::new)
                        .orElse(null),
                Optional.ofNullable(row.getUUID("unit_id")).map(UnitId::new).orElse(null),
                Optional.ofNullable(row.getUUID("site_id")).map(SiteId::new).orElse(null),
                row.getString("site_code"),
                row.getString("room"),
                row.getString("position"),
                row.getInteger("stand_down_sequence"));
    }

    /** The same with what an event made of it. */
    public AlarmRecord with(Alarm alarm, @Nullable String position, @Nullable Integer standDownSequence) {
        return new AlarmRecord(
                id,
                alarm,
                sender,
                canary,
                raisedAt,
                claimedSite,
                unit,
                site,
                siteCode,
                room,
                position,
                standDownSequence);
    }

    /** The same with what a later press told of the place; a new site's code is not known until the directory is asked. */
    public AlarmRecord at(@Nullable SiteId newSite, @Nullable String newRoom) {
        boolean moved = newSite != null && !newSite.equals(claimedSite);
        return new AlarmRecord(
                id,
                alarm,
                sender,
                canary,
                raisedAt,
                moved ? newSite : claimedSite,
                unit,
                moved ? null : site,
                moved ? null : siteCode,
                newRoom == null ? room : newRoom,
                position,
                standDownSequence);
    }

    /** Whether a person called for help: neither their unit itself, nor the program to try itself. */
    public boolean isRaisedByAPerson() {
        return !canary && (unit == null || !unit.value().equals(alarm.raiser().value()));
    }

    public boolean isOpen() {
        return alarm.state() != AlarmState.CLOSED;
    }

    private static Alarm alarm(Row row) {
        return new Alarm(
                new PersonId(row.getUUID("raiser_id")),
                row.getBoolean("drill"),
                AlarmKind.valueOf(row.getString("kind")),
                row.getBoolean("silent"),
                AlarmState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getUUID("owner_id"))
                        .map(owner -> new Owner(new PersonId(owner), row.getInteger("eta_minutes")))
                        .orElse(null),
                new Help(
                        row.getInteger("needed"),
                        row.getInteger("coming"),
                        row.getBoolean("insisted"),
                        Duration.ofSeconds(row.getInteger("on_site_within_seconds")),
                        instant(row.getOffsetDateTime("dead_end_since"))),
                new StandDown(
                        instant(row.getOffsetDateTime("stand_down_requested_at")),
                        row.getBoolean("paused"),
                        row.getInteger("wrong_pins")),
                closure(row),
                row.getInteger("round"),
                row.getInteger("version"));
    }

    private static @Nullable Closure closure(Row row) {
        var outcome = Optional.ofNullable(row.getString("outcome")).flatMap(ClosureOutcome::named);
        var at = instant(row.getOffsetDateTime("closed_at"));
        return outcome.isEmpty() || at == null
                ? null
                : new Closure(
                        outcome.get(),
                        row.getString("closing_note"),
                        Optional.ofNullable(row.getUUID("closed_by"))
                                .map(PersonId::new)
                                .orElse(null),
                        at);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
