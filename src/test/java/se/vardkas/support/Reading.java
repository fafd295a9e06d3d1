package se.vardkas.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * What somebody reads, made comparable with what somebody else reads in another town: people and the alarm by their parts
 * in the story, other ids, instants and hashes by the order in which they appear.
 *
 * <p>Reports of deliveries are written in batches, so how many entries they make and where these stand among the others
 * is chance. They are taken apart and put in an order of their own; nothing of them is left out.
 */
public final class Reading {
    /** Types of entries that are written in batches. */
    public static final Set<String> BATCHED = Set.of(
            "notification-queued",
            "notification-accepted",
            "notification-proof",
            "notification-failed",
            "notification-may-repeat");

    /** The name of the timeline among what is read; it must be there. */
    public static final String TIMELINE = "/api/v1/alarms/{id}/timeline";

    private static final String EXPORT = "/export";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARYING = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" // ids
                    + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z" // instants
                    + "|[0-9a-f]{64}" // hashes
                    + "|Stad \\d+");

    private final int port;
    private final Someone reader;
    private final Map<String, String> parts;

    /**
     * @param parts names for what is the same in every town but its id
     */
    /** What paths ask for beside an alarm's id: there is no such thing. */
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    public Reading(int port, Someone reader, Map<String, String> parts) {
        this.port = port;
        this.reader = reader;
        this.parts = parts;
    }

    /** Status, headers and body of every one of these paths; the names tell what is read. */
    public Map<String, String> of(Map<String, String> paths) {
        var answers = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
        paths.forEach(
                (name, path) -> answers.put(name, CLIENT.sendAsync(request(path).build(), bodyOf(name))));
        var read = new TreeMap<String, String>();
        var shown = shown(answers.get(TIMELINE).join());
        answers.forEach((name, answer) -> read.put(name, plain(name, answer.join(), shown)));
        return read;
    }

    /** Files byte for byte. */
    private static HttpResponse.BodyHandler<String> bodyOf(String name) {
        return name.endsWith(EXPORT)
                ? HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1)
                : HttpResponse.BodyHandlers.ofString();
    }

    /** The answer to something sent about an alarm. */
    public String to(String alarm, String path, String body) {
        var sent = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = answer(sent);
        return plain("", answer, shown(alarm));
    }

    /** How many entries of an alarm's timeline are shown. */
    public int shown(String alarm) {
        return shown(answer(request(TIMELINE.replace("{id}", alarm))));
    }

    /** The items of a list, as they are. */
    public JsonNode items(String path) {
        return tree(answer(request(path)).body()).path("items");
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    /** News from the stream. */
    public String of(Listener.News news, int shown) {
        var json = (ObjectNode) tree(news.data());
        json.put("sequence", place(news.sequence(), shown));
        return named(json.toString());
    }

    private HttpRequest.Builder request(String path) {
        var filled = PARAMETER.matcher(path).replaceAll("none");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + filled))
                .header("Authorization", "Bearer " + reader.token())
                .header("Content-Type", "application/json");
    }

    private static int shown(HttpResponse<String> timeline) {
        return tree(timeline.body()).path("items").size();
    }

    private String plain(String name, HttpResponse<String> answer, int shown) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        var body = answer.body();
        boolean numbered = answer.statusCode() == 201 && tree(body).has("sequence");
        if (answer.statusCode() == 200 || numbered) {
            // How long it is hangs on the zeros at an instant's end, and on what was batched.
            headers.keySet().removeAll(Set.of("content-length", "transfer-encoding"));
            body = plain(name, body, shown);
        }
        if (numbered && tree(body) instanceof ObjectNode json) {
            body = json.put("sequence", place(json.get("sequence").asInt(), shown))
                    .toString();
        }
        return answer.statusCode() + " " + named(headers.toString()) + "\n" + named(body);
    }

    private String plain(String name, String body, int shown) {
        if (name.endsWith(EXPORT)) {
            return export(body.getBytes(StandardCharsets.ISO_8859_1), shown);
        }
        if (name.endsWith("/timeline")) {
            return timeline(tree(body), shown);
        }
        if (name.endsWith("/notifications")) {
            return notifications(tree(body));
        }
        return name.endsWith("/verification") ? verification((ObjectNode) tree(body), shown) : body;
    }

    /**
     * When checkpoints are signed is chance. What they tell must have been so before the last entry that is shown: whether
     * that was the last one when the next was signed tells whether the plan went on.
     */
    private String export(byte[] file, int shown) {
        var parts = Unzipped.of(file);
        if (parts.containsKey("proof.json")) {
            assertThat(tree(parts.get("proof.json")).get("sequence").asInt()).isLessThan(shown);
        }
        var timeline = (ObjectNode) tree(parts.get("alarm.json"));
        timeline.set("items", timeline.remove("entries"));
        return timeline(timeline, shown) + parts.get("README.txt");
    }

    /** Whether an entry's number is one of those that are shown. */
    private static String place(int sequence, int shown) {
        return sequence <= shown ? "shown" : "beyond by " + (sequence - shown);
    }

    private String timeline(JsonNode timeline, int shown) {
        var inOrder = new ArrayList<String>();
        var batched = new ArrayList<String>();
        int sequence = 0;
        for (var entry : timeline.get("items")) {
            assertThat(entry.get("sequence").asInt()).isEqualTo(++sequence);
            if (BATCHED.contains(entry.get("type").asText())) {
                entry.at("/data/notifications").forEach(item -> batched.add(report(entry, (ObjectNode) item)));
            } else {
                inOrder.add(((ObjectNode) entry).without("sequence").toString());
            }
        }
        batched.sort(null);
        return place(sequence + 1, shown) + "\n" + String.join("\n", inOrder) + "\n" + String.join("\n", batched);
    }

    /** That a provider took it is known by the answer to the attempt or by a call back, whichever comes first. */
    private String report(JsonNode entry, ObjectNode item) {
        return item.path("stage").asText().equals("accepted")
                ? "\"notification-accepted\"" + nameless(item.deepCopy().without(List.of("stage", "source")))
                : entry.get("type") + nameless(item);
    }

    private String notifications(JsonNode notifications) {
        var items = new ArrayList<String>();
        for (var item : notifications.get("items")) {
            var proofs = new ArrayList<String>();
            item.get("proofs").forEach(proof -> proofs.add(proof.get("stage") + " " + proof.get("source")));
            proofs.sort(null);
            items.add(nameless(((ObjectNode) item).without("proofs")) + proofs);
        }
        items.sort(null);
        return String.join("\n", items);
    }

    private static String verification(ObjectNode verification, int shown) {
        return verification
                .put("entries", place(verification.get("entries").asInt(), shown))
                .toString();
    }

    /** One of many: without its own id, with people by their names. */
    private String nameless(JsonNode item) {
        return named(((ObjectNode) item.deepCopy()).without("id").toString());
    }

    private String named(String body) {
        var text = body;
        for (var part : parts.entrySet()) {
            text = text.replace(part.getKey(), part.getValue());
        }
        var seen = new ArrayList<String>();
        return VARYING.matcher(text).replaceAll(found -> {
            if (!seen.contains(found.group())) {
                seen.add(found.group());
            }
            return "#" + seen.indexOf(found.group());
        });
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
