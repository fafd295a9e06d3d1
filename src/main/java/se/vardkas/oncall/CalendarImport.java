package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.vardkas.directory.Directory;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.RosterChanges.Target;
import se.vardkas.oncall.calendar.CalendarReader;
import se.vardkas.oncall.calendar.Fault;
import se.vardkas.oncall.calendar.Shifts;
import se.vardkas.oncall.rota.CoverChange;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.Stint;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.Problem.Violation;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.time.Moments;

/** Brings a calendar in: what it gives from now on takes the place of what the one before gave. */
@ApplicationScoped
class CalendarImport {
    private final RosterChanges changes;
    private final RosterTables.Stints stints;
    private final ChangeChecks checks;
    private final Directory directory;
    private final Vertx vertx;
    private final Ids ids;
    private final Clock clock;

    CalendarImport(
            RosterChanges changes,
            RosterTables.Stints stints,
            ChangeChecks checks,
            Directory directory,
            Vertx vertx,
            Ids ids,
            Clock clock) {
        this.changes = changes;
        this.stints = stints;
        this.checks = checks;
        this.directory = directory;
        this.vertx = vertx;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it: the roster, so many shifts, and who is on call otherwise than before. */
    record Outcome(RosterRow roster, int shifts, List<CoverChange> changes) {}

    /** Fails with a 400 problem that tells what is wrong, line by line; then, and in a dry run, nothing is changed. */
    Uni<Outcome> bring(Target target, int version, String text, boolean dryRun) {
        var now = Moments.now(clock);
        var range = new Span(now, now.plus(RosterChanges.AHEAD));
        return changes.looked(target, version)
                .chain(state -> read(text, state.zone(), range)
                        .chain(read -> people(target.tenant(), read))
                        .chain(given -> {
                            var rota = state.by(given);
                            var different = CoverChange.between(state.rota(), rota, range);
                            return dryRun
                                    ? Uni.createFrom().item(new Outcome(state.row(), given.size(), different))
                                    : checks.guard(target, state.row().unitId, rota)
                                            .chain(() ->
                                                    changes.written(target, version, row -> replaced(row, given, now)))
                                            .map(row -> new Outcome(row, given.size(), different));
                        }));
    }

    private Uni<RosterRow> replaced(RosterRow roster, List<Stint> given, Instant now) {
        roster.calendarAt = now;
        var rows = given.stream().map(stint -> row(roster, stint)).toList();
        return stints.replace(roster, rows, now).replaceWith(roster);
    }

    private RosterStintRow row(RosterRow roster, Stint stint) {
        var row = new RosterStintRow();
        row.tenantId = roster.tenantId;
        row.id = ids.next();
        row.rosterId = roster.id;
        row.personId = stint.person();
        row.fromAt = stint.span().from();
        row.untilAt = stint.span().to();
        return row;
    }

    /** On a worker: a calendar may be long. */
    private Uni<CalendarReader.Outcome> read(String text, ZoneId zone, Span range) {
        return Uni.createFrom()
                .deferred(() ->
                        UniHelper.toUni(vertx.executeBlocking(() -> CalendarReader.read(text, zone, range), false)));
    }

    private Uni<List<Stint>> people(TenantId tenant, CalendarReader.Outcome read) {
        var names = new TreeSet<String>();
        read.shifts().forEach(shifts -> names.addAll(shifts.names()));
        return directory.named(tenant, names).map(known -> {
            var faults = new ArrayList<>(read.faults());
            var given = new ArrayList<Stint>();
            for (var shifts : read.shifts()) {
                var people = people(shifts, known);
                if (people.isEmpty()) {
                    faults.add(new Fault(
                            shifts.line(),
                            "names nobody, or somebody who is not yours: by username, in"
                                    + " ATTENDEE, SUMMARY or ORGANIZER"));
                }
                people.forEach(person -> shifts.spans().forEach(span -> given.add(new Stint(person.value(), span))));
            }
            refuse(faults);
            return given.stream().distinct().toList();
        });
    }

    /** All who are invited, if all are known; else who the title names; else who made it. */
    private static Set<PersonId> people(Shifts shifts, Map<String, PersonId> known) {
        if (!shifts.attendees().isEmpty()) {
            return known.keySet().containsAll(shifts.attendees())
                    ? shifts.attendees().stream().map(known::get).collect(Collectors.toSet())
                    : Set.of();
        }
        var one = known.get(String.valueOf(shifts.title()));
        one = one == null ? known.get(String.valueOf(shifts.organizer())) : one;
        return one == null ? Set.of() : Set.of(one);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemKind.invalid(faults.stream()
                    .sorted(Comparator.comparingInt(Fault::line))
                    .map(fault -> new Violation("line " + fault.line(), fault.message()))
                    .toList());
        }
    }
}
