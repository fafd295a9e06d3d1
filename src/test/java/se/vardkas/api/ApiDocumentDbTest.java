package se.vardkas.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Drawing;
import se.vardkas.support.TestEnvironment;

/** What the document says of the API, and that the committed one says the same. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ApiDocumentDbTest {
    /** Sections 2 to 5 of the contract, as far as they are built. */
    private static final Set<String> CONTRACT = Set.of(
            "POST /api/v1/auth/demo",
            "GET /api/v1/me",
            "GET /api/v1/me/preview",
            "PUT /api/v1/me/pin",
            "POST /api/v1/alarms",
            "GET /api/v1/alarms",
            "GET /api/v1/alarms/{id}",
            "POST /api/v1/alarms/{id}/positions",
            "POST /api/v1/alarms/{id}/responses",
            "POST /api/v1/alarms/{id}/messages",
            "POST /api/v1/alarms/{id}/cancellation",
            "POST /api/v1/alarms/{id}/closure",
            "POST /api/v1/alarms/{id}/reopening",
            "GET /api/v1/alarms/{id}/timeline",
            "GET /api/v1/alarms/{id}/timeline/verification",
            "GET /api/v1/alarms/{id}/notifications",
            "GET /api/v1/alarms/stream",
            "POST /api/v1/notifications/{id}/proofs",
            "POST /api/v1/callbacks/twilio/message",
            "POST /api/v1/callbacks/twilio/message-status",
            "POST /api/v1/callbacks/twilio/voice",
            "POST /api/v1/callbacks/twilio/voice-status",
            "POST /api/v1/people/{id}/enrolments",
            "POST /api/v1/devices",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/devices/{id}/heartbeat",
            "DELETE /api/v1/devices/{id}",
            "GET /.well-known/jwks.json");

    /** What is offered beyond the contract. */
    private static final Set<String> BEYOND = Set.of(
            "GET /api/v1/alarms/{id}/export",
            "GET /api/v1/checkpoints",
            "GET /api/v1/checkpoints/consistency",
            "GET /api/v1/checkpoints/key",
            "GET /api/v1/checkpoints/latest",
            "GET /api/v1/coverage",
            "GET /api/v1/monitoring",
            "GET /api/v1/catch-all",
            "PUT /api/v1/catch-all",
            "GET /api/v1/plans",
            "POST /api/v1/plans",
            "GET /api/v1/plans/in-force",
            "GET /api/v1/plans/{id}",
            "PUT /api/v1/plans/{id}",
            "DELETE /api/v1/plans/{id}",
            "GET /api/v1/plans/{id}/versions",
            "GET /api/v1/units",
            "POST /api/v1/units",
            "GET /api/v1/units/{id}",
            "PUT /api/v1/units/{id}",
            "GET /api/v1/people",
            "GET /api/v1/people/{id}",
            "PUT /api/v1/people/{id}",
            "GET /api/v1/people/{id}/contact-points",
            "POST /api/v1/people/{id}/contact-points",
            "PUT /api/v1/people/{id}/contact-points/order",
            "DELETE /api/v1/people/{id}/contact-points/{contact}",
            "POST /api/v1/people/{id}/contact-points/{contact}/checks",
            "POST /api/v1/people/{id}/contact-points/{contact}/verification",
            "POST /api/v1/people/{id}/contact-points/{contact}/tests",
            "GET /api/v1/people/{id}/contact-points/{contact}/messages",
            "GET /api/v1/people/{id}/quiet-rules",
            "PUT /api/v1/people/{id}/quiet-rules",
            "GET /api/v1/sites",
            "POST /api/v1/sites",
            "GET /api/v1/sites/{id}",
            "PUT /api/v1/sites/{id}",
            "GET /api/v1/rosters",
            "POST /api/v1/rosters",
            "GET /api/v1/rosters/on-call",
            "DELETE /api/v1/rosters/{id}",
            "PUT /api/v1/rosters/{id}/calendar",
            "GET /api/v1/rosters/{id}/feeds",
            "POST /api/v1/rosters/{id}/feeds",
            "DELETE /api/v1/rosters/{id}/feeds/{feed}",
            "GET /api/v1/units/{id}/cover",
            "GET /calendar/{token}.ics",
            "GET /api/v1/rosters/{id}",
            "PUT /api/v1/rosters/{id}",
            "GET /api/v1/rosters/{id}/shifts",
            "GET /api/v1/rosters/{id}/overrides",
            "POST /api/v1/rosters/{id}/overrides",
            "DELETE /api/v1/rosters/{id}/overrides/{override}",
            "GET /api/v1/drill-schedules",
            "POST /api/v1/drill-schedules",
            "GET /api/v1/drill-schedules/{id}",
            "PUT /api/v1/drill-schedules/{id}",
            "DELETE /api/v1/drill-schedules/{id}",
            "GET /api/v1/drills",
            "POST /api/v1/drills",
            "GET /api/v1/drills/{id}",
            "POST /api/v1/callbacks/elks/message",
            "POST /api/v1/callbacks/elks/message-status",
            "GET /api/v1/push/key",
            "POST /api/v1/me/browsers",
            "POST /api/v1/me/browsers/removal",
            "GET /api/v1/callbacks/elks/speech/{words}.wav",
            "POST /api/v1/callbacks/elks/voice",
            "POST /api/v1/callbacks/elks/voice-start",
            "POST /api/v1/callbacks/elks/voice-status",
            "GET /api/v1/providers",
            "PUT /api/v1/providers",
            "GET /api/v1/quarantine",
            "POST /api/v1/quarantine/{id}/alarm",
            "POST /api/v1/quarantine/{id}/dismissal",
            "GET /api/v1/canary",
            "PUT /api/v1/canary",
            "DELETE /api/v1/canary",
            "GET /api/v1/canary/results",
            "GET /api/v1/status",
            "GET /api/v1/usage");

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void the_committed_document_is_what_the_program_serves() {
        Drawing.matches(
                Path.of("openapi/vardkas.yaml"), given().get("/q/openapi").asString());
    }

    @Test
    void the_document_is_of_the_version_that_tools_can_compare() {
        assertThat(document.path("openapi").asText()).startsWith("3.0.");
    }

    @Test
    void every_address_of_the_contract_is_in_the_document_and_no_page_and_no_stand_in() {
        var addresses = new TreeSet<String>();
        eachOperation((address, operation) -> addresses.add(address));
        assertThat(addresses)
                .containsAll(CONTRACT)
                .hasSize(CONTRACT.size() + BEYOND.size())
                .containsAll(BEYOND);
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_a_tag_that_is_explained() {
        var names = new ArrayList<String>();
        var tags = document.path("tags").findValuesAsText("name");
        eachOperation((address, operation) -> {
            names.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).as(address).isNotEmpty();
            assertThat(tags).as(address).contains(operation.path("tags").path(0).asText());
        });
        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void every_error_is_a_problem() {
        eachOperation((address, operation) -> operation
                .path("responses")
                .properties()
                .forEach(response -> {
                    if (!response.getKey().startsWith("2")) {
                        assertThat(response.getValue().path("$ref").asText())
                                .as("%s %s", address, response.getKey())
                                .startsWith("#/components/responses/");
                    }
                }));
        for (var response : document.path("components").path("responses")) {
            assertThat(response.at("/content/application~1problem+json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    @Test
    void what_needs_a_caller_takes_a_token_or_the_cookie() {
        var open = new TreeSet<String>();
        eachOperation((address, operation) -> {
            if (operation.path("security").isEmpty()) {
                open.add(address);
            } else {
                assertThat(operation.path("security").findValues("bearer"))
                        .as(address)
                        .hasSize(1);
                assertThat(operation.path("security").findValues("cookie"))
                        .as(address)
                        .hasSize(1);
            }
        });
        assertThat(open)
                .containsExactly(
                        "GET /.well-known/jwks.json",
                        "GET /api/v1/callbacks/elks/speech/{words}.wav",
                        "GET /api/v1/status",
                        "GET /calendar/{token}.ics",
                        "POST /api/v1/auth/demo",
                        "POST /api/v1/auth/refresh",
                        "POST /api/v1/callbacks/elks/message",
                        "POST /api/v1/callbacks/elks/message-status",
                        "POST /api/v1/callbacks/elks/voice",
                        "POST /api/v1/callbacks/elks/voice-start",
                        "POST /api/v1/callbacks/elks/voice-status",
                        "POST /api/v1/callbacks/twilio/message",
                        "POST /api/v1/callbacks/twilio/message-status",
                        "POST /api/v1/callbacks/twilio/voice",
                        "POST /api/v1/callbacks/twilio/voice-status",
                        "POST /api/v1/devices");
    }

    @Test
    void a_press_an_answer_an_alarm_and_a_problem_are_shown_by_example() {
        for (var schema : List.of("Press", "Answer", "Alarm", "Problem")) {
            assertThat(schema(schema).has("example")).as(schema).isTrue();
        }
    }

    @Test
    void what_may_be_null_says_so_and_what_is_always_there_is_required() {
        var alarm = schema("Alarm");
        var required = new TreeSet<String>();
        alarm.path("required").forEach(name -> required.add(name.asText()));
        assertThat(required)
                .containsExactly(
                        "degraded", "drill", "id", "kind", "raisedAt", "raisedBy", "silent", "state", "version");
        assertThat(alarm.at("/properties/owner/nullable").asBoolean()).isTrue();
        assertThat(alarm.at("/properties/id/format").asText()).isEqualTo("uuid");
        assertThat(alarm.at("/properties/raisedAt/format").asText()).isEqualTo("date-time");
        assertThat(alarm.at("/properties/standDownRequestedAt/nullable").asBoolean())
                .isTrue();
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private interface Look {
        void at(String address, JsonNode operation);
    }

    private void eachOperation(Look look) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> look.at(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
    }
}
