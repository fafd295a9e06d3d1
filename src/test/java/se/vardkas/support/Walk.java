package se.vardkas.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One alarm of a story that is told several times over, and all that one person can read of it. */
public final class Walk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String STREAM = "/api/v1/alarms/stream";
    private static final Pattern GET =
            Pattern.compile("^ {2}(/\\S+):\\n(?: {4}(?!get:).*\\n| {5,}.*\\n)*(?= {4}get:)", Pattern.MULTILINE);

    private final int port;
    private final Town town;
    private final Someone raiser;
    private final String kind;
    private final String press;
    private final String alarm;
    private final Someone reader;
    private final Reading reading;

    private Walk(int port, Town town, Someone raiser, Someone reader, String kind, String press, String alarm) {
        this.port = port;
        this.town = town;
        this.raiser = raiser;
        this.reader = reader;
        this.kind = kind;
        this.press = press;
        this.alarm = alarm;
        this.reading = new Reading(port, reader, parts());
    }

    /** Somebody raises an alarm, and reads of it. */
    public static Walk of(int port, Town town, Someone raiser, String kind) {
        return of(port, town, raiser, raiser, kind, Map.of());
    }

    /** Somebody raises an alarm for somebody else, and reads of it. */
    public static Walk onBehalf(int port, Town town, Someone raiser, Someone sender, String kind) {
        return of(
                port,
                town,
                raiser,
                sender,
                kind,
                Map.of("onBehalfOf", raiser.id().toString()));
    }

    private static Walk of(int port, Town town, Someone raiser, Someone sender, String kind, Map<String, Object> more) {
        var press = "press of " + sender.id();
        var body = new HashMap<>(more);
        body.putAll(Map.of("id", press, "kind", kind, "note", "x"));
        var alarm = sender.presses(body).getString("id");
        return new Walk(port, town, raiser, sender, kind, press, alarm);
    }

    public Town town() {
        return town;
    }

    public String alarm() {
        return alarm;
    }

    /** Asks to stand down; the answer as it came. */
    public String standsDown(String body, boolean byPress) {
        var by = new Reading(port, raiser, parts());
        return by.to(
                alarm, "/api/v1/alarms/" + (byPress && reader == raiser ? press() : alarm) + "/cancellation", body);
    }

    /** The answers to what the raiser may do besides; pressing again is for alarms that are open. */
    public List<String> goesOn(boolean open) {
        var by = new Reading(port, raiser, parts());
        var place = "/api/v1/alarms/" + alarm;
        var now = "{\"latitude\":59.33,\"longitude\":18.06,\"capturedAt\":\"2026-11-22T08:00:00Z\"}";
        var again = "{\"id\":\"again\",\"kind\":\"" + kind + "\"}";
        return List.of(
                by.to(alarm, place + "/messages", "{\"text\":\"Hallå\"}"),
                by.to(alarm, place + "/positions", "[" + now + "]"),
                by.to(alarm, place + "/responses", "{\"answer\":\"coming\"}"),
                by.to(alarm, place + "/closure", "{\"outcome\":\"test\",\"note\":\"x\"}"),
                by.to(alarm, place + "/reopening", "{\"note\":\"x\"}"),
                open ? by.to(alarm, "/api/v1/alarms", again) : "");
    }

    /** What is read of the alarm itself. */
    public Map<String, String> reads() {
        var paths = new LinkedHashMap<String, String>();
        documented()
                .filter(path -> path.startsWith("/api/v1/alarms"))
                .forEach(path -> paths.put(path, path.replace("{id}", alarm)));
        for (var filter : List.of("state=open", "state=closed")) {
            paths.put(filter, "/api/v1/alarms?" + filter);
        }
        return reading.of(paths);
    }

    /** What is read wherever the API's document names something to read, by each of the alarm's ids, and by every filter. */
    public Map<String, String> readsAll() {
        var paths = new LinkedHashMap<String, String>();
        documented().forEach(path -> {
            paths.put("by its press: " + path, path.replace("{id}", press()));
            paths.put(path, path.replaceAll("\\{\\w+}", alarm));
        });
        for (var filter : List.of("state=raised", "state=open", "state=closed", "kind=" + kind, "limit=1")) {
            paths.put(filter, "/api/v1/alarms?" + filter);
        }
        paths.put("unit", "/api/v1/alarms?unit=" + town.unit());
        paths.put("preview", "/api/v1/me/preview?kind=" + kind);
        return reading.of(paths);
    }

    /** The same, by somebody who was told. */
    public Map<String, String> amirReads() {
        var paths = Map.of(Reading.TIMELINE, Reading.TIMELINE.replace("{id}", alarm));
        return new Reading(port, town.amir(), parts()).of(paths);
    }

    /** All that the stream tells from a place on until it has told of this. */
    public List<String> hears(String from, String last) {
        try (var listener = Listener.open(port, reader.token(), from)) {
            listener.hears(alarm, last);
            int shown = reading.shown(alarm);
            var batched = new TreeSet<String>();
            var heard = new ArrayList<String>();
            int requests = 0;
            for (var news : listener.heard()) {
                if (Reading.BATCHED.contains(news.type())) {
                    batched.add(news.type() + " after " + requests + " requests");
                } else {
                    heard.add(reading.of(news, shown));
                }
                if (news.type().equals("cancel-requested")) {
                    requests++;
                }
                if (news.type().equals(last)) {
                    break;
                }
            }
            heard.addAll(batched);
            return heard;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until everything that went out has come. */
    public void comesToRest() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> isAtRest(asLars("/notifications")));
    }

    /** Waits until so many steps were taken. */
    public void escalates(int steps) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> asLars("/timeline").findValuesAsText("type").stream()
                                .filter("escalated"::equals)
                                .count()
                        >= steps);
    }

    private static boolean isAtRest(JsonNode messages) {
        var states = new ArrayList<String>();
        messages.forEach(one ->
                states.add(one.get("channel").asText() + " " + one.get("state").asText()));
        return !states.isEmpty()
                && states.stream()
                        .noneMatch(state ->
                                state.equals("push queued") || state.endsWith("sending") || state.endsWith("accepted"));
    }

    private JsonNode asLars(String what) {
        return new Reading(port, town.lars(), Map.of()).items("/api/v1/alarms/" + alarm + what);
    }

    private String press() {
        return press.replace(" ", "%20");
    }

    /** Everything that can be read, but the stream. */
    private static Stream<String> documented() {
        try {
            return GET.matcher(Files.readString(Path.of("openapi", "vardkas.yaml")))
                    .results()
                    .map(found -> found.group(1))
                    .filter(path -> !path.equals(STREAM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        for (var someone : town.everybody()) {
            parts.put(someone.id().toString(), someone.phone().owner().displayName() + "'s id");
        }
        parts.put(alarm, "the alarm");
        parts.put(raiser.id().toString(), "the raiser");
        return parts;
    }
}
