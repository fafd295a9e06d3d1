package se.vardkas.story;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Someone;

@QuarkusTest
class PreviewStory extends Story {
    @Test
    void what_the_preview_says_is_what_happens() {
        var town = town();
        var preview = preview(town.elin(), "panic");
        assertThat(preview.getList("steps.atSeconds")).isEqualTo(List.of(0, 20, 40));
        assertThat(preview.getList("steps[0].recipients.role")).isEqualTo(List.of("manager", "responder", "responder"));
        assertThat(preview.getList("steps[1].recipients.role")).isEqualTo(List.of("coordinator"));
        assertThat(preview.getList("steps.recipients.flatten().channels.unique()"))
                .isEqualTo(List.of(List.of("push", "sms", "voice")));
        assertThat(preview.getList("warnings")).isEmpty();
        assertThat(town.contacted()).isEmpty();

        town.elin().presses(PANIC);
        town.firstStep().forEach(person -> person.gets("voice", "alarm"));
        assertThat(town.contacted())
                .hasSize(preview.getList("steps[0].recipients").size());
        time.pass(Duration.ofSeconds(preview.getInt("steps[1].atSeconds")));
        town.lars().gets("voice", "alarm");
    }

    @Test
    void names_are_for_managers_and_above() {
        var town = town();
        assertThat(preview(town.elin(), "panic").getList("steps.recipients.flatten().displayName.unique()"))
                .containsOnlyNulls();
        assertThat(preview(town.lars(), "panic").getList("steps[0].recipients.displayName", String.class))
                .doesNotContainNull()
                .hasSize(3);
    }

    @Test
    void a_kind_that_is_none_is_told_so_and_a_guest_sees_nothing() {
        var town = town();
        town.elin().asks().get("/api/v1/me/preview?kind=fire").then().statusCode(400);
        get("/api/v1/me/preview").then().statusCode(401);
    }

    private static JsonPath preview(Someone reader, String kind) {
        return reader.asks()
                .get("/api/v1/me/preview?kind=" + kind)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
