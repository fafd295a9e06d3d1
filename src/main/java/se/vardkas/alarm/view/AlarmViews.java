package se.vardkas.alarm.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Positions;
import se.vardkas.alarm.lifecycle.Closure;
import se.vardkas.alarm.lifecycle.Owner;
import se.vardkas.alarm.press.Position;
import se.vardkas.directory.Directory;
import se.vardkas.directory.Directory.Names;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;

/** Makes views: names come from the directory, and whether the place is shown from how the reader stands. */
@ApplicationScoped
public class AlarmViews {
    private static final Logger LOG = Logger.getLogger(AlarmViews.class);
    private static final Names NO_NAMES = new Names(Map.of(), Map.of());

    private final Directory directory;

    AlarmViews(Directory directory) {
        this.directory = directory;
    }

    /**
     * An alarm and its reader.
     *
     * @param withPosition whether the reader may see where it is
     * @param asRaiser whether the reader raised it, and somebody may look over their shoulder
     */
    public record Seen(AlarmRecord alarm, boolean withPosition, boolean asRaiser) {
        @Nullable
        Instant deadEndSince() {
            return asRaiser && alarm.alarm().hidesFromRaiser()
                    ? null
                    : alarm.alarm().help().deadEndSince();
        }
    }

    /** Without asking the directory: for the answer to a raise. */
    public static AlarmView nameless(AlarmRecord alarm) {
        return nameless(new Seen(alarm, true, true));
    }

    /** The same for whoever may not see all of it. */
    public static AlarmView nameless(Seen seen) {
        return view(seen, NO_NAMES);
    }

    /** The same of an alarm that lies in the spool. */
    public static AlarmView degraded(AlarmRecord alarm) {
        return nameless(alarm).outOfTheSpool();
    }

    public Uni<AlarmView> of(TenantId tenant, Seen seen) {
        return all(tenant, List.of(seen)).map(views -> views.get(0));
    }

    public Uni<List<AlarmView>> all(TenantId tenant, List<Seen> seen) {
        return names(tenant, seen.stream().map(Seen::alarm).toList())
                .map(names -> seen.stream().map(one -> view(one, names)).toList());
    }

    /** The names in these alarms; none where the directory fails, for an alarm without names is still an alarm. */
    public Uni<Names> names(TenantId tenant, Collection<AlarmRecord> alarms) {
        var people = new ArrayList<PersonId>();
        var sites = new ArrayList<SiteId>();
        for (var one : alarms) {
            var alarm = one.alarm();
            people.add(alarm.raiser());
            Stream.of(alarm.owner()).filter(Objects::nonNull).map(Owner::person).forEach(people::add);
            Stream.of(alarm.closure())
                    .filter(Objects::nonNull)
                    .map(Closure::by)
                    .filter(Objects::nonNull)
                    .forEach(people::add);
            Stream.of(one.site()).filter(Objects::nonNull).forEach(sites::add);
        }
        return directory
                .names(tenant, people, sites)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "Alarms are shown without names"))
                .onFailure()
                .recoverWithItem(NO_NAMES);
    }

    /** One view, with names that were asked for before. */
    public static AlarmView view(Seen seen, Names names) {
        var row = seen.alarm();
        var alarm = row.alarm();
        return new AlarmView(
                row.id().value(),
                alarm.kind().wireName(),
                alarm.state().wireName(),
                alarm.silent(),
                alarm.drill(),
                row.raisedAt(),
                person(alarm.raiser(), names),
                site(row.site(), names),
                row.room(),
                seen.withPosition() ? position(Positions.read(row.position())) : null,
                owner(alarm.owner(), names),
                alarm.standDown().requestedAt(),
                closure(alarm.closure(), names),
                seen.deadEndSince(),
                alarm.version(),
                false);
    }

    public static AlarmView.PersonRef person(PersonId person, Names names) {
        return new AlarmView.PersonRef(person.value(), names.people().get(person));
    }

    private static AlarmView.@Nullable SiteRef site(@Nullable SiteId id, Names names) {
        var site = id == null ? null : names.sites().get(id);
        return site == null ? null : new AlarmView.SiteRef(site.id().value(), site.name(), site.code());
    }

    private static AlarmView.@Nullable PositionView position(@Nullable Position position) {
        return position == null
                ? null
                : new AlarmView.PositionView(
                        position.latitude(), position.longitude(), position.accuracyMetres(), position.capturedAt());
    }

    private static AlarmView.@Nullable OwnerRef owner(@Nullable Owner owner, Names names) {
        return owner == null
                ? null
                : new AlarmView.OwnerRef(
                        owner.person().value(), names.people().get(owner.person()), owner.etaMinutes());
    }

    private static AlarmView.@Nullable ClosureView closure(@Nullable Closure closure, Names names) {
        return closure == null
                ? null
                : new AlarmView.ClosureView(
                        closure.outcome().wireName(),
                        closure.note(),
                        closure.by() == null ? null : person(closure.by(), names),
                        closure.at());
    }
}
