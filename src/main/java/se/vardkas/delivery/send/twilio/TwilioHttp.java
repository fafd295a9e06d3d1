package se.vardkas.delivery.send.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import se.vardkas.delivery.send.Refusal;
import se.vardkas.delivery.send.Transport;

/**
 * The Twilio SDK's HTTP client: ours underneath, the endpoint put in place of Twilio's, one attempt a call. The SDK's own
 * would post a message up to three times on a 5xx, and Twilio sends it as often as it was posted.
 */
final class TwilioHttp extends HttpClient {
    private final Transport transport;
    private final String endpoint;

    TwilioHttp(Transport transport, URI endpoint) {
        this.transport = transport;
        this.endpoint = endpoint.toString().replaceAll("/+$", "");
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var headers = new LinkedHashMap<>(request.getHeaderParams());
        headers.put("Authorization", List.of(request.getAuthString()));
        headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
        headers.put("Accept", List.of("application/json"));
        var target = URI.create(endpoint + request.constructURL().getPath());
        try {
            var answer = transport.exchange(
                    request.getMethod().toString(),
                    target,
                    headers,
                    request.encodeFormBody().getBytes(StandardCharsets.UTF_8));
            if (answer.status() < 200 || answer.status() > 299) {
                throw new Refusal(answer);
            }
            return new Response(new String(answer.body(), StandardCharsets.UTF_8), answer.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
