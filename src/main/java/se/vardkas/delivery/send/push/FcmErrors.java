package se.vardkas.delivery.send.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import se.vardkas.delivery.proof.Blame;
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
            case 429, 500, 503 -> new Outcome.Later(reason, RetryAfter.read(answer, clock));
            default ->
                isOurs(answer)
                        ? new Outcome.Refused(reason, blame(code, answer.status()))
                        : new Outcome.Unclear(reason);
        };
    }

    /** Whether what we ask is wrong, and would be again. */
    static boolean isOurs(Transport.Answer answer) {
        return answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
    }

    /** A token of another project, and a certificate that Apple does not take, keep no other phone's push back. */
    private static Blame blame(String code, int status) {
        return switch (code) {
            case "UNREGISTERED" -> Blame.ADDRESS;
            case "SENDER_ID_MISMATCH", "THIRD_PARTY_AUTH_ERROR" -> Blame.OPERATORS;
            default -> status == 401 || status == 403 ? Blame.ACCOUNT : Blame.OPERATORS;
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
