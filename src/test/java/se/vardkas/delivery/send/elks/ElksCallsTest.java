package se.vardkas.delivery.send.elks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.platform.ids.TenantId;

class ElksCallsTest {
    private static final String CALLBACKS = ElksFixture.PUBLIC_URL + "/api/v1/callbacks/elks/";
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final NotificationId CALL = new NotificationId(new UUID(2, 2));

    private final ElksCalls calls = new ElksCalls(ElksFixture.elks(URI.create("http://localhost")));

    @Test
    void an_alarm_waits_for_one_key_so_that_a_one_waits_for_no_other() {
        var asked = read(calls.say("sv-panic-s-t-h-take", TENANT, CALL));
        assertThat(asked.path("ivr").asText()).isEqualTo(CALLBACKS + "speech/sv-panic-s-t-h-take.wav");
        assertThat(asked.path("digits").asInt()).isEqualTo(1);
        assertThat(asked.path("timeout").asInt()).isBetween(1, 30);
        assertThat(asked.path("repeat").asInt()).isEqualTo(2);
        assertThat(asked.path("next").asText()).startsWith(CALLBACKS + "voice?").contains("&words=&seal=");
    }

    @Test
    void what_cannot_be_answered_is_said_twice() {
        var said = read(calls.say("en-threat-app", TENANT, CALL));
        assertThat(said.path("play").asText()).isEqualTo(CALLBACKS + "speech/en-threat-app.wav");
        assertThat(said.at("/next/play")).isEqualTo(said.path("play"));
        assertThat(said.at("/next/next").isMissingNode()).isTrue();
    }

    @Test
    void of_a_code_the_missing_digits_are_waited_for_and_the_others_come_back() {
        var more = read(calls.goOn("47", TENANT, CALL));
        assertThat(more.path("digits").asInt()).isEqualTo(2);
        assertThat(more.path("next").asText()).startsWith(CALLBACKS + "voice?").contains("&words=47&seal=");
    }

    @Test
    void who_keyed_something_else_is_asked_again() {
        var again = read(calls.askAgain("sv", TENANT, CALL));
        assertThat(again.path("ivr").asText()).endsWith("/speech/sv-wrong.wav");
        assertThat(again.path("digits").asInt()).isEqualTo(1);
    }

    @Test
    void a_call_ends_with_what_came_of_it() {
        assertThat(calls.told(true, "sv")).isEqualTo("{\"play\":\"" + CALLBACKS + "speech/sv-taken.wav\"}");
        assertThat(calls.told(false, "en")).isEqualTo("{\"play\":\"" + CALLBACKS + "speech/en-over.wav\"}");
        assertThat(calls.hangUp()).isEqualTo("{\"hangup\":\"reject\"}");
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
