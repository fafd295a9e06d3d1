package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Pages out of ten years of alarms, and what reading all of them does to people who press. */
final class Lists implements Scenario {
    private static final int TIMES = 50;
    private static final int WARM_UP = 10;
    private static final int READERS = 4;
    private static final Duration PRESSED = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 256;
    private static final UUID FEW = Town.id("few");

    /** One unit has a thousandth of them, the other the rest; two are open. */
    private static final String ADD_ALARMS = """
            INSERT INTO alarm (tenant_id, id, raiser_id, sender_id, kind, state, silent, drill, raised_at, unit_id, outcome,
                               closed_at, closed_by)
            SELECT ?, gen_random_uuid(), raiser, raiser, (ARRAY ['ASSIST', 'THREAT', 'PANIC'])[1 + n % 3]::alarm_kind,
                   CASE WHEN open THEN 'RAISED' ELSE 'CLOSED' END::alarm_state, false, n % 50 = 0,
                   now() - n * interval '10 years' / ?, CASE WHEN n % 1000 = 0 THEN ?::uuid ELSE ?::uuid END,
                   CASE WHEN NOT open THEN 'test' END, CASE WHEN NOT open THEN now() END, CASE WHEN NOT open THEN ?::uuid END
            FROM (SELECT n, n IN (?, ? / 2) AS open, uuid_in(md5('raiser' || n % 10000)::cstring) AS raiser
                  FROM generate_series(1, ?) n) s
            """;

    /** A tenth of them. */
    private static final String TELL = """
            INSERT INTO alarm_told (tenant_id, alarm_id, person_id, told_at, channels)
            SELECT tenant_id, id, ?, raised_at, '{PUSH}' FROM alarm
            WHERE tenant_id = ? AND get_byte(uuid_send(id), 15) < 26
            """;

    /** Somebody for each way of seeing alarms that is not all of them. */
    private static final String ADD_READERS = """
            INSERT INTO person (tenant_id, id, unit_id, username, display_name, roles)
            VALUES (?, uuid_in(md5('raiser1')::cstring), ?, 'reader-staff', 'x', '{staff}'),
                   (?, ?, ?, 'reader-manager', 'x', '{manager}'),
                   (?, ?, ?, 'reader-guard', 'x', '{responder}')
            """;

    private static final String REST = """
            INSERT INTO escalation_duty
                (tenant_id, alarm_id, purpose, round, step, started_at, main_at, due_at, priority)
            SELECT tenant_id, id, 'REMINDER', 1, 1, now(), now() + interval '1 day', now() + interval '1 day', 2
            FROM alarm WHERE state <> 'CLOSED' AND tenant_id = ? AND raised_at < now() - interval '1 year'
            """;

