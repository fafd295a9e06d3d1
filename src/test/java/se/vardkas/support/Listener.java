package se.vardkas.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Somebody who listens to the stream of alarms, as an independent client would. */
public final class Listener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<News> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final Stream<String> lines;
    private volatile boolean reset;
    private volatile boolean ended;
    private volatile String id = "";
    private String event = "";

    /** One event. */
    public record News(String id, String alarmId, int sequence, String type, String data) {}

    private Listener(Stream<String> lines) {
        this.lines = lines;
        var reading = new Thread(this::read, "listener");
        reading.setDaemon(true);
        reading.start();
    }

    /** Opens the stream and waits until it is open. */
    public static Listener open(int port, String token, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/alarms/stream"))
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        var listener = new Listener(answer.body());
        Awaitility.await().atMost(PATIENCE).until(() -> listener.comments.get() > 0 || listener.reset);
        return listener;
    }

    public List<News> heard() {
        return List.copyOf(heard);
    }

    /** Waits for news of a type. */
    public News hears(String alarm, String type) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> heard.stream()
                                .filter(news -> news.alarmId().equals(alarm)
                                        && news.type().equals(type))
                                .findFirst()
                                .orElse(null),
                        news -> news != null);
    }

    /** Waits for an entry by its number. */
    public void hearsSequence(String alarm, int sequence) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        heard.stream().anyMatch(news -> news.alarmId().equals(alarm) && news.sequence() >= sequence));
    }

    public void hearsComments(int times) {
        Awaitility.await().atMost(PATIENCE).until(() -> comments.get() >= times);
    }

    /** Waits until the stream says that it begins anew; the place where it does. */
    public String isReset() {
        Awaitility.await().atMost(PATIENCE).until(() -> reset);
        return id;
    }

    /** Waits until the program has ended the stream. */
    public void hearsNoMore() {
        Awaitility.await().atMost(PATIENCE).until(() -> ended);
    }

    private void read() {
        try {
            lines.forEach(this::read);
            ended = true;
        } catch (UncheckedIOException e) {
            // The test has closed the stream.
        }
    }

    private void read(String line) {
        if (line.startsWith(":")) {
            comments.incrementAndGet();
        } else if (line.startsWith("id:")) {
            id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            event = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            take(line.substring(5).strip());
        }
    }

    private void take(String data) {
        if (event.equals("reset")) {
            reset = true;
        } else if (event.equals("alarm")) {
            var json = JsonPath.from(data);
            assertThat(json.getString("alarm.id")).isEqualTo(json.getString("alarmId"));
            heard.add(new News(id, json.getString("alarmId"), json.getInt("sequence"), json.getString("type"), data));
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
