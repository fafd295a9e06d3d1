package se.vardkas.delivery.send;

import java.io.IOException;

/**
 * A provider's answer that is no success, as it came. Thrown out of the SDKs' transports, so that no SDK retries, sleeps
 * or follows it, and read by the sender that called the SDK.
 */
public final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Transport.Answer answer;

    public Refusal(Transport.Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    public Transport.Answer answer() {
        return answer;
    }
}
