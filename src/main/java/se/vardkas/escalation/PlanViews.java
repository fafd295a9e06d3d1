package se.vardkas.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.UnitId;
import se.vardkas.escalation.draft.PlanDraft;
import se.vardkas.escalation.draft.PlanDraft.ChannelDraft;
import se.vardkas.escalation.draft.PlanDraft.StepDraft;
import se.vardkas.escalation.kept.KeptPlan;
import se.vardkas.escalation.kept.PlanJson;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.platform.web.SafeText;

/** Plans on the wire: they are told as they are kept, see {@link PlanJson}. */
final class PlanViews {
    static final String CONFIRM = "That a change is meant by which a panic would reach nobody";

    private static final int LONGEST_NAME = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanViews() {}

    /** A plan to be. */
    @Schema(name = "PlanRequest", example = """
                    {"unitId": "01890a5d-ac96-774b-bcce-b302099a8057", "kind": "panic", "name": "Nights",
                     "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]},
                       {"afterSeconds": 20, "targets": [{"type": "line-manager"}, {"type": "role", "role": "coordinator",
                         "scope": "tenant"}]}],
                     "channels": [{"channel": "push", "onSilenceSeconds": 0}, {"channel": "sms", "onSilenceSeconds": 10}],
                     "repeatSeconds": 60, "needed": 2, "onSiteWithinSeconds": 600}""")
    record PlanRequest(
            @Schema(
                    description =
                            "Where it holds; none: in all units without a plan of their own. A plan stays where it is: on a change it may be left out")
            @Nullable
            UUID unitId,

            @Schema(
                    enumeration = {"panic", "threat", "assist"},
                    description = "On a change it may be left out")
            @Nullable
            String kind,

            @Size(max = LONGEST_NAME) @Nullable String name,
            @Nullable List<@Nullable StepDraft> steps,

            @Schema(description = "By what people are reached, and when; in a panic's first step all at once") @Nullable
            List<@Nullable ChannelDraft> channels,

            @Schema(
                    description =
                            "How often the last step is taken again; from the second time on it also means the catch-all",
                    minimum = "10",
                    maximum = "600")
            @Nullable
            Integer repeatSeconds,

            @Schema(description = "How many must come before it is enough; else 1", minimum = "1", maximum = "20")
            @Nullable
            Integer needed,

            @Schema(
                    description = "How long whoever takes the alarm without a time of theirs may take; else 600",
                    minimum = "60",
                    maximum = "7200")
            @Nullable
            Integer onSiteWithinSeconds,

            @Schema(description = CONFIRM) @Nullable Boolean confirm) {

        PlanDraft draft() {
            return new PlanDraft(steps, channels, repeatSeconds, needed, onSiteWithinSeconds);
        }

        @Nullable
        UnitId unit() {
            return unitId == null ? null : new UnitId(unitId);
        }

        boolean confirmed() {
            return Boolean.TRUE.equals(confirm);
        }

        /** {@code null} where there is none worth the word. */
        @Nullable
        String label() {
            return name == null || name.isBlank() ? null : SafeText.of(name.strip(), LONGEST_NAME);
        }
    }

    /** The plan that a draft is, which keeps all rules. */
    static Plan plan(PlanDraft draft, UUID id, int version) {
        return PlanJson.read(id, version, JSON.valueToTree(draft).toString());
    }

    /** A plan. */
    @Schema(name = "Plan")
    record PlanView(
            @Schema(description = "Where no plan is set: null") @Nullable
            UUID id,

            @Schema(description = "Its ETag; alarms under way keep the one that they began with")
            int version,

            @Schema(description = "None: it holds in all units without a plan of their own") @Nullable
            UUID unitId,

            @Schema(enumeration = {"panic", "threat", "assist"})
            String kind,

            @Nullable String name,
            List<StepDraft> steps,
            List<ChannelDraft> channels,
            int repeatSeconds,
            int needed,
            int onSiteWithinSeconds,
            @Nullable Instant changedAt,

            @Schema(description = "Null: it came with the tenant") @Nullable
            UUID changedBy,

            @Schema(description = "Whether from this version on there is no such plan")
            boolean deleted) {

        static PlanView of(KeptPlan kept) {
            var unit = kept.place().unit();
            return of(
                    kept.plan(),
                    kept.place().kind(),
                    unit == null ? null : unit.value(),
                    kept.name(),
                    kept.changedAt(),
                    kept.changedBy(),
                    kept.deleted());
        }

        /** What is done where nobody has made a plan. */
        static PlanView lastResort(AlarmKind kind) {
            return of(Plan.LAST_RESORT, kind, null, null, null, null, false);
        }

        private static PlanView of(
                Plan plan,
                AlarmKind kind,
                @Nullable UUID unit,
                @Nullable String name,
                @Nullable Instant changedAt,
                @Nullable UUID changedBy,
                boolean deleted) {
            var told = told(plan);
            return new PlanView(
                    plan.id(),
                    plan.version(),
                    unit,
                    kind.wireName(),
                    name,
                    known(told.steps()),
                    known(told.channels()),
                    plan.repeatSeconds(),
                    plan.needed(),
                    plan.onSiteWithinSeconds(),
                    changedAt,
                    changedBy,
                    deleted);
        }
    }

    /** Plans. */
    @Schema(name = "Plans")
    record PlansView(List<PlanView> items) {}

    /** The plan that a press goes by. */
    @Schema(name = "PlanInForce")
    record InForceView(
            @Schema(
                    enumeration = {"unit", "tenant", "none"},
                    description =
                            "Whose it is: the unit's own; the one of all units; none is set, and everyone is told")
            String source,

            PlanView plan) {
        static InForceView of(Plans.Choice choice, UnitId unit, AlarmKind kind) {
            return choice.inForce(unit)
                    .map(kept -> new InForceView(kept.place().unit() == null ? "tenant" : "unit", PlanView.of(kept)))
                    .orElseGet(() -> new InForceView("none", PlanView.lastResort(kind)));
        }
    }

    private static PlanDraft told(Plan plan) {
        try {
            return JSON.readValue(PlanJson.write(plan), PlanDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan cannot be told", e);
        }
    }

    private static <T> List<T> known(@Nullable List<@Nullable T> items) {
        return items == null
                ? List.of()
                : items.stream().map(Objects::requireNonNull).toList();
    }
}
