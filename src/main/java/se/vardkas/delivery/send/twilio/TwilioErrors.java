package se.vardkas.delivery.send.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import se.vardkas.delivery.proof.Blame;
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
    private static final int QUEUE_FULL = 21611;

    private TwilioErrors() {}

    static Outcome read(Transport.Answer answer, Clock clock) {
        int code = code(answer);
        var reason = "twilio-" + code;
        if (answer.status() == 429 || code == QUEUE_FULL) {
            return new Outcome.Later(reason, RetryAfter.read(answer, clock));
        }
        return answer.status() >= 400 && answer.status() < 500
                ? new Outcome.Refused(reason, blame(code, answer.status()))
                : new Outcome.Unclear(reason);
    }

    /** Whose it is to mend a refusal. */
    private static Blame blame(int code, int status) {
        var blame = ofCode(code);
        return status == 401 ? Blame.ACCOUNT : blame == Blame.NOBODY ? Blame.OPERATORS : blame;
    }

    /** Who has to do something about one of Twilio's codes, in an answer or in a report. */
    static Blame ofCode(int code) {
        return switch (code) {
            // No such number.
            case 21211, 21217, 13224 -> Blame.ADDRESS;
            // Replied STOP; no mobile phone; unknown to the SMS carrier, which says nothing of calls; a landline.
            case 21610, 21614, 30005, 30006 -> Blame.ADDRESS_FOR_SMS;
            // Wrong credentials; the account is closed or suspended.
            case 20003, 20005, 30002 -> Blame.ACCOUNT;
            // Blocked or filtered: who sends, or what, is to be cleared with Twilio; meanwhile others say it in other
            // words.
            case 30004, 30007 -> Blame.OPERATORS;
            default -> Blame.NOBODY;
        };
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
