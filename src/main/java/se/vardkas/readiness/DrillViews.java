package se.vardkas.readiness;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.Unit;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.readiness.DrillResults.Drilled;
import se.vardkas.readiness.drill.Participant;

/** Drills and what they have shown, on the wire. */
final class DrillViews {
    private DrillViews() {}

    /** A drill to be run now. */
    @Schema(name = "DrillRequest", example = "{\"kind\": \"panic\", \"durationSeconds\": 300}")
    record DrillRequest(
            @Schema(description = "The unit that the raiser must belong to") @Nullable
            UUID unitId,

            @Schema(description = "In whose name; none: the caller's") @Nullable
            UUID raiserId,

            @Schema(enumeration = {"panic", "threat", "assist"}) @NotNull
            String kind,

            @Min(DrillScheduleViews.SHORTEST) @Max(DrillScheduleViews.LONGEST) @Nullable
            Integer durationSeconds) {}

    /** A drill that was raised. */
    @Schema(name = "DrillRaised")
    record RaisedView(UUID alarmId) {}

    /** A drill in short. */
    @Schema(name = "DrillSummary")
    record SummaryView(
            UUID alarmId,
            @Nullable UnitView unit,
            String kind,
            Instant startedAt,

            @Schema(description = "Null: it goes on") @Nullable
            Instant endedAt,

            @Schema(description = "over, real-alarm (it made way for one), or closed (by somebody)") @Nullable
            String endedBecause,

            int told,
            int proved,

            @Schema(description = "Of those told, from 0 to 1") @Nullable
            Double provedShare,

            @Nullable Long medianSecondsToProof) {
        static SummaryView of(Drilled drilled, Map<UUID, Unit> units) {
            var drill = drilled.drill();
            var result = drilled.result();
            return new SummaryView(
                    drill.id().value(),
                    UnitView.of(drilled, units),
                    drill.kind().wireName(),
                    drill.raisedAt(),
                    drilled.endedAt(),
                    drilled.endedBecause(),
                    result.people().size(),
                    result.proved(),
                    result.provedShare(),
                    seconds(result.medianToProof()));
        }
    }

    /** A page of drills. */
    @Schema(name = "DrillPage")
    record DrillPage(
            List<SummaryView> items,

            @Schema(description = "The cursor of the next page; null: this is the last") @Nullable
            String next) {}

    /** A drill and everybody who was told of it. */
    @Schema(name = "DrillResult", description = "Those who did not prove that they knew stand first")
    record ResultView(
            UUID alarmId,
            @Nullable UnitView unit,
            String kind,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBecause,
            List<ParticipantView> people,
            @Nullable Double provedShare,
            @Nullable Long medianSecondsToProof) {
        static ResultView of(Drilled drilled, Map<UUID, Unit> units, Map<PersonId, PersonCard> cards) {
            var summary = SummaryView.of(drilled, units);
            return new ResultView(
                    summary.alarmId(),
                    summary.unit(),
                    summary.kind(),
                    summary.startedAt(),
                    summary.endedAt(),
                    summary.endedBecause(),
                    drilled.result().people().stream()
                            .map(one -> ParticipantView.of(one, Optional.ofNullable(cards.get(one.person()))))
                            .toList(),
                    summary.provedShare(),
                    summary.medianSecondsToProof());
        }
    }

    /** Where a drill was. */
    @Schema(name = "DrillUnit")
    record UnitView(UUID id, @Nullable String name) {
        private static @Nullable UnitView of(Drilled drilled, Map<UUID, Unit> units) {
            var id = drilled.drill().unit();
            return id == null
                    ? null
                    : new UnitView(
                            id.value(),
                            Optional.ofNullable(units.get(id.value()))
                                    .map(Unit::name)
                                    .orElse(null));
        }
    }

    /** Somebody who was told. */
    @Schema(name = "DrillPerson")
    record PersonView(UUID id, @Nullable String displayName) {}

    /** How somebody did. */
    @Schema(name = "DrillParticipant")
    record ParticipantView(
            PersonView person,
            @Nullable String role,
            Instant toldAt,

            @Schema(description = "By their phone, a code, a digit or an answer; a carrier's word does not count")
            boolean proved,

            @Nullable Long secondsToProof,
            @Nullable String channelOfProof,
            @Nullable String answer,
            @Nullable Long secondsToAnswer) {
        private static ParticipantView of(Participant one, Optional<PersonCard> card) {
            return new ParticipantView(
                    new PersonView(
                            one.person().value(),
                            card.map(PersonCard::displayName).orElse(null)),
                    card.flatMap(known -> Role.asHelper(known.roles()))
                            .map(Role::wireName)
                            .orElse(null),
                    one.toldAt(),
                    one.proved(),
                    seconds(one.toProof()),
                    Optional.ofNullable(one.channelOfProof())
                            .map(Channel::wireName)
                            .orElse(null),
                    Optional.ofNullable(one.answer()).map(Answer::wireName).orElse(null),
                    seconds(one.toAnswer()));
        }
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
