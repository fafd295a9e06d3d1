package se.vardkas.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.vardkas.oncall.OnCallLookUp;

/**
 * Asks who is on call in a tenant of many rosters, five a unit, each with a weekly turn of eight, nights and weekends of
 * others on top, and two changes of a day. On one connection, as an alarm under way holds one, without what it takes to get
 * it.
 */
final class OnCall implements Scenario {
    private static final int ROSTERS_A_UNIT = 5;
    private static final int PEOPLE = 8;
    private static final int WARM_UP = 5_000;

    private static final String ADD_UNIT = "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, 'Rosters')";

    private static final String ADD_ROSTER =
            "INSERT INTO roster (tenant_id, id, unit_id, name, definition) VALUES (?, ?, ?, 'Roster', ?)";

    private static final String ADD_OVERRIDE = """
            INSERT INTO roster_override (tenant_id, id, roster_id, definition, until_at, made_at, made_by)
            VALUES (?, ?, ?, ?, ?::timestamptz, now(), ?)
            """;

    /**
     * What came of it.
     *
     * @param all from the question to the people
     * @param heart of which from the rows to the people
     */
    record Result(int rosters, Latency all, Latency heart) implements Section {
        @Override
        public void show(Page page) {
            page.latencies("Who is on call, " + rosters + " rosters", "");
            page.latency("asked and worked out", all, "p99 ≤ 1");
            page.latency("of which worked out", heart, "");
        }
    }

    @Override
    public Result run(Stage stage) throws SQLException {
        var server = stage.server();
        var settings = stage.settings();
        var units = build(server, settings.rosters());
        server.tidy("roster");
        server.tidy("roster_override");
        try (var app = server.asApp()) {
            app.setAutoCommit(false);
            // As the program's lane for work under way.
            Town.execute(app, "SET LOCAL plan_cache_mode = force_generic_plan");
            Town.execute(app, "SET LOCAL enable_seqscan = off");
            Town.execute(app, "SELECT set_config('vardkas.tenant', ?, true)", Town.TENANT.toString());
            try (var lookUp = new OnCallLookUp(app)) {
                var random = new Random(settings.seed());
                ask(lookUp, units, random, WARM_UP, settings.rosters());
                return ask(lookUp, units, random, settings.lookUps(), settings.rosters());
            }
        }
    }

    private static Result ask(OnCallLookUp lookUp, List<UUID> units, Random random, int times, int rosters)
            throws SQLException {
        var all = new ArrayList<Long>();
        var heart = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            var unit = units.get(random.nextInt(units.size()));
            var at = Instant.now().plus(Duration.ofMinutes(random.nextInt(60 * 24)));
            long began = System.nanoTime();
            var found = lookUp.find(Town.TENANT, unit, at);
            long ended = System.nanoTime();
            if (found.people().isEmpty()) {
                throw new IllegalStateException("Nobody is on call in unit " + unit);
            }
            all.add(ended - began);
            heart.add(ended - found.asked());
        }
        return new Result(rosters, Latency.of(all.stream()), Latency.of(heart.stream()));
    }

    private static List<UUID> build(Server server, int rosters) throws SQLException {
        var units = new ArrayList<UUID>();
        try (var app = server.asApp()) {
            app.setAutoCommit(false);
            Town.execute(app, "SELECT set_config('vardkas.tenant', ?, true)", Town.TENANT.toString());
            for (int i = 0; i < rosters; i++) {
                if (i % ROSTERS_A_UNIT == 0) {
                    units.add(id("unit", i));
                    Town.execute(app, ADD_UNIT, Town.TENANT, id("unit", i));
                }
                addRoster(app, units.get(units.size() - 1), i);
            }
            app.commit();
        }
        return units;
    }

    private static void addRoster(Connection app, UUID unit, int number) throws SQLException {
        Town.execute(app, ADD_ROSTER, Town.TENANT, id("roster", number), unit, definition());
        var from = Instant.now().minus(Duration.ofHours(1));
        for (int i = 0; i < 2; i++) {
            var until = from.plus(Duration.ofDays(1 + i));
            var override = "{\"type\":\"replace\",\"person\":\"%s\",\"by\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                    .formatted(Town.raiser(i), Town.raiser(PEOPLE + i), from, until);
            Town.execute(
                    app,
                    ADD_OVERRIDE,
                    Town.TENANT,
                    id("override " + i, number),
                    id("roster", number),
                    override,
                    until.toString(),
                    Town.raiser(0));
        }
    }

    private static String definition() {
        return """
                {"timeZone": "Europe/Stockholm", "layers": [
                 {"name": "Week", "layering": "adds", "people": [%s],
                  "turn": {"unit": "days", "length": 7}, "start": "2024-01-01T08:00", "hours": []},
                 {"name": "Nights", "layering": "adds", "people": [%s],
                  "turn": {"unit": "days", "length": 1}, "start": "2024-01-01T08:00",
                  "hours": [{"days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
                             "from": "17:00", "until": "08:00"}]}]}""".formatted(people(0), people(PEOPLE));
    }

    private static String people(int from) {
        return IntStream.range(from, from + PEOPLE)
                .mapToObj(number -> "\"" + Town.raiser(number) + "\"")
                .collect(Collectors.joining(","));
    }

    private static UUID id(String what, int number) {
        return UUID.nameUUIDFromBytes(("vardkas-bench/on-call/" + what + number).getBytes(StandardCharsets.UTF_8));
    }
}
