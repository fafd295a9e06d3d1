package se.vardkas.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.standin.Arrival;
import se.vardkas.standin.Phone;

/** One of a town's people: signed in, with a phone. */
public final class Someone {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PersonId id;
    private final Role role;
    private final Phone phone;
    private String token;

    Someone(PersonId id, Role role, Phone phone) {
        this.id = id;
        this.role = role;
        this.phone = phone;
    }

    public PersonId id() {
        return id;
    }

    public Role role() {
        return role;
    }

    public Phone phone() {
        return phone;
    }

    public String token() {
        if (token == null) {
            token = given().contentType(ContentType.JSON)
                    .body(Map.of("username", phone.owner().username()))
                    .post("/api/v1/auth/demo")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("accessToken");
        }
        return token;
    }

    /** The same person, with a token of now: time may have passed since the last one. */
    public Someone signedInAnew() {
        token = null;
        return this;
    }

    /** A request with this person's token. */
    public RequestSpecification asks() {
        return given().auth().oauth2(token()).contentType(ContentType.JSON);
    }

    /** Raises an alarm; the answer must be a 2xx. */
    public JsonPath presses(Object body) {
        var answer = asks().body(body).post("/api/v1/alarms");
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer.jsonPath();
    }

    /** Answers an alarm. */
    public JsonPath answers(String alarm, String answer) {
        return asks().body(Map.of("answer", answer))
                .post("/api/v1/alarms/{id}/responses", alarm)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Sends an SMS to the number that alarms come from; what comes back. */
    public String textsBack(String text) {
        return says("sms", Map.of("text", text));
    }

    /** Keys something during the newest call, or nothing for as long as it waits; what is said then. */
    public String keys(String digits) {
        return says("keys", Map.of("digits", digits));
    }

    /** Hangs up on the newest call. */
    public void hangsUp() {
        says("hang-up", Map.of());
    }

    private String says(String how, Map<String, String> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/standin/phones/{username}/{how}", phone.owner().username(), how)
                .then()
                .statusCode(200)
                .extract()
                .path("said");
    }

    /** Closes an alarm as an incident. */
    public Response closes(String alarm) {
        return asks().body(Map.of("outcome", "incident", "note", "Avvärjt")).post("/api/v1/alarms/{id}/closure", alarm);
    }

    /** Reads something of an alarm: {@code ""}, {@code /timeline}, {@code /notifications}. */
    public JsonPath reads(String alarm, String what) {
        return asks().get("/api/v1/alarms/" + alarm + what)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The ids of the alarms that a list with this query shows, in order. */
    public List<String> listed(String query) {
        return asks().get("/api/v1/alarms" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    /** The types of an alarm's timeline entries, in order. */
    public List<String> timelineOf(String alarm) {
        return reads(alarm, "/timeline").getList("items.type");
    }

    /** What arrived at the phone about an event over a channel. */
    public List<Arrival> got(String channel, String event) {
        return phone.arrivals().stream()
                .filter(arrival -> arrival.channel().equals(channel) && isAbout(arrival, event))
                .toList();
    }

    /** Waits for such an arrival. */
    public Arrival gets(String channel, String event) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !got(channel, event).isEmpty());
        return got(channel, event).get(0);
    }

    /** Waits until so many of them have come. */
    public void getsExactly(int times, String channel, String event) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(got(channel, event)).hasSize(times));
    }

    /** Waits until something of an alarm is as it should be. */
    public void seesIn(String alarm, String what, Predicate<JsonPath> asItShould) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> asItShould.test(reads(alarm, what)));
    }

    private static boolean isAbout(Arrival arrival, String event) {
        return switch (arrival.channel()) {
            case "push", "webpush" -> arrival.field("event").equals(event);
            case "sms" -> SmsEvents.of(arrival.field("Body")).equals(event);
            default -> event.equals("alarm");
        };
    }
}
