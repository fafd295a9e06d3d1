package se.vardkas.escalation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.oncall.rota.Span;

/** What would happen, as one reader sees it. */
@Schema(name = "Preview")
public record PreviewView(
        List<StepView> steps,

        @Schema(description = "The last step is taken again every so many seconds")
        int repeatSeconds,

        @Schema(description = "How many must come before it is enough")
        int needed,

        @Schema(
                description =
                        "When next nobody is on call whom the plan asks for, within 14 days; null: somebody always is, or the plan asks for nobody on call")
        @Nullable
        GapView nextGap,

        @Schema(
                description =
                        "What stands between you and help: nobody-reachable; catch-all: nobody but those who are told where nobody else is; needs-two-and-only-one: fewer are reached than must come; nobody-on-call: now; roster-gap: nobody from nextGap on; push-off, sms-off, voice-off: a channel of the plan has no settings")
        List<String> warnings) {
    /** A time without anybody on call. */
    @Schema(name = "PreviewGap")
    public record GapView(
            Instant from,

            @Schema(description = "At most 14 days from now")
            Instant until) {
        private static @Nullable GapView of(@Nullable Span gap) {
            return gap == null ? null : new GapView(gap.from(), gap.to());
        }
    }

    /** A step of the plan. */
    @Schema(name = "PreviewStep")
    public record StepView(
            @Schema(description = "Counted from the press") int atSeconds, List<RecipientView> recipients) {}

    /** Somebody whom the step would tell. */
    @Schema(name = "PreviewRecipient")
    public record RecipientView(
            String role,

            @Schema(description = "For managers and above; else null") @Nullable
            String displayName,

            List<String> channels,
            boolean reachable,

            @Schema(
                    description =
                            "Why a channel is not used: push-off, sms-off, voice-off, no-push-token, no-phone, takes-no-sms (the person does not want any, or the number is no mobile phone), quiet (by their own rules); or what makes it doubtful though it is used: number-not-verified, device-silent (the app was not heard of for 24 hours), push-unproven (the app has left two of our daily checks in a row unanswered), away (by their own word)")
            List<String> reasons) {}

    static PreviewView of(Previews.Previewed previewed, Map<PersonId, PersonCard> cards, boolean names) {
        var preview = previewed.preview();
        var plan = previewed.plan();
        var steps = new ArrayList<StepView>();
        for (int i = 0; i < preview.steps().size(); i++) {
            var targets = plan.steps().get(Math.min(i, plan.steps().size() - 1)).targets();
            var step = preview.steps().get(i);
            steps.add(new StepView(
                    step.atSeconds(),
                    step.recipients().stream()
                            // Among those of a role too: the same question is answered in the same order.
                            .sorted(Comparator.comparing(
                                    (Preview.Recipient one) -> one.person().value()))
                            .map(recipient -> recipient(recipient, cards.get(recipient.person()), targets, names))
                            .sorted(Comparator.comparing(RecipientView::role))
                            .toList()));
        }
        return new PreviewView(
                steps, plan.repeatSeconds(), preview.needed(), GapView.of(preview.nextGap()), preview.warnings());
    }

    private static RecipientView recipient(
            Preview.Recipient recipient, @Nullable PersonCard card, Set<Target> targets, boolean names) {
        return new RecipientView(
                role(card == null ? Set.of() : card.roles(), targets).wireName(),
                names && card != null ? card.displayName() : null,
                recipient.channels().stream().map(Channel::wireName).toList(),
                !recipient.channels().isEmpty(),
                recipient.reasons());
    }

    /** As what somebody is meant: as the step says, else as what they are. */
    private static Role role(Set<Role> roles, Set<Target> targets) {
        var meant = roles.stream().filter(role -> isMeant(role, targets)).collect(Collectors.toUnmodifiableSet());
        return Role.asHelper(meant).or(() -> Role.asHelper(roles)).orElse(Role.RESPONDER);
    }

    private static boolean isMeant(Role role, Set<Target> targets) {
        return targets.contains(new Target.InRole(role, false)) || targets.contains(new Target.InRole(role, true));
    }
}
