package se.vardkas.readiness.cover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Preview.Recipient;

/**
 * What a preview of a unit's panic plan says of its cover.
 *
 * @param reasons why it is not covered, in words of the preview: {@code nobody-reachable}, {@code catch-all}, {@code
 *     needs-two-and-only-one}, {@code nobody-on-call}; {@code roster-gap} where one begins within a day; {@code device-silent},
 *     {@code push-unproven} and {@code number-not-verified} where nobody whom the plan reaches first is without doubt
 */
public record Verdict(CoverState state, List<String> reasons) {
    /** How far ahead a gap makes a unit thin. */
    static final Duration AHEAD = Duration.ofHours(24);

    private static final String SILENT = "device-silent";
    private static final String UNPROVEN = "push-unproven";
    private static final String UNVERIFIED = "number-not-verified";
    private static final Set<String> WARNINGS =
            Set.of("nobody-reachable", "catch-all", "needs-two-and-only-one", "nobody-on-call");

    public Verdict {
        reasons = List.copyOf(reasons);
        if ((state == CoverState.COVERED) != reasons.isEmpty()) {
            throw new IllegalArgumentException("Whatever is not covered has a reason, and what is has none");
        }
    }

    /** Of a plan as it would be carried out now. */
    public static Verdict of(Preview preview, Instant now) {
        var reasons = new ArrayList<>(
                preview.warnings().stream().filter(WARNINGS::contains).toList());
        var gap = preview.nextGap();
        if (gap != null && gap.from().isAfter(now) && !gap.from().isAfter(now.plus(AHEAD))) {
            reasons.add("roster-gap");
        }
        doubts(preview).forEach(reasons::add);
        if (!preview.reachesSomebody()) {
            return new Verdict(CoverState.UNCOVERED, reasons);
        }
        return new Verdict(reasons.isEmpty() ? CoverState.COVERED : CoverState.THIN, reasons);
    }

    /** Those whom the plan reaches first. */
    public static List<Recipient> first(Preview preview) {
        return firstStep(preview).filter(Verdict::isReached).toList();
    }

    /** What is amiss with those whom the first step that reaches anybody means, and with how many of them. */
    public static SortedMap<String, Integer> amiss(Preview preview) {
        var people = new TreeMap<String, Integer>();
        firstStep(preview)
                .flatMap(one -> one.reasons().stream())
                .forEach(reason -> people.merge(reason, 1, Integer::sum));
        return people;
    }

    private static Stream<Recipient> firstStep(Preview preview) {
        return preview.steps().stream()
                .map(Preview.Step::recipients)
                .filter(meant -> meant.stream().anyMatch(Verdict::isReached))
                .findFirst()
                .stream()
                .flatMap(List::stream);
    }

    private static boolean isReached(Recipient one) {
        return !one.channels().isEmpty();
    }

    private static Stream<String> doubts(Preview preview) {
        var first = first(preview);
        return first.stream().anyMatch(Verdict::isSure)
                ? Stream.empty()
                : Stream.of(SILENT, UNPROVEN, UNVERIFIED)
                        .filter(doubt ->
                                first.stream().anyMatch(one -> one.reasons().contains(doubt)));
    }

    /** Whether one of their channels is beyond doubt. */
    private static boolean isSure(Recipient one) {
        return one.channels().stream()
                .map(channel -> channel == Channel.PUSH ? List.of(SILENT, UNPROVEN) : List.of(UNVERIFIED))
                .anyMatch(doubts -> Collections.disjoint(doubts, one.reasons()));
    }
}
