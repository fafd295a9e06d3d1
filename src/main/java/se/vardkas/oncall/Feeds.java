package se.vardkas.oncall;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.Directory;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.calendar.CalendarWriter;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.Stint;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.Secrets;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Digests;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.time.Moments;

/** Links under which a calendar reads shifts, those of one person or of a whole roster. Whoever has the link may read. */
@ApplicationScoped
class Feeds {
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(180);

    private final Database database;
    private final Rosters rosters;
    private final Directory directory;
    private final Vertx vertx;
    private final Ids ids;
    private final Clock clock;

    Feeds(Database database, Rosters rosters, Directory directory, Vertx vertx, Ids ids, Clock clock) {
        this.database = database;
        this.rosters = rosters;
        this.directory = directory;
        this.vertx = vertx;
        this.ids = ids;
        this.clock = clock;
    }

    /** A feed that was made, with the token that is told once. */
    record Made(UUID id, String token, Instant createdAt) {
        /** Leaves the token out. */
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** A feed there is. */
    record Feed(UUID id, @Nullable UUID person, Instant createdAt, UUID createdBy) {}

    /** Makes a feed of a roster, or of one person in it. Fails with a 404 problem if there is no such roster. */
    Uni<Made> make(TenantId tenant, UUID roster, @Nullable UUID person, PersonId by) {
        var secret = Secrets.token(ids);
        var made = new Made(ids.next(), secret, Moments.now(clock));
        var insert = Query.of(
                FeedSql.INSERT, tenant.value(), made.id(), roster, person, hash(secret), made.createdAt(), by.value());
        return rosters.find(tenant, roster)
                .chain(() -> database.one(Lane.READ, tenant, insert))
                .replaceWith(made);
    }

    /** A roster's feeds; of {@code whose}, theirs alone. Fails with a 404 problem if there is no such roster. */
    Uni<List<Feed>> of(TenantId tenant, UUID roster, @Nullable PersonId whose) {
        var query = Query.of(FeedSql.OF_ROSTER, tenant.value(), roster, whose == null ? null : whose.value());
        return rosters.find(tenant, roster)
                .chain(() -> database.one(Lane.READ, tenant, query))
                .map(rows -> rows.stream().map(Feeds::feed).toList());
    }

    private static Feed feed(Row row) {
        return new Feed(
                row.getUUID("id"),
                row.getUUID("person_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("created_by"));
    }

    /** Ends a feed; of {@code whose}, theirs alone. Fails with a 404 problem if there is no such feed. */
    Uni<Void> end(TenantId tenant, UUID roster, UUID feed, @Nullable PersonId whose) {
        var query = Query.of(FeedSql.DELETE, tenant.value(), roster, feed, whose == null ? null : whose.value());
        return database.one(Lane.READ, tenant, query)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RosterProblems.unknownFeed();
                    }
                })
                .replaceWithVoid();
    }

    /** The calendar under a link. Fails with a 404 problem if there is no such feed. */
    Uni<String> read(String token, String word) {
        return database.asEngine(Query.of(FeedSql.BY_TOKEN, hash(token))).chain(rows -> {
            if (rows.size() == 0) {
                throw RosterProblems.unknownFeed();
            }
            var row = rows.iterator().next();
            return read(
                    new TenantId(row.getUUID("tenant_id")), row.getUUID("roster_id"), row.getUUID("person_id"), word);
        });
    }

    private Uni<String> read(TenantId tenant, UUID roster, @Nullable UUID person, String word) {
        var now = Moments.now(clock);
        // Twice as far back as is told: what began before that has lost its beginning.
        var range = new Span(now.minus(BACK.multipliedBy(2)), now.plus(AHEAD));
        return rosters.state(tenant, roster, range).chain(state -> {
            var stints = Stint.in(state.rota().cover(range)).stream()
                    .filter(stint -> person == null || person.equals(stint.person()))
                    .filter(stint -> stint.span().to().isAfter(now.minus(BACK)))
                    .toList();
            var shown = person == null ? stints : List.<Stint>of();
            return names(tenant, shown)
                    .chain(names -> written(
                            state.row().name,
                            stints.stream()
                                    .map(stint -> entry(state.row(), stint, range, word, names))
                                    .toList(),
                            now));
        });
    }

    private Uni<Map<PersonId, String>> names(TenantId tenant, List<Stint> stints) {
        var people = stints.stream().map(stint -> new PersonId(stint.person())).toList();
        return directory.names(tenant, people, List.of()).map(Directory.Names::people);
    }

    private Uni<String> written(String name, List<CalendarWriter.Entry> entries, Instant now) {
        return Uni.createFrom()
                .deferred(() ->
                        UniHelper.toUni(vertx.executeBlocking(() -> CalendarWriter.write(name, entries, now), false)));
    }

    private static CalendarWriter.Entry entry(
            RosterRow roster, Stint stint, Span range, String word, Map<PersonId, String> names) {
        var name = names.get(new PersonId(stint.person()));
        var begin = stint.span().from().equals(range.from())
                ? "before"
                : stint.span().from().toString();
        return new CalendarWriter.Entry(
                Digests.sha256Hex(roster.id + "/" + stint.person() + "/" + begin) + "@vardkas",
                stint.span(),
                roster.name + " – " + word + (name == null ? "" : ": " + name));
    }

    private static Buffer hash(String token) {
        return Buffer.buffer(Digests.sha256(token));
    }
}
