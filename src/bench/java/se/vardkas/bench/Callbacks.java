package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Reports of Twilio on real SMS in any order, some twice and some long after the others: each message must end where its
 * highest proof says. Then as many that Twilio never signed so, none of which may be taken.
 */
final class Callbacks implements Scenario {
    private static final int PEOPLE = 25;
    private static final int OF_A_MESSAGE = 4;
    private static final int CONNECTIONS = 32;
    private static final int POLL_MILLIS = 50;
    private static final int IN_TEN = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double NANOS_PER_SECOND = 1e9;

    private static final Team TEAM = new Team("callbacks", Town.Block.CALLBACKS, PEOPLE);

    private static final String PLAN = """
            {"repeatSeconds": 3600, "channels": [{"channel": "sms", "onSilenceSeconds": 0}],
             "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]}]}""";

    private static final String STATES =
            "SELECT id, state::text AS state FROM delivery WHERE tenant_id = ? AND event = 'ALARM' AND alarm_id = ANY (?)";

    /**
     * What came of it.
     *
     * @param taken reports that were answered with a 2xx
     * @param wrong messages that did not end where their highest proof says
     * @param accepted forged reports that were answered with a 2xx
     * @param moved messages whose state is another after them
     */
    record Result(
            int messages,
            int reports,
            long taken,
            double perSecond,
            Latency took,
            int wrong,
            int forged,
            double refusedPerSecond,
            long accepted,
            int moved,
            long seed)
            implements Section {
        @Override
        public void show(Page page) {
            page.figures("Reports of Twilio, shuffled, some twice, some late");
            page.row("Reports on messages", format("%,d on %,d", reports, messages), "10,000");
            page.row("Taken", format("%,d", taken), "all");
            page.row("Taken a second", format("%,.0f", perSecond), "");
            page.row("Written, p50 / p95 / p99 ms", Page.three(took), "");
            page.row("Wrong final states", format("%d of %,d", wrong, messages), "0");
            page.row("Forged or with a flipped bit: accepted", format("%d of %,d", accepted, forged), "0");
            page.row("Refused a second", format("%,.0f", refusedPerSecond), "");
            page.row("States that they moved", format("%d", moved), "0");
            page.line("");
            page.line("Seed %d.", seed);
        }
    }

    /** An answer as it came. */
    private record Answered(int status, long nanos) {
        boolean isTaken() {
            return status / 100 == 2;
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        TEAM.build(stage, PLAN);
        var random = new Random(stage.settings().seed());
        var alarms = pressed(stage);
        var messages = List.copyOf(awaitSent(stage, alarms).keySet());
        var statuses = new HashMap<UUID, Set<String>>();
        var reports = inAnyOrder(reports(stage, messages, statuses, random), random);
        try (var twilio = new Poster(stage.port())) {
            long began = System.nanoTime();
            var answers = twilio.post(reports);
            long between = System.nanoTime();
            var states = states(stage, alarms);
            var forged = forged(stage, messages, random);
            long again = System.nanoTime();
            var refused = twilio.post(forged);
            long ended = System.nanoTime();
            var after = states(stage, alarms);
            return new Result(
                    messages.size(),
                    reports.size(),
                    taken(answers),
                    perSecond(taken(answers), between - began),
                    Latency.of(answers.stream().map(Answered::nanos)),
                    (int) messages.stream()
                            .filter(one -> !states.get(one).equals(highest(statuses.get(one))))
                            .count(),
                    forged.size(),
                    perSecond(forged.size(), ended - again),
                    taken(refused),
                    (int) messages.stream()
                            .filter(one -> !states.get(one).equals(after.get(one)))
                            .count(),
                    stage.settings().seed());
        }
    }

    private static long taken(List<Answered> answers) {
        return answers.stream().filter(Answered::isTaken).count();
    }

    private static double perSecond(long many, long nanos) {
        return many * NANOS_PER_SECOND / nanos;
    }

    /** What the ladder of proof says, whatever order reports came in. */
    private static String highest(Set<String> statuses) {
        if (statuses.contains("delivered")) {
            return "RECEIVED";
        }
        return statuses.contains("undelivered") ? "FAILED" : "ACCEPTED";
    }

    private static UUID[] pressed(Stage stage) {
        var alarms = new UUID[stage.settings().callbacks() / OF_A_MESSAGE / PEOPLE];
        try (var phones = new Phones(stage.port(), 1, PressMaker.panics(Town.Block.CALLBACKS))) {
            for (int i = 0; i < alarms.length; i++) {
                alarms[i] = Waiting.on(phones.press()).alarm();
            }
        }
        return alarms;
    }

