package se.vardkas.delivery.send.webpush;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.RetryAfter;
import se.vardkas.delivery.send.Transport;

/**
 * What a push service's answer means.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8030#section-5">RFC 8030, requesting push message delivery</a>
 */
final class WebPushErrors {
    /** Whoever answers may be anybody, and the database keeps what they say. */
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,500}");

    private WebPushErrors() {}

    /** Bodies are not read: a service answers by its status. */
    static Outcome read(Transport.Answer answer, Clock clock) {
        var reason = "webpush-" + answer.status();
        return switch (answer.status()) {
            case 201, 202 -> new Outcome.Accepted(reference(answer));
            case 404, 410 -> new Outcome.Refused(reason, Blame.ADDRESS);
            case 429, 500, 503 -> new Outcome.Later(reason, RetryAfter.read(answer, clock));
            // Never the account's: one subscription of another installation would hold up the browsers of all.
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new Outcome.Refused(reason, Blame.OPERATORS)
                        : new Outcome.Unclear(reason);
        };
    }

    private static @Nullable String reference(Transport.Answer answer) {
        return Optional.ofNullable(answer.headers().get("Location"))
                .filter(location -> REFERENCE.matcher(location).matches())
                .orElse(null);
    }
}
