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
import se.vardkas.oncall.rota.Cover;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.platform.problem.ProblemKind;

/** Rosters on the wire: their layers are told as they are kept, see {@link RosterJson}. */
final class RosterViews {
    private static final ObjectMapper JSON = new ObjectMapper();

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
            @NotNull List<LayerView> layers) {

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
    record RosterView(UUID id, UUID unitId, String name, int version, String timeZone, List<LayerView> layers) {
        static RosterView of(RosterRow row) {
            var definition = read(row.definition, Definition.class);
            return new RosterView(
                    row.id, row.unitId, row.name, row.version, definition.timeZone(), definition.layers());
        }
    }

    /** Rosters. */
    @Schema(name = "Rosters")
    record RostersView(List<RosterView> items) {}

    /** What shall be otherwise. */
    @Schema(name = "RosterOverrideRequest", example = """
                    {"type": "replace", "person": "01890a5d-ac96-774b-bcce-b302099a8057",
                     "by": "01890a5d-ac96-774b-bcce-b302099a8058",
                     "from": "2026-12-24T16:00:00Z", "until": "2026-12-25T07:00:00Z"}""")
    record OverrideRequest(
            @Schema(enumeration = {"add", "remove", "replace", "swap"}) @NotNull
            String type,

            @NotNull UUID person,
            @NotNull String from,
            @NotNull String until,

            @Schema(description = "Who replaces, or the other one of a swap") @Nullable
            UUID by,

            @Schema(description = "Of a swap: from when the first has the other's place") @Nullable
            String byFrom,

            @Schema(description = "Of a swap: until when") @Nullable
            String byUntil) {

        /** Throws a 400 problem where it is none. */
        RosterOverride override() {
            try {
                return OverrideJson.read(JSON.valueToTree(this));
            } catch (IllegalArgumentException e) {
                throw ProblemKind.invalid("override", String.valueOf(e.getMessage()));
            }
        }
    }

    /** Something that is otherwise. */
    @Schema(name = "RosterOverride")
    record OverrideView(UUID id, Instant madeAt, UUID madeBy, OverrideRequest change) {
        static OverrideView of(RosterOverrideRow row) {
            return new OverrideView(row.id, row.madeAt, row.madeBy, read(row.definition, OverrideRequest.class));
        }
    }

    /** What is otherwise. */
    @Schema(name = "RosterOverrides")
    record OverridesView(List<OverrideView> items) {}

    /** A stretch of time with the same people on call. */
    @Schema(name = "Shift")
    record ShiftView(
            Instant from,
            Instant until,

            @Schema(description = "Nobody: a gap. More than one: double cover")
            List<UUID> people) {
        private static ShiftView of(Cover cover) {
            return new ShiftView(
                    cover.span().from(),
                    cover.span().to(),
                    cover.people().stream().sorted().toList());
        }
    }

    /** Who is on call over a range. */
    @Schema(name = "Shifts")
    record ChangesView(
            List<ShiftView> items,
            @Schema(description = "Where nobody is on call") int gaps) {
        static ChangesView of(Rota rota, Span range) {
            var cover = rota.cover(range);
            return new ChangesView(cover.stream().map(ShiftView::of).toList(), (int)
                    cover.stream().filter(Cover::isGap).count());
        }
    }

    /** The version that an {@code If-Match} names. */
    static int version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw RosterProblems.unconditional();
        }
        try {
            return Integer.parseInt(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw RosterProblems.stale();
        }
    }

    private static <T> T read(String kept, Class<T> as) {
        try {
            return JSON.readValue(kept, as);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept roster cannot be read", e);
        }
    }
}
