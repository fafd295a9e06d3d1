package se.vardkas.readiness;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.problem.ProblemKind;

/** Schedules of drills on the wire. */
final class DrillScheduleViews {
    static final int SHORTEST = 30;
    static final int LONGEST = 3600;
    static final int USUAL = 300;

    private DrillScheduleViews() {}

    /** A schedule to be. */
    @Schema(name = "DrillScheduleRequest", example = """
                    {"unitId": "01890a5d-ac96-774b-bcce-b302099a8057", "raiserId": "01890a5d-ac96-774b-bcce-b302099a8058",
                     "kind": "panic", "recurrence": "FREQ=MONTHLY;BYDAY=1TU", "startsAt": "2027-01-05T10:00",
                     "timeZone": "Europe/Stockholm", "durationSeconds": 300}""")
    record ScheduleRequest(
            @NotNull UUID unitId,

            @Schema(description = "In whose name: somebody of the unit") @NotNull
            UUID raiserId,

            @Schema(enumeration = {"panic", "threat", "assist"}) @NotNull
            String kind,

            @Schema(description = "RFC 5545, by days: without BYHOUR, BYMINUTE and BYSECOND") @NotBlank @Size(max = 500)
            String recurrence,

            @Schema(description = "Local time; the first one is then or later, and all are at that time of day")
            @NotNull
            String startsAt,

            @NotNull String timeZone,
            @Min(SHORTEST) @Max(LONGEST) @Nullable Integer durationSeconds) {

        /** Throws a 400 problem where it is none. */
        DrillSchedule.Wanted wanted() {
            return new DrillSchedule.Wanted(
                    new UnitId(unitId),
                    new PersonId(raiserId),
                    kindNamed(kind),
                    recurrence,
                    local(),
                    zone(),
                    durationSeconds == null ? USUAL : durationSeconds);
        }

        private LocalDateTime local() {
            try {
                return LocalDateTime.parse(startsAt).truncatedTo(ChronoUnit.SECONDS);
            } catch (DateTimeException e) {
                throw ProblemKind.invalid("startsAt", "must be a local time such as 2027-01-05T10:00");
            }
        }

        private ZoneId zone() {
            try {
                return ZoneId.of(timeZone);
            } catch (DateTimeException e) {
                throw ProblemKind.invalid("timeZone", "must be a zone such as Europe/Stockholm");
            }
        }
    }

    /** The kind of that name; throws a 400 problem where there is none. */
    static AlarmKind kindNamed(String name) {
        return AlarmKind.named(name).orElseThrow(() -> ProblemKind.invalid("kind", "must be panic, threat or assist"));
    }

    /** A schedule. */
    @Schema(name = "DrillSchedule")
    record ScheduleView(
            UUID id,
            UUID unitId,
            UUID raiserId,
            String kind,
            String recurrence,
            String startsAt,
            String timeZone,
            int durationSeconds,

            @Schema(description = "Null: there is none left") @Nullable
            Instant nextAt,

            int version) {
        static ScheduleView of(DrillSchedule schedule) {
            var wanted = schedule.wanted();
            return new ScheduleView(
                    schedule.id(),
                    wanted.unit().value(),
                    wanted.raiser().value(),
                    wanted.kind().wireName(),
                    wanted.recurrence(),
                    wanted.startsAt().toString(),
                    wanted.zone().getId(),
                    wanted.durationSeconds(),
                    schedule.nextAt(),
                    schedule.version());
        }
    }

    /** Schedules. */
    @Schema(name = "DrillSchedules")
    record SchedulesView(List<ScheduleView> items) {}
}
