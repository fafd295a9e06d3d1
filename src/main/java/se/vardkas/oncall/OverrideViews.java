package se.vardkas.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.oncall.rota.CoverChange;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.platform.problem.ProblemKind;

/** Overrides on the wire, see {@link OverrideJson}. */
final class OverrideViews {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OverrideViews() {}

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
            String byUntil,

            @Schema(description = RosterViews.CONFIRM) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            Boolean confirm) {

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
            return new OverrideView(
                    row.id, row.madeAt, row.madeBy, RosterViews.read(row.definition, OverrideRequest.class));
        }
    }

    /** What is otherwise. */
    @Schema(name = "RosterOverrides")
    record OverridesView(List<OverrideView> items) {}

    /** A stretch of time during which others are on call than before. */
    @Schema(name = "CoverChange")
    record ChangeView(Instant from, Instant until, List<UUID> before, List<UUID> after) {
        static ChangeView of(CoverChange change) {
            return new ChangeView(
                    change.span().from(),
                    change.span().to(),
                    change.before().stream().sorted().toList(),
                    change.after().stream().sorted().toList());
        }
    }

    /** An override that was made, and what it does. */
    @Schema(name = "RosterOverrideMade")
    record MadeView(
            UUID id,
            Instant madeAt,
            UUID madeBy,
            OverrideRequest change,

            @Schema(description = "Who is on call otherwise than without it: the first 100 stretches within 366 days")
            List<ChangeView> effect,

            @Schema(
                    description =
                            "changes-nothing: nobody's duty is another than without it; past: it is over; opens-gap:"
                                    + " nobody of this roster is on call where somebody was")
            List<String> warnings) {
        private static final int LONGEST = 100;

        static MadeView of(RosterOverrideRow row, OverrideEffect effect) {
            var view = OverrideView.of(row);
            return new MadeView(
                    view.id(),
                    view.madeAt(),
                    view.madeBy(),
                    view.change(),
                    effect.changes().stream().limit(LONGEST).map(ChangeView::of).toList(),
                    effect.warnings());
        }
    }
}
