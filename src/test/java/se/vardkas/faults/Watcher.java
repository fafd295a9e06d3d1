package se.vardkas.faults;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import se.vardkas.faults.check.History;

/** A manager who looks at timelines and at how far messages have come, again and again. */
final class Watcher implements AutoCloseable {
    private static final int PAUSE_MILLIS = 300;

    private final PhoneNet net;
    private final Town town;
    private final Crowd crowd;
    private final Records records;
    private final Random random;
    private final Thread thread = new Thread(this::watch, "watcher");
    private volatile boolean over;

    private Watcher(PhoneNet net, Town town, Crowd crowd, Records records, long seed) {
        this.net = net;
        this.town = town;
        this.crowd = crowd;
        this.records = records;
        this.random = new Random(seed);
        thread.setDaemon(true);
    }

    static Watcher of(PhoneNet net, Town town, Crowd crowd, Records records, long seed) {
        var watcher = new Watcher(net, town, crowd, records, seed);
        watcher.thread.start();
        return watcher;
    }

    @Override
    public void close() {
        over = true;
    }

    private void watch() {
        while (!over) {
            var known = List.copyOf(crowd.known());
            if (!known.isEmpty()) {
                var one = known.get(random.nextInt(known.size()));
                readTimeline(one);
                readStates(one);
                trespass(one);
            }
            PhoneNet.pause(PAUSE_MILLIS);
        }
    }

    private void readTimeline(Crowd.Known one) {
        var answer = net.get(one.where().manager().token(), "/api/v1/alarms/" + one.alarm() + "/timeline");
        if (answer.taken()) {
            var hashes =
                    items(answer.body()).map(entry -> entry.getString("hash")).toList();
            records.add(new History.Reading(one.alarm(), hashes, answer.answeredAt()));
        }
    }

    /** Another municipality's manager asks for it, and for whatever there is. */
    private void trespass(Crowd.Known one) {
        var foreign = town.municipalities().stream()
                .filter(municipality -> !municipality.equals(one.where()))
                .findFirst()
                .orElseThrow()
                .manager();
        for (var path : List.of("", "/timeline", "/notifications", "/export")) {
            var answer = net.get(foreign.token(), "/api/v1/alarms/" + one.alarm() + path);
            if (answer.taken()) {
                records.add(new History.Leak(
                        true, foreign.username() + " was answered " + answer.status() + " for " + path));
            }
        }
        if (net.get(foreign.token(), "/api/v1/alarms")
                .body()
                .encode()
                .contains(one.alarm().toString())) {
            records.add(new History.Leak(true, one.alarm() + " is on a list of " + foreign.username()));
        }
    }

    private void readStates(Crowd.Known one) {
        var answer = net.get(one.where().manager().token(), "/api/v1/alarms/" + one.alarm() + "/notifications");
        if (answer.taken()) {
            items(answer.body())
                    .forEach(message -> records.add(new History.Sighting(
                            UUID.fromString(message.getString("id")),
                            message.getString("state").toUpperCase(Locale.ROOT),
                            answer.sentAt(),
                            answer.answeredAt())));
        }
    }

    private static Stream<JsonObject> items(JsonObject body) {
        return body.getJsonArray("items").stream().map(JsonObject.class::cast);
    }
}