    /**
     * What came of it.
     *
     * @param pages by what was asked for
     * @param reading presses while all alarms are read, page after page
     * @param pagesMeanwhile how many pages were read in that time
     * @param exportsMeanwhile how many of the newest alarms were handed over as files
     */
    record Result(
            int alarms,
            Map<String, Latency> pages,
            OpenModel.Result reading,
            long pagesMeanwhile,
            long exportsMeanwhile)
            implements Section {
        @Override
        public void show(Page page) {
            page.latencies("Pages of 50 out of " + format("%,d", alarms) + " alarms", "Page");
            pages.forEach((what, took) -> page.latency(what, took, "≤ 300"));
            reading.show(page);
            page.line(
                    "All of it while %d readers read %,d pages of 200 (%.0f a second) and one exported %,d alarms (%.0f a second).",
                    READERS,
                    pagesMeanwhile,
                    pagesMeanwhile / (double) PRESSED.toSeconds(),
                    exportsMeanwhile,
                    exportsMeanwhile / (double) PRESSED.toSeconds());
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException, SQLException {
        Bench.say("writing " + stage.settings().alarms() + " alarms");
        build(stage);
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(stage.port()));
        try {
            var token = SignIn.token(http, Town.READER);
            var pages = new LinkedHashMap<String, Latency>();
            for (var asked : asked(http, token).entrySet()) {
                pages.put(asked.getKey(), read(http, token, asked.getValue()));
            }
            for (var who : List.of("staff", "manager", "guard")) {
                var theirs = SignIn.token(http, "reader-" + who);
                pages.put(who + ": the newest", read(http, theirs, ""));
                pages.put(who + ": open ones", read(http, theirs, "?state=open"));
            }
            var read = new AtomicLong();
            var exported = new AtomicLong();
            var pressed = pressMeanwhile(stage, http, token, read, exported);
            return new Result(stage.settings().alarms(), pages, pressed, read.get(), exported.get());
        } finally {
            Waiting.on(vertx.close());
        }
    }

    private static void build(Stage stage) throws SQLException {
        int many = stage.settings().alarms();
        var raiser = Town.raiser(Town.Block.LISTS.first());
        try (var database = stage.server().asSuperuser()) {
            Town.execute(database, ADD_ALARMS, Town.TENANT, many, FEW, Town.UNIT, raiser, many, many, many);
            Town.execute(database, REST, Town.TENANT);
            Town.execute(database, TELL, Town.id("reader-guard"), Town.TENANT);
            Town.execute(database, "INSERT INTO unit (tenant_id, id, name) VALUES (?, ?, 'Few')", Town.TENANT, FEW);
            Town.execute(
                    database,
                    ADD_READERS,
                    Town.TENANT,
                    Town.UNIT,
                    Town.TENANT,
                    Town.id("reader-manager"),
                    FEW,
                    Town.TENANT,
                    Town.id("reader-guard"),
                    Town.UNIT);
        }
        stage.server().tidy();
    }

    /** Pages from the beginning, from the middle, and such as few alarms are on. */
    private static Map<String, String> asked(HttpClient http, String token) {
        var asked = new LinkedHashMap<String, String>();
        var middle =
                URLEncoder.encode(Instant.now().minus(Duration.ofDays(1_800)).toString(), StandardCharsets.UTF_8);
        asked.put("the newest", "");
        asked.put("after the first", "?cursor=" + get(http, token, "").getString("next"));
        asked.put("from five years ago", "?to=" + middle);
        asked.put("open ones", "?state=open");
        asked.put("panics", "?kind=panic");
        asked.put("of a unit that has few", "?unit=" + FEW);
        asked.put("of a unit that has none", "?unit=" + Town.id("none"));
        asked.put("open panics of five years ago and before", "?state=open&kind=panic&to=" + middle);
        asked.put("drills", "?drill=true");
        return asked;
    }

    static Latency read(HttpClient http, String token, String query) {
        var took = new ArrayList<Long>();
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            long began = System.nanoTime();
            get(http, token, query);
            if (i >= WARM_UP) {
                took.add(System.nanoTime() - began);
            }
        }
        return Latency.of(took.stream());
    }

    private static JsonObject get(HttpClient http, String token, String query) {
        return body(http, token, query).toJsonObject();
    }

    private static Buffer body(HttpClient http, String token, String rest) {
        var answer = http.request(HttpMethod.GET, "/api/v1/alarms" + rest)
                .compose(request ->
                        request.putHeader("Authorization", "Bearer " + token).send())
                .compose(response -> response.body().map(body -> checked(response.statusCode(), body)));
        return Waiting.on(answer);
    }

    private static Buffer checked(int status, Buffer body) {
        if (status != 200) {
            throw new IllegalStateException("A page was answered with " + status + " " + body);
        }
        return body;
    }

    private static OpenModel.Result pressMeanwhile(
            Stage stage, HttpClient http, String token, AtomicLong read, AtomicLong exported)
            throws InterruptedException {
        var goesOn = new AtomicBoolean(true);
        var readers = new ArrayList<Thread>();
        for (int i = 0; i < READERS; i++) {
            var reader = new Thread(() -> readOn(http, token, goesOn, read), "reader");
            readers.add(reader);
            reader.start();
        }
        var exporter = new Thread(() -> exportOn(http, token, goesOn, exported), "exporter");
        readers.add(exporter);
        exporter.start();
        List<Phones.Answered> pressed;
        try (var phones = new Phones(stage.port(), CONNECTIONS, PressMaker.panics(Town.Block.LISTS))) {
            pressed = OpenModel.press(stage, phones, PRESSED);
        } finally {
            goesOn.set(false);
            for (var reader : readers) {
                reader.join();
            }
        }
        return OpenModel.result(stage, pressed, OpenModel.echo(stage));
    }

    /** The newest ones again and again: those have something to export. */
    private static void exportOn(HttpClient http, String token, AtomicBoolean goesOn, AtomicLong exported) {
        while (goesOn.get()) {
            var items = get(http, token, "").getJsonArray("items");
            for (int i = 0; i < items.size() && goesOn.get(); i++) {
                body(http, token, "/" + items.getJsonObject(i).getString("id") + "/export");
                exported.incrementAndGet();
            }
        }
    }

    private static void readOn(HttpClient http, String token, AtomicBoolean goesOn, AtomicLong read) {
        String next = null;
        while (goesOn.get()) {
            next = get(http, token, "?limit=200" + (next == null ? "" : "&cursor=" + next))
                    .getString("next");
            read.incrementAndGet();
        }
    }
}
