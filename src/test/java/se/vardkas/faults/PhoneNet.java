package se.vardkas.faults;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How phones and providers reach the programs: one of them at random, as through a balancer. Blocking; thread-safe. */
final class PhoneNet {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Replica> replicas;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    PhoneNet(List<Replica> replicas) {
        this.replicas = replicas;
    }

    /**
     * What came of one sending.
     *
     * @param status 0: no answer came
     */
    record Answer(int status, JsonObject body, Instant sentAt, Instant answeredAt) {
        boolean taken() {
            return status >= 200 && status < 300;
        }

        /** The other program, or the same a moment later, may do better. */
        boolean askAgain() {
            return status == 0 || status >= 500;
        }
    }

    Answer get(String token, String path) {
        return send(HttpRequest.newBuilder().GET(), path, Map.of("Authorization", "Bearer " + token));
    }

    Answer post(String token, String path, JsonObject body) {
        var headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body.encode())), path, headers);
    }

    Answer form(String path, String form, String signature) {
        var headers = Map.of("X-Twilio-Signature", signature, "Content-Type", "application/x-www-form-urlencoded");
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(form)), path, headers);
    }

    JsonObject signIn(String username) {
        var request = HttpRequest.newBuilder().POST(BodyPublishers.ofString("{\"username\":\"" + username + "\"}"));
        var answer = send(request, "/api/v1/auth/demo", Map.of("Content-Type", "application/json"));
        if (!answer.taken()) {
            throw new IllegalStateException(username + " was not let in: " + answer);
        }
        return answer.body();
    }

    /** Whoever was doing something was told to stop: the play is over. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Threads for those who live by this net; told to stop they stop without a word. */
    static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((one, failure) -> {
                if (!(failure instanceof Over)) {
                    failure.printStackTrace();
                }
            });
            return thread;
        });
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new Over();
        }
    }

    private Answer send(HttpRequest.Builder request, String path, Map<String, String> headers) {
        var replica = replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
        request.uri(URI.create("http://127.0.0.1:" + replica.fromPhones().port() + path))
                .timeout(PATIENCE);
        headers.forEach(request::header);
        var sentAt = Instant.now();
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), sentAt, Instant.now());
        } catch (IOException e) {
            return new Answer(0, new JsonObject(), sentAt, Instant.now());
        } catch (InterruptedException e) {
            throw new Over();
        }
    }

    private static JsonObject json(String body) {
        try {
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
