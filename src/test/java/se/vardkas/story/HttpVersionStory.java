package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HttpVersionStory extends Story {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void a_phone_that_would_rather_speak_http_2_is_heard() throws IOException, InterruptedException {
        var elin = town().elin();
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int status : new int[] {201, 200}) {
            var press = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/alarms"))
                    .header("Authorization", "Bearer " + elin.token())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"panic\"}"))
                    .build();
            assertThat(client.send(press, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(status);
        }
    }
}
