package se.vardkas.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import se.vardkas.support.MovableClock;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;

/** Calendars that come in, and those that go out. */
@QuarkusTest
class CalendarStory extends Story {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Inject
    MovableClock clock;

    @Test
    void a_calendar_that_repeats_decides_who_is_called_and_an_override_holds_for_it() {
        var town = town();
        var roster = emptied(town);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var text = calendar(event(town.amir(), now.minusSeconds(3600), "RRULE:FREQ=DAILY;COUNT=3"));

        var dry = brought(town, roster, text, "?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(dry.getInt("shifts")).isEqualTo(3);
        assertThat(dry.getList("changes")).hasSize(3);
        assertThat(onCall(town)).isEmpty();

        brought(town, roster, text, "").then().statusCode(200);
        assertThat(onCall(town)).containsExactly(id(town.amir()));
        town.karin()
                .asks()
                .body(Map.of(
                        "type", "replace",
                        "person", id(town.amir()),
                        "by", id(town.sara()),
                        "from", now.minusSeconds(60).toString(),
                        "until", now.plusSeconds(3600).toString()))
                .post("/api/v1/rosters/" + roster + "/overrides")
                .then()
                .statusCode(201);
        brought(town, roster, text, "").then().statusCode(200);
        assertThat(onCall(town)).as("also after the calendar came again").containsExactly(id(town.sara()));

        town.elin().presses(PANIC);
        town.sara().gets("push", "alarm");
        town.karin().gets("push", "alarm");
        assertThat(town.called()).containsExactlyInAnyOrder("sara", "karin");

        brought(town, roster, calendar(""), "").then().statusCode(200);
        assertThat(onCall(town)).isEmpty();
    }

    @Test
    void a_calendar_that_names_somebody_unknown_is_refused_as_a_whole_and_line_by_line() {
        var town = town();
        var stranger = town().amir();
        var roster = emptied(town);
        var now = clock.instant();
        var text = calendar(event(town.amir(), now, "X:") + event(stranger, now, "X:") + "BEGIN:VEVENT\nEND:VEVENT\n");
        var refused =
                brought(town, roster, text, "").then().statusCode(400).extract().jsonPath();
        assertThat(refused.getList("violations.field")).isEqualTo(List.of("line 8", "line 14"));
        assertThat(onCall(town)).isEmpty();
        assertThat(refused.getString("violations")).doesNotContain(name(stranger));
    }

    @Test
    void a_calendar_needs_the_version_that_was_read_a_role_that_may_and_a_size_that_is_borne() {
        var town = town();
        var roster = emptied(town);
        var path = "/api/v1/rosters/" + roster + "/calendar";
        var request = town.karin().asks().contentType("text/calendar").body(calendar(""));
        request.put(path).then().statusCode(428);
        request.header("If-Match", "\"99\"").put(path).then().statusCode(412);
        town.amir()
                .asks()
                .contentType("text/calendar")
                .header("If-Match", "\"1\"")
                .body(calendar(""))
                .put(path)
                .then()
                .statusCode(403);
        brought(town(), roster, calendar(""), "").then().statusCode(404);
        brought(town, roster, calendar("X-NOTE:" + "x".repeat(900_000) + "\n"), "")
                .then()
                .statusCode(200);
        brought(town, roster, "x".repeat(1_100_000), "").then().statusCode(413);
    }

    @Test
    void a_persons_link_shows_their_shifts_as_they_really_are_and_names_nobody() throws Exception {
        var town = town();
        var roster = rosters(town);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        town.karin()
                .asks()
                .body(Map.of(
                        "type", "remove",
                        "person", id(town.amir()),
                        "from", now.plusSeconds(7200).toString(),
                        "until", now.plusSeconds(10_800).toString()))
                .post("/api/v1/rosters/" + roster + "/overrides")
                .then()
                .statusCode(201);
        var made = feed(town.amir(), roster, id(town.amir()));
        var answer = read(made.getString("url"));
        answer.then().statusCode(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.asString()).doesNotContain("amir");

        var events = events(answer.asString());
        assertThat(events).hasSize(2);
        assertThat(end(events.get(0))).isEqualTo(now.plusSeconds(7200));
        assertThat(start(events.get(1))).isEqualTo(now.plusSeconds(10_800));
        assertThat(events).allSatisfy(event -> {
            assertThat(text(event, Property.SUMMARY)).isEqualTo("Väktare – Jour");
            assertThat(event.getProperty(Property.DTSTAMP)).isPresent();
        });
        assertThat(uids(events(read(made.getString("url")).asString())))
                .isEqualTo(uids(events))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_rosters_link_shows_the_same_as_its_shifts_with_names() throws Exception {
        var town = town();
        var roster = emptied(town);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var text = calendar(event(town.amir(), now.plusSeconds(3600), "RRULE:FREQ=WEEKLY;COUNT=8")
                + event(town.sara(), now.plusSeconds(5400), "RRULE:FREQ=WEEKLY;COUNT=8"));
        brought(town, roster, text, "").then().statusCode(200);
        var events = events(read(feed(town.karin(), roster, null).getString("url") + "?lang=en")
                .asString());
        assertThat(events).hasSize(16);
        var shifts = town.karin()
                .asks()
                .get("/api/v1/rosters/" + roster + "/shifts?from=" + now + "&until=" + now.plus(Duration.ofDays(179)))
                .jsonPath();
        List<Map<String, Object>> stretches = shifts.getList("items");
        for (var stretch : stretches) {
            var middle = Instant.parse((String) stretch.get("from")).plusSeconds(1);
            var people = events.stream()
                    .filter(event -> !start(event).isAfter(middle) && end(event).isAfter(middle))
                    .map(event -> text(event, Property.SUMMARY).endsWith("On call: amir")
                            ? id(town.amir()).toString()
                            : id(town.sara()).toString())
                    .sorted()
                    .toList();
            assertThat(people).isEqualTo(stretch.get("people"));
        }
    }

    @Test
    void a_link_is_told_once_ends_when_it_is_ended_and_is_nobody_elses() {
        var here = town();
        var elsewhere = town();
        var roster = rosters(here);
        var path = "/api/v1/rosters/" + roster + "/feeds";
        here.amir().asks().body(Map.of()).post(path).then().statusCode(403);
        here.amir()
                .asks()
                .body(Map.of("person", id(here.sara())))
                .post(path)
                .then()
                .statusCode(403);
        elsewhere.karin().asks().body(Map.of()).post(path).then().statusCode(404);
        elsewhere.karin().asks().get(path).then().statusCode(404);
        here.karin()
                .asks()
                .body(Map.of("person", id(elsewhere.amir())))
                .post(path)
                .then()
                .statusCode(400);

        var mine = feed(here.amir(), roster, id(here.amir()));
        var all = feed(here.karin(), roster, null);
        assertThat(here.amir().asks().get(path).jsonPath().getList("items.id"))
                .isEqualTo(List.of(mine.getString("id")));
        var listed = here.karin().asks().get(path);
        assertThat(listed.jsonPath().getList("items")).hasSize(2);
        assertThat(listed.asString()).doesNotContain("/calendar/");

        elsewhere.karin().asks().delete(path + "/" + all.getString("id")).then().statusCode(404);
        here.amir().asks().delete(path + "/" + all.getString("id")).then().statusCode(404);
        read(all.getString("url")).then().statusCode(200);
        here.karin().asks().delete(path + "/" + all.getString("id")).then().statusCode(204);
        read(all.getString("url")).then().statusCode(404);
        read(mine.getString("url").replaceAll("/[^/]+$", "/unknown.ics")).then().statusCode(404);
        var token = mine.getString("url").replaceAll(".*/|\\.ics", "");
        assertThat(given().get("/q/metrics").asString()).doesNotContain(token);
    }

    private static String rosters(Town town) {
        return town.karin().asks().get("/api/v1/rosters").jsonPath().getString("items[0].id");
    }

    /** The town's roster, with nobody in it. */
    private static String emptied(Town town) {
        var roster = rosters(town);
        town.karin()
                .asks()
                .header("If-Match", tag(town, roster))
                .body(Map.of(
                        "unitId",
                        town.unit().value(),
                        "name",
                        "Väktare",
                        "timeZone",
                        "Europe/Stockholm",
                        "layers",
                        List.of()))
                .put("/api/v1/rosters/" + roster)
                .then()
                .statusCode(200);
        return roster;
    }

    private static Response brought(Town town, String roster, String text, String query) {
        return town.karin()
                .asks()
                .contentType("text/calendar")
                .header("If-Match", tag(town, roster))
                .body(text)
                .put("/api/v1/rosters/" + roster + "/calendar" + query);
    }

    private static String tag(Town town, String roster) {
        var tag = town.karin().asks().get("/api/v1/rosters/" + roster).header("ETag");
        return tag == null ? "\"1\"" : tag;
    }

    private static io.restassured.path.json.JsonPath feed(Someone who, String roster, UUID person) {
        var body = new HashMap<String, Object>();
        body.put("person", person);
        return who.asks()
                .body(body)
                .post("/api/v1/rosters/" + roster + "/feeds")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** As a calendar does: without a token. */
    private static Response read(String url) {
        return given().get(url);
    }

    private static List<VEvent> events(String text) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT");
    }

    private static List<String> uids(List<VEvent> events) {
        return events.stream().map(event -> text(event, Property.UID)).toList();
    }

    private static String text(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    private static Instant start(VEvent event) {
        return Instant.from(event.getDateTimeStart().getDate());
    }

    private static Instant end(VEvent event) {
        return Instant.from(event.getDateTimeEnd().getDate());
    }

    private static String calendar(String events) {
        return "BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n";
    }

    /** Two hours of somebody's, as six lines. */
    private static String event(Someone who, Instant from, String more) {
        return """
                BEGIN:VEVENT
                SUMMARY:%s
                DTSTART:%s
                DTEND:%s
                %s
                END:VEVENT
                """.formatted(name(who), UTC.format(from), UTC.format(from.plusSeconds(7200)), more);
    }

    private static String name(Someone who) {
        return who.phone().owner().username();
    }

    private static UUID id(Someone person) {
        return person.id().value();
    }

    private static List<UUID> onCall(Town town) {
        return town.karin()
                .asks()
                .get("/api/v1/rosters/on-call?unit=" + town.unit().value())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("people.id", UUID.class);
    }
}
