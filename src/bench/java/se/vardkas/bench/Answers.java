package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * People who answer on one program what the other one calls them for, in the middle of a plan that calls again every second:
 * what is still sent for the alarm afterwards?
 */
final class Answers implements Scenario {
    private static final int PROGRAMS = 2;
    private static final int PER_SECOND = 30;
    private static final int LATEST_ANSWER_MILLIS = 2_500;
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final long SECOND = 1_000_000_000;
    private static final int OK = 200;

    private static final Team TEAM = new Team("guards", Town.Block.ANSWERS, 3);

    /** Three steps a second apart, each of which would be heard. */
    private static final String PLAN = """
            {"repeatSeconds": 60,
             "channels": [{"channel": "push", "onSilenceSeconds": 0}, {"channel": "sms", "onSilenceSeconds": 1}],
             "steps": [{"afterSeconds": 0, "targets": [{"type": "on-call"}]},
                       {"afterSeconds": 1, "targets": [{"type": "on-call"}]},
                       {"afterSeconds": 2, "targets": [{"type": "on-call"}]}]}""";

    private static final String CRIES =
            "SELECT id, alarm_id FROM delivery WHERE tenant_id = ? AND event = 'ALARM' AND alarm_id = ANY (?)";

    /**
     * What came of it.
     *
     * @param cries requests to providers with {@code event: alarm}
     * @param after of these, begun after the answer was known to whoever gave it
     * @param late of these, begun more than a second after it
     * @param took from an answer to its {@code 200}
     */
    record Result(int answers, long cries, long after, long late, Latency took) implements Section {
        @Override
        public void show(Page page) {
            page.figures("Answered on another program than the one that calls");
            page.row("Answers", format("%,d", answers), "10,000");
            page.row("Taken in, p50 / p95 / p99 ms", Page.three(took), "");
            page.row("Requests for these alarms", format("%,d", cries), "");
            page.row("begun after the answer", format("%,d", after), "");
            page.row("begun more than a second after it", format("%,d", late), "0");
        }
    }

    /** An answer that was taken: when it was sent, and when that was known. */
    private record Given(UUID alarm, long sentAt, long at) {}

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        TEAM.build(stage, PLAN);
        stage.sink().keepNotifications();
        try (var other = Program.beside(stage, 1);
                var responders = new Responders(stage.sink(), List.of(stage.port(), other.port()))) {
            var given = responders.answer(stage.settings().answers());
            Thread.sleep(SETTLED.toMillis());
            return result(stage, given);
        }
    }

    private static Result result(Stage stage, List<Given> given) throws SQLException {
        var answeredAt = new HashMap<UUID, Long>();
        given.forEach(answer -> answeredAt.put(answer.alarm(), answer.at()));
        var cries = cries(stage, answeredAt.keySet().toArray(UUID[]::new));
        long all = 0;
        long after = 0;
        long late = 0;
        for (var request : stage.sink().notifications().entrySet()) {
            var alarm = cries.get(request.getKey());
            if (alarm != null) {
                long later = request.getValue() - answeredAt.get(alarm);
                all++;
                after += later > 0 ? 1 : 0;
                late += later > SECOND ? 1 : 0;
            }
        }
        return new Result(
                given.size(), all, after, late, Latency.of(given.stream().map(one -> one.at() - one.sentAt())));
    }

    /** Which alarm each message cries for. */
    private static Map<UUID, UUID> cries(Stage stage, UUID[] alarms) throws SQLException {
        var cries = new HashMap<UUID, UUID>();
        try (var database = stage.server().asSuperuser();
                var query = database.prepareStatement(CRIES)) {
            query.setObject(1, Town.TENANT);
            query.setArray(2, database.createArrayOf("uuid", alarms));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    cries.put(rows.getObject("id", UUID.class), rows.getObject("alarm_id", UUID.class));
                }
            }
        }
        return cries;
    }

    /** Phones press on one program; somebody of the team answers on the other, some time after the first push. */
    private static final class Responders implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        private final SplittableRandom random = new SplittableRandom(18);
        private final PressMaker presses = PressMaker.panics(Town.Block.ANSWERS);
        private final Sink sink;
        private final List<HttpClient> programs;
        private final String sender;
        private final List<String> team;

        Responders(Sink sink, List<Integer> ports) {
            this.sink = sink;
            this.programs = ports.stream()
                    .map(port -> vertx.createHttpClient(new HttpClientOptions()
                            .setDefaultHost("127.0.0.1")
                            .setDefaultPort(port)
                            .setMaxPoolSize(64)))
                    .toList();
            this.sender = SignIn.token(programs.get(0), Town.SENDER);
            this.team = TEAM.usernames()
                    .map(username -> SignIn.token(programs.get(0), username))
                    .toList();
        }

        List<Given> answer(int times) {
            var all = Promise.<List<Given>>promise();
            vertx.getOrCreateContext().runOnContext(ignored -> {
                var answers = new ArrayList<Future<Given>>();
                vertx.setPeriodic(1_000 / PER_SECOND, timer -> {
                    answers.add(pressAndAnswer(answers.size()));
                    if (answers.size() == times && vertx.cancelTimer(timer)) {
                        Future.all(answers).map(done -> done.<Given>list()).onComplete(all);
                    }
                });
            });
            return Waiting.on(
                    all.future(),
                    Duration.ofSeconds(times / PER_SECOND).multipliedBy(3).plusMinutes(1));
        }

        private Future<Given> pressAndAnswer(int turn) {
            var press = presses.next();
            var path = "/api/v1/alarms/" + press.alarm() + "/responses";
            int pressed = turn % PROGRAMS;
            int answered = (turn + 1) % PROGRAMS;
            return post(pressed, "/api/v1/alarms", sender, new JsonObject(press.body()))
                    .compose(
                            status -> Future.fromCompletionStage(sink.first(press.alarm()), vertx.getOrCreateContext()))
                    .compose(told -> pause())
                    .compose(ready -> {
                        long sent = System.nanoTime();
                        return post(
                                        answered,
                                        path,
                                        team.get(turn % team.size()),
                                        new JsonObject().put("answer", "coming"))
                                .map(status -> given(press.alarm(), status, sent));
                    });
        }

        private static Given given(UUID alarm, int status, long sent) {
            if (status != OK) {
                throw new IllegalStateException("An answer was answered with " + status);
            }
            return new Given(alarm, sent, System.nanoTime());
        }

        /** Until anywhere in the plan. */
        private Future<Void> pause() {
            var over = Promise.<Void>promise();
            vertx.setTimer(random.nextInt(1, LATEST_ANSWER_MILLIS), timer -> over.complete());
            return over.future();
        }

        private Future<Integer> post(int program, String path, String token, JsonObject body) {
            return programs.get(program)
                    .request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setURI(path)
                            .putHeader("Content-Type", "application/json")
                            .putHeader("Authorization", "Bearer " + token))
                    .compose(request -> request.send(body.toBuffer()))
                    .compose(answer -> answer.body().map(whole -> answer.statusCode()));
        }

        @Override
        public void close() {
            Waiting.on(vertx.close());
        }
    }
}
