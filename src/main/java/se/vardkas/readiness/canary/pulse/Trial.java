package se.vardkas.readiness.canary.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.ProofLadder;
import se.vardkas.identity.access.PersonId;
import se.vardkas.readiness.drill.Proof;

/**
 * A canary: when it was pressed, whom it is meant for, and how they are to be reached.
 *
 * @param people at least one
 */
public record Trial(Instant pressedAt, List<PersonId> people, List<Channel> channels) {
    /** After this nobody waits for proof any more. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * How it went.
     *
     * @param toProof until the last of them proved that they knew; {@code null} unless it was proved
     * @param channels in the order in which they were asked for
     */
    public record Result(Outcome outcome, @Nullable Duration toProof, List<Timing> channels) {}

    /**
     * How fast a channel was, counted from the press; the slowest of its people counts.
     *
     * @param toAccepted until the provider had taken the messages; {@code null}: not all of them
     * @param toProof until the phones had proved that they came; {@code null}: not all of them
     */
    public record Timing(
            Channel channel,
            @Nullable Duration toAccepted,
            @Nullable Duration toProof) {}

    /**
     * How it went; empty: it goes on.
     *
     * @param endedAt when it was ended from outside; {@code null}: it was not
     */
    public Optional<Result> result(Collection<Proof> proofs, @Nullable Instant endedAt, Instant now) {
        var counted = proofs.stream().filter(proof -> counts(proof, endedAt)).toList();
        var channels =
                this.channels.stream().map(channel -> timing(channel, counted)).toList();
        var toProof = slowest(counted, Trial::isAPersons);
        boolean accepted = channels.stream().allMatch(timing -> timing.toAccepted() != null);
        if (accepted && toProof != null) {
            return Optional.of(new Result(Outcome.PROVED, toProof, channels));
        }
        if (endedAt != null) {
            return Optional.of(new Result(Outcome.GAVE_WAY, null, channels));
        }
        return now.isBefore(pressedAt.plus(LIMIT))
                ? Optional.empty()
                : Optional.of(new Result(Outcome.NO_PROOF, null, channels));
    }

    private boolean counts(Proof proof, @Nullable Instant endedAt) {
        return !proof.at().isAfter(pressedAt.plus(LIMIT))
                && (endedAt == null || !proof.at().isAfter(endedAt));
    }

    private Timing timing(Channel channel, List<Proof> counted) {
        Predicate<Proof> over = proof -> proof.channel() == channel;
        return new Timing(
                channel, slowest(counted, over.and(Trial::isAccepted)), slowest(counted, over.and(Trial::isAPersons)));
    }

    /** Until the last of the people had one of these; {@code null}: somebody has none. Clocks differ: never less than zero. */
    private @Nullable Duration slowest(List<Proof> counted, Predicate<Proof> which) {
        Duration slowest = Duration.ZERO;
        for (var person : people) {
            var first = counted.stream()
                    .filter(which)
                    .filter(proof -> proof.person().equals(person))
                    .map(Proof::at)
                    .min(Comparator.naturalOrder());
            if (first.isEmpty()) {
                return null;
            }
            var its = Duration.between(pressedAt, first.get());
            slowest = its.compareTo(slowest) > 0 ? its : slowest;
        }
        return slowest;
    }

    private static boolean isAPersons(Proof proof) {
        return ProofLadder.provesAPerson(proof.channel(), proof.stage());
    }

    /** A phone that has it may be heard before the provider's answer is. */
    private static boolean isAccepted(Proof proof) {
        return switch (proof.stage()) {
            case ACCEPTED, RECEIVED, SHOWN, OPENED, ANSWERED -> true;
            case QUEUED, SENDING, FAILED, CANCELLED -> false;
        };
    }
}
