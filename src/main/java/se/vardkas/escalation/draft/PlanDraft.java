package se.vardkas.escalation.draft;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a plan does, as somebody wrote it: whatever is missing may be missing, until the rules were asked. */
public record PlanDraft(
        @Nullable List<@Nullable StepDraft> steps,
        @Nullable List<@Nullable ChannelDraft> channels,
        @Nullable Integer repeatSeconds,
        @Nullable Integer needed,
        @Nullable Integer onSiteWithinSeconds) {

    /** One step. */
    @Schema(name = "PlanStep")
    public record StepDraft(
            @Schema(
                    description = "Counted from the press; the first is 0, each is later than the one before",
                    minimum = "0",
                    maximum = "3600")
            @Nullable
            Integer afterSeconds,

            @Nullable List<@Nullable TargetDraft> targets,

            @Schema(description = "Of this step alone; none: the plan's") @Nullable
            List<@Nullable ChannelDraft> channels) {}

    /** Whom a step means. */
    @Schema(name = "PlanTarget")
    public record TargetDraft(
            @Schema(
                    enumeration = {
                        "on-call",
                        "roster",
                        "person",
                        "role",
                        "line-manager",
                        "everyone",
                        "site",
                        "catch-all"
                    })
            @Nullable
            String type,

            @Schema(description = "Which roster or person") @Nullable
            UUID id,

            @Schema(description = "Of type role: which") @Nullable
            String role,

            @Schema(
                    enumeration = {"unit", "tenant"},
                    description = "Of type role: of the unit, which is what is meant where it is left out, or of all")
            @Nullable
            String scope) {}

    /** When a channel is used for a person. */
    @Schema(name = "PlanChannel")
    public record ChannelDraft(
            @Schema(enumeration = {"push", "sms", "voice"}) @Nullable
            String channel,

            @Schema(
                    description =
                            "0: at once; else if after so long no channel is proved to have reached them. The first is 0",
                    minimum = "0",
                    maximum = "600")
            @Nullable
            Integer onSilenceSeconds) {}
}
