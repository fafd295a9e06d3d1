package se.vardkas.oncall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.platform.problem.ProblemKind;

/** Rosters on the wire: their layers are told as they are kept, see {@link RosterJson}. */
final class RosterViews {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String CONFIRM = "That a change is meant that would leave an alarm with nobody";

    private RosterViews() {}

    /** A roster to be. */
    @Schema(name = "RosterRequest", example = """
                    {"unitId": "01890a5d-ac96-774b-bcce-b302099a8057", "name": "Guards", "timeZone": "Europe/Stockholm",
                     "layers": [{"name": "Nights", "layering": "adds", "turn": {"unit": "days", "length": 7},
                       "start": "2026-01-05T08:00", "people": ["01890a5d-ac96-774b-bcce-b302099a8057"],
                       "hours": [{"days": ["monday", "friday"], "from": "17:00", "until": "08:00"}]}]}""")
    record RosterRequest(
            @NotNull UUID unitId,
            @NotBlank @Size(max = 100) String name,
            @NotNull String timeZone,
            @NotNull List<LayerView> layers,

            @Schema(description = CONFIRM) @Nullable Boolean confirm) {

        /** Throws a 400 problem where it is none. */
        Roster roster() {
            var definition = JSON.valueToTree(new Definition(timeZone, layers));
            try {
                return RosterJson.read(definition.toString());
            } catch (IllegalArgumentException e) {
                var cause = e.getCause() == null ? e : e.getCause();
                throw ProblemKind.invalid("layers", String.valueOf(cause.getMessage()));
            }
        }
    }

    /** What {@link RosterJson} keeps. */
    record Definition(String timeZone, List<LayerView> layers) {}

    /** One layer. */
    @Schema(name = "RosterLayer", description = "People who take turns or, without turn, are all on call")
    record LayerView(
            String name,

            @Schema(
                    enumeration = {"adds", "replaces"},
                    description = "Whether its people are on call besides those of lower layers or instead of them")
            String layering,

            List<UUID> people,
            @Nullable TurnView turn,

            @Schema(description = "Local time at which the first turn begins, such as 2026-01-05T08:00") @Nullable
            String start,

            @Schema(description = "Local time from which on nobody of it is on call") @Nullable
            String until,

            @Schema(description = "When somebody of it is on call at all; none: always") @Nullable
            List<HoursView> hours) {}

    /** How long one person has it before the next. */
    @Schema(name = "RosterTurn")
    record TurnView(@Schema(enumeration = {"hours", "days"}) String unit, int length) {}

    /** Hours of the day, on the days on which they begin. */
    @Schema(name = "RosterHours")
    record HoursView(
            @Schema(description = "monday to sunday") List<String> days, String from, String until) {}

    /** A roster. */
    @Schema(name = "Roster")
    record RosterView(
            UUID id,
            UUID unitId,
            String name,
            int version,
            String timeZone,
            List<LayerView> layers,

            @Schema(description = "When its calendar was last brought in") @Nullable
            Instant calendarAt) {
        static RosterView of(RosterRow row) {
            var definition = read(row.definition, Definition.class);
            return new RosterView(
                    row.id,
                    row.unitId,
                    row.name,
                    row.version,
                    definition.timeZone(),
                    definition.layers(),
                    row.calendarAt);
        }
    }

    /** Rosters. */
    @Schema(name = "Rosters")
    record RostersView(List<RosterView> items) {}

    static <T> T read(String kept, Class<T> as) {
        try {
            return JSON.readValue(kept, as);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept roster cannot be read", e);
        }
    }
}
