package se.vardkas.delivery.send.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.RetryAfter;
import se.vardkas.delivery.send.Transport;

/**
 * What an answer of FCM's that is no success means.
 *
 * @see <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">FCM error codes</a>
 */
final class FcmErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FcmErrors() {}

    static Outcome read(Transport.Answer answer, Clock clock) {
        var code = code(answer);
        var reason = "fcm-" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (answer.status()) {
            case 404 -> new Outcome.Refused(reason, code.equals("UNREGISTERED"));
            case 429, 500, 503 -> new Outcome.Later(reason, RetryAfter.read(answer, clock));
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new Outcome.Refused(reason, false)
                        : new Outcome.Unclear(reason);
        };
    }

    /** The FCM code of the error's details, else the error's status, else the HTTP status. */
    private static String code(Transport.Answer answer) {
        try {
            var error = JSON.readTree(answer.body()).path("error");
            for (JsonNode detail : error.path("details")) {
                if (detail.hasNonNull("errorCode")) {
                    return detail.get("errorCode").asText();
                }
            }
            return error.path("status").asText(Integer.toString(answer.status()));
        } catch (IOException e) {
            return Integer.toString(answer.status());
        }
    }
}
