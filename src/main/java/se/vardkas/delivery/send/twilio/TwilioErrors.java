package se.vardkas.delivery.send.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.RetryAfter;
import se.vardkas.delivery.send.Transport;

/**
 * What an answer of Twilio's that is no success means. A 5xx is unclear: Twilio's POSTs are not idempotent, and it may
 * have sent the message all the same.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio error codes</a>
 */
final class TwilioErrors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVALID_NUMBER = 21211;

    private TwilioErrors() {}

    static Outcome read(Transport.Answer answer, Clock clock) {
        int code = code(answer);
        var reason = "twilio-" + code;
        if (answer.status() == 429) {
            return new Outcome.Later(reason, RetryAfter.read(answer, clock));
        }
        return answer.status() >= 400 && answer.status() < 500
                ? new Outcome.Refused(reason, code == INVALID_NUMBER)
                : new Outcome.Unclear(reason);
    }

    /** Twilio's own code, else the HTTP status. */
    private static int code(Transport.Answer answer) {
        try {
            return JSON.readTree(answer.body()).path("code").asInt(answer.status());
        } catch (IOException e) {
            return answer.status();
        }
    }
}
