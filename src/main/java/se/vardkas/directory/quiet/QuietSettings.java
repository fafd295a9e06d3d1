package se.vardkas.directory.quiet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.kept.QuietJson;
import se.vardkas.directory.org.QuietRules;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.TenantKey;
import se.vardkas.platform.sql.TenantSessions;
import se.vardkas.platform.web.IfMatch;

/** The quiet rules of people. Alarms under way go by a change at their next step. */
@ApplicationScoped
class QuietSettings {
    private static final QuietRules NEVER_SET = new QuietRules(ZoneId.of("Europe/Stockholm"), List.of());

    private final TenantSessions sessions;
    private final QuietTables.Persons persons;

    QuietSettings(TenantSessions sessions, QuietTables.Persons persons) {
        this.sessions = sessions;
        this.persons = persons;
    }

    /** Rules, and how often they were set. */
    record Kept(QuietRules rules, int version) {
        private static Kept of(QuietRow row) {
            return new Kept(row.rules == null ? NEVER_SET : QuietJson.read(row.rules), row.version);
        }
    }

    /** Fails with a 404 problem if there is no such person. */
    Uni<Kept> read(TenantId tenant, PersonId person) {
        return sessions.inTenant(tenant, () -> persons.findById(key(tenant, person)))
                .map(row -> Kept.of(found(row)));
    }

    /** Fails as {@link #read}, and with a 412 problem if they have another version by now. */
    Uni<Kept> change(TenantId tenant, PersonId person, int version, QuietRules wanted) {
        return sessions.inTenant(
                        tenant,
                        () -> persons.findById(key(tenant, person), LockModeType.PESSIMISTIC_WRITE)
                                .map(QuietSettings::found)
                                .invoke(row -> {
                                    IfMatch.check(row.version, version);
                                    row.rules = QuietJson.write(wanted);
                                })
                                .chain(persons::persistAndFlush))
                .map(Kept::of);
    }

    private static TenantKey key(TenantId tenant, PersonId person) {
        return new TenantKey(tenant.value(), person.value());
    }

    private static QuietRow found(@Nullable QuietRow row) {
        if (row == null) {
            throw unknown();
        }
        return row;
    }

    static ProblemException unknown() {
        return ProblemKind.NOT_FOUND.because("There is no such person.");
    }
}
