package se.vardkas.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Types the right PIN, wrong ones and the duress PIN in random order, one after another, each at a fresh alarm of somebody
 * else: whoever looks over a shoulder has the time and the bytes of the answer to tell them apart by.
 */
final class StandDown implements Scenario {
    private static final Map<String, String> PINS = pins();
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ALARM = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    /** Lets the program come to rest between two, so that none pays for the one before. */
    private static final int PAUSE_MILLIS = 5;

    private static final int WARM_UP = 60;

    /** The demo's PINs for people of ours: their hashes need not be made anew. */
    private static final String ADD_PINS = """
            INSERT INTO pin (tenant_id, person_id, pin_hash, duress_hash)
            SELECT p.tenant_id, p.id, demo.pin_hash, demo.duress_hash
            FROM (SELECT pin_hash, duress_hash FROM pin LIMIT 1) demo, person p
            WHERE p.tenant_id = ? AND p.id BETWEEN ? AND ?
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /**
     * What came of it.
     *
     * @param took by what was typed
     * @param apart the largest difference of two medians, in milliseconds
     * @param answers how many different answers there were, dates apart
     */
    record Result(Map<String, Latency> took, double apart, int answers, long seed) implements Section {
        @Override
        public void show(Page page) {
            page.latencies("Standing down, one at a time, in random order", "PIN");
            took.forEach((pin, times) -> page.latency(pin, times, ""));
            page.line("");
            page.line(
                    "Medians differ by %.2f at most (aim ≤ 2). Different answers, but for their date: %d (aim 1). Seed %d.",
                    apart, answers, seed);
        }
    }

    private record Cry(String pin, String token, String alarm) {}

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException, SQLException {
        var base = "http://127.0.0.1:" + stage.port() + "/api/v1";
        long seed = stage.settings().seed();
        var cries = cries(stage, base);
        Collections.shuffle(cries, new Random(seed));
        var answers = new HashSet<String>();
        var nanos = new TreeMap<String, List<Long>>();
        int done = 0;
        for (var cry : cries) {
            long began = System.nanoTime();
            var answer = send(
                    base + "/alarms/" + cry.alarm() + "/cancellation",
                    "{\"pin\":\"" + PINS.get(cry.pin()) + "\"}",
                    cry.token());
            long took = System.nanoTime() - began;
            if (done++ >= WARM_UP) {
                nanos.computeIfAbsent(cry.pin(), pin -> new ArrayList<>()).add(took);
                answers.add(bytes(answer));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return result(nanos, answers, seed);
    }

    private static Result result(Map<String, List<Long>> nanos, Set<String> answers, long seed) {
        var took = new LinkedHashMap<String, Latency>();
        nanos.forEach((pin, times) -> took.put(pin, Latency.of(times.stream())));
        var medians = took.values().stream().mapToDouble(Latency::p50).summaryStatistics();
        return new Result(took, medians.getMax() - medians.getMin(), answers.size(), seed);
    }

    /** Everybody signs in and presses before anything is measured. */
    private List<Cry> cries(Stage stage, String base) throws IOException, InterruptedException, SQLException {
        int many = stage.settings().standDowns() * PINS.size() + WARM_UP;
        int from = Town.Block.STAND_DOWN.first();
        try (var database = stage.server().asSuperuser()) {
            Town.execute(database, ADD_PINS, Town.TENANT, Town.raiser(from), Town.raiser(from + many - 1));
        }
        var pins = List.copyOf(PINS.keySet());
        var cries = new ArrayList<Cry>();
        for (int i = 0; i < many; i++) {
            var token = found(TOKEN, send(base + "/auth/demo", "{\"username\":\"raiser-" + (from + i) + "\"}", null));
            var alarm = found(ALARM, send(base + "/alarms", "{\"kind\":\"threat\"}", token));
            cries.add(new Cry(pins.get(i % pins.size()), token, alarm));
        }
        return cries;
    }

    private HttpResponse<String> send(String address, String body, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String found(Pattern what, HttpResponse<String> answer) {
        var found = what.matcher(answer.body());
        if (!found.find()) {
            throw new IllegalStateException("Answered " + answer.statusCode() + " " + answer.body());
        }
        return found.group(1);
    }

    private static String bytes(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.statusCode() + " " + headers + " " + answer.body();
    }

    private static Map<String, String> pins() {
        var pins = new LinkedHashMap<String, String>();
        pins.put("right", "1234");
        pins.put("wrong", "4321");
        pins.put("duress", "9999");
        return pins;
    }
}
