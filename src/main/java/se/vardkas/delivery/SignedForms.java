package se.vardkas.delivery;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Reads what Twilio posts, and nothing that somebody else does. */
@ApplicationScoped
class SignedForms {
    private static final ProblemKind SIGNATURE = new ProblemKind(403, "signature", "The signature does not hold");

    private final Twilio twilio;

    SignedForms(Twilio twilio) {
        this.twilio = twilio;
    }

    /**
     * The fields of a form.
     *
     * @throws ProblemException unless Twilio signed it for this address
     */
    Map<String, String> read(HttpServerRequest request, byte[] body, @Nullable String signature) {
        var fields = new HashMap<String, String>();
        var form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false).parameters();
        boolean repeated = form.values().stream().anyMatch(values -> values.size() > 1);
        form.forEach((name, values) -> fields.put(name, values.get(0)));
        // A field sent twice is signed in no agreed way, and Twilio sends none.
        if (repeated || !twilio.signed(request.uri(), fields, signature)) {
            throw SIGNATURE.because("X-Twilio-Signature is missing or does not match this request.");
        }
        return fields;
    }
}