    private static Map<UUID, String> awaitSent(Stage stage, UUID[] alarms) throws InterruptedException, SQLException {
        long until = System.nanoTime() + BenchSettings.DRAIN_PATIENCE.toNanos();
        while (true) {
            var states = states(stage, alarms);
            if (states.size() == alarms.length * PEOPLE && Set.of("ACCEPTED").equals(new HashSet<>(states.values()))) {
                return states;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Only " + states.size() + " messages are there");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Map<UUID, String> states(Stage stage, UUID[] alarms) throws SQLException {
        var states = new HashMap<UUID, String>();
        try (var database = stage.server().asSuperuser();
                var query = database.prepareStatement(STATES)) {
            query.setObject(1, Town.TENANT);
            query.setArray(2, database.createArrayOf("uuid", alarms));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getObject("id", UUID.class), rows.getString("state"));
                }
            }
        }
        return states;
    }

    private static List<TwilioReport> reports(
            Stage stage, List<UUID> messages, Map<UUID, Set<String>> statuses, Random random) {
        var reports = new ArrayList<TwilioReport>();
        for (var message : messages) {
            var story = story(random);
            statuses.put(message, Set.copyOf(story));
            story.forEach(status -> reports.add(TwilioReport.of(address(stage), Town.TENANT, message, status)));
        }
        return reports;
    }

    /** What is told of a message: how it went, and some of it once more. */
    private static List<String> story(Random random) {
        var ends = List.of(
                List.of("delivered"), List.of("undelivered"), List.of("undelivered", "delivered"), List.<String>of());
        var story = new ArrayList<>(List.of("queued", "sent"));
        story.addAll(ends.get(random.nextInt(ends.size())));
        while (story.size() < OF_A_MESSAGE) {
            story.add(story.get(random.nextInt(story.size())));
        }
        return story;
    }

    /** One in ten comes after all others. */
    private static List<TwilioReport> inAnyOrder(List<TwilioReport> reports, Random random) {
        Collections.shuffle(reports, random);
        var ordered = new ArrayList<TwilioReport>();
        var late = new ArrayList<TwilioReport>();
        reports.forEach(report -> (random.nextInt(IN_TEN) == 0 ? late : ordered).add(report));
        ordered.addAll(late);
        return ordered;
    }

    private static List<TwilioReport> forged(Stage stage, List<UUID> messages, Random random) {
        var ways = TwilioReport.Forgery.values();
        var forged = new ArrayList<TwilioReport>();
        for (int i = 0; i < stage.settings().callbacks(); i++) {
            int message = random.nextInt(messages.size());
            int another = (message + 1 + random.nextInt(messages.size() - 1)) % messages.size();
            forged.add(TwilioReport.forged(
                    ways[i % ways.length],
                    address(stage),
                    Town.TENANT,
                    messages.get(message),
                    messages.get(another),
                    random.nextBoolean() ? "delivered" : "undelivered",
                    random));
        }
        return forged;
    }

    private static String address(Stage stage) {
        return "http://localhost:" + stage.port();
    }

    /** Posts on so many connections, each as soon as its last report was answered. */
    private static final class Poster implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        private final HttpClient http;

        Poster(int port) {
            http = vertx.createHttpClient(new HttpClientOptions()
                    .setDefaultHost("127.0.0.1")
                    .setDefaultPort(port)
                    .setMaxPoolSize(CONNECTIONS));
        }

        List<Answered> post(List<TwilioReport> reports) {
            var answers = new ArrayList<Answered>();
            var all = Promise.<Void>promise();
            vertx.getOrCreateContext().runOnContext(ignored -> {
                var next = reports.iterator();
                var connections = new ArrayList<Future<Void>>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    var done = Promise.<Void>promise();
                    postOn(next, answers, done);
                    connections.add(done.future());
                }
                Future.all(connections).<Void>mapEmpty().onComplete(all);
            });
            Waiting.on(all.future(), PATIENCE);
            return answers;
        }

        private void postOn(Iterator<TwilioReport> next, List<Answered> answers, Promise<Void> done) {
            if (!next.hasNext()) {
                done.complete();
                return;
            }
            long sent = System.nanoTime();
            post(next.next()).otherwise(0).onSuccess(status -> {
                answers.add(new Answered(status, System.nanoTime() - sent));
                postOn(next, answers, done);
            });
        }

        private Future<Integer> post(TwilioReport report) {
            var request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setURI(report.path())
                    .putHeader("Content-Type", "application/x-www-form-urlencoded");
            if (report.signature() != null) {
                request.putHeader("X-Twilio-Signature", report.signature());
            }
            return http.request(request)
                    .compose(posted -> posted.send(Buffer.buffer(report.body())))
                    .compose(answer -> answer.body().map(whole -> answer.statusCode()));
        }

        @Override
        public void close() {
            Waiting.on(vertx.close());
        }
    }
}
