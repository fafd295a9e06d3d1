package se.vardkas.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.vardkas.oncall.rota.CoverChange;
import se.vardkas.oncall.rota.RosterOverride;
import se.vardkas.oncall.rota.Span;

/**
 * What an override does to who is on call. One that does nothing is made all the same, for it may be meant for turns that
 * are yet to be planned, but whoever made it must see that nobody's duty has changed.
 *
 * @param warnings in kebab-case, none where all is as one would think
 */
record OverrideEffect(List<CoverChange> changes, List<String> warnings) {
    static OverrideEffect of(RosterChanges.Made made, Instant now) {
        var span = span(made.override());
        boolean past = !span.to().isAfter(now);
        var changes = CoverChange.between(
                made.before().rota(), made.before().with(made.override()), looked(span, past ? span.from() : now));
        var warnings = new ArrayList<String>();
        if (past) {
            warnings.add("past");
        }
        if (changes.isEmpty()) {
            warnings.add("changes-nothing");
        }
        if (changes.stream().anyMatch(CoverChange::opensGap)) {
            warnings.add("opens-gap");
        }
        return new OverrideEffect(changes, warnings);
    }

    private static Span looked(Span whole, Instant earliest) {
        var from = whole.from().isAfter(earliest) ? whole.from() : earliest;
        var limit = from.plus(RosterChanges.AHEAD);
        return new Span(from, whole.to().isBefore(limit) ? whole.to() : limit);
    }

    /** From the first to the last instant that it may change. */
    static Span span(RosterOverride override) {
        var spans = override.spans();
        return new Span(
                spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow(),
                spans.stream().map(Span::to).max(Comparator.naturalOrder()).orElseThrow());
    }
}
