package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Consoles that listen to everything while people press. */
final class Streams implements Scenario {
    private static final int PER_SECOND = 2;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 50;
    private static final Pattern ALARM = Pattern.compile("\"alarmId\":\"([0-9a-f-]{36})\"");

    private static final String ADD_LISTENERS = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            SELECT ?, uuid_in(md5('listener' || n)::cstring), ?, 'listener-' || n, 'Listener ' || n, '{coordinator}'
            FROM generate_series(1, ?) n
            """;

    /**
     * What came of it.
     *
     * @param idle what program and PostgreSQL use while nothing happens
     * @param busy and while people press
     * @param answer from a press to its answer
     * @param heard from a press to each listener's hearing of it
     * @param missed how often a listener did not hear of an alarm
     */
    record Result(int listeners, ProcessorUse idle, ProcessorUse busy, Latency answer, Latency heard, long missed)
            implements Section {
        @Override
        public void show(Page page) {
            page.latencies(listeners + " streams, " + PER_SECOND + " presses a second", "Press →");
            page.latency("201", answer, "");
            page.latency("heard by each", heard, "");
            page.line("");
            page.line("Not heard: %s (aim 0).", format("%,d", missed));
            page.table("Processors kept busy by streams", "While", "Program", "PostgreSQL", "Bench");
            use(page, "nothing happens", idle);
            use(page, "people press", busy);
        }

        private static void use(Page page, String what, ProcessorUse use) {
            page.row(what, format("%.2f", use.program()), format("%.2f", use.postgres()), format("%.2f", use.bench()));
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        int listeners = stage.settings().listeners();
        try (var database = stage.server().asSuperuser()) {
            Town.execute(database, ADD_LISTENERS, Town.TENANT, Town.UNIT, listeners);
        }
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (var phones = new Phones(stage.port(), listeners, PressMaker.panics(Town.Block.STREAM))) {
            var heard = listen(client(vertx, stage.port(), listeners), listeners);
            var processors = new ProcessorTime(
                    stage.program().handle(),
                    stage.server().postmaster(),
                    phones.threadId(),
                    stage.sink().threadId());
            press(phones, WARM_UP);
            var begin = processors.read();
            TimeUnit.SECONDS.sleep(IDLE.toSeconds());
            var quiet = processors.read();
            var pressed = press(phones, MEASURED);
            var busy = processors.read();
            return result(
                    listeners, pressed, heard, ProcessorUse.between(begin, quiet), ProcessorUse.between(quiet, busy));
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private static HttpClient client(Vertx vertx, int port, int listeners) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(listeners + 1));
    }

    /** When each listener heard of the raise of each alarm, for ever on. */
    private static Map<UUID, ConcurrentLinkedQueue<Long>> listen(HttpClient http, int listeners) {
        var heard = new ConcurrentHashMap<UUID, ConcurrentLinkedQueue<Long>>();
        for (int i = 1; i <= listeners; i++) {
            var token = SignIn.token(http, "listener-" + i);
            var lines = RecordParser.newDelimited("\n", line -> hear(line.toString(), heard));
            Waiting.on(http.request(HttpMethod.GET, "/api/v1/alarms/stream")
                    .compose(request -> request.putHeader("Authorization", "Bearer " + token)
                            .putHeader("Accept", "text/event-stream")
                            .send())
                    .onSuccess(response -> response.handler(lines)));
        }
        return heard;
    }

    private static void hear(String line, Map<UUID, ConcurrentLinkedQueue<Long>> heard) {
        if (line.contains("\"type\":\"raised\"")) {
            var alarm = ALARM.matcher(line);
            if (alarm.find()) {
                heard.computeIfAbsent(UUID.fromString(alarm.group(1)), id -> new ConcurrentLinkedQueue<>())
                        .add(System.nanoTime());
            }
        }
    }

    private static List<Phones.Answered> press(Phones phones, Duration time) {
        return Waiting.onPressesFor(time, phones.pressAtRate(PER_SECOND, time));
    }

    private static Result result(
            int listeners,
            List<Phones.Answered> pressed,
            Map<UUID, ConcurrentLinkedQueue<Long>> heard,
            ProcessorUse idle,
            ProcessorUse busy)
            throws InterruptedException {
        long until = System.nanoTime() + BenchSettings.PRESS_PATIENCE.toNanos();
        while (System.nanoTime() < until
                && pressed.stream().anyMatch(press -> heard(heard, press).size() < listeners)) {
            Thread.sleep(POLL_MILLIS);
        }
        var took = new ArrayList<Long>();
        long missed = 0;
        for (var press : pressed) {
            var times = heard(heard, press);
            missed += listeners - times.size();
            times.forEach(at -> took.add(at - press.sentAt()));
        }
        return new Result(
                listeners,
                idle,
                busy,
                Latency.of(pressed.stream().map(Phones.Answered::nanos)),
                Latency.of(took.stream()),
                missed);
    }

    private static List<Long> heard(Map<UUID, ConcurrentLinkedQueue<Long>> heard, Phones.Answered press) {
        return List.copyOf(heard.getOrDefault(press.alarm(), new ConcurrentLinkedQueue<>()));
    }
}
