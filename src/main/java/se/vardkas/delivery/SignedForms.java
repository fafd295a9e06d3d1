package se.vardkas.delivery;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.elks.Elks;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.problem.ProblemKind;

/** Reads what providers post, and nothing that somebody else does. */
@ApplicationScoped
class SignedForms {
    private static final ProblemKind SIGNATURE = new ProblemKind(403, "signature", "The signature does not hold");
    private static final String NOT_GIVEN = "This is not an address that was given to 46elks.";

    private final Twilio twilio;
    private final Elks elks;

    SignedForms(Twilio twilio, Elks elks) {
        this.twilio = twilio;
        this.elks = elks;
    }

    /** A call through 46elks, the words that its address brings back, and what is said of it. */
    record ElksCall(TenantId tenant, NotificationId id, String words, Map<String, String> fields) {}

    /**
     * The fields of a form of Twilio's.
     *
     * @throws ProblemException unless Twilio signed it for this address
     */
    Map<String, String> read(HttpServerRequest request, byte[] body, @Nullable String signature) {
        var fields = fields(body);
        if (fields.isEmpty() || !twilio.signed(request.uri(), fields.get(), signature)) {
            throw SIGNATURE.because("X-Twilio-Signature is missing or does not match this request.");
        }
        return fields.get();
    }

    /**
     * The fields of a report of 46elks.
     *
     * @throws ProblemException unless it was posted to an address that we gave them
     */
    Map<String, String> reported(
            String which, @Nullable String tenant, @Nullable String notification, @Nullable String seal, byte[] body) {
        var fields = fields(body);
        if (fields.isEmpty() || !elks.sealed(which, tenant, notification, seal)) {
            throw SIGNATURE.because(NOT_GIVEN);
        }
        return fields.get();
    }

    /**
     * What 46elks says of a call that it was given words for.
     *
     * @throws ProblemException unless it was posted to an address that we gave them
     */
    ElksCall called(
            String which,
            @Nullable String words,
            @Nullable String tenant,
            @Nullable String notification,
            @Nullable String seal,
            byte[] body) {
        var fields = fields(body);
        var tenantId = Optional.ofNullable(tenant).flatMap(Uuids::parse);
        var call = Optional.ofNullable(notification).flatMap(Uuids::parse);
        // The framework takes an empty parameter for none.
        var brought = words == null ? "" : words;
        if (fields.isEmpty()
                || tenantId.isEmpty()
                || call.isEmpty()
                || !elks.sealed(which, brought, tenant, notification, seal)) {
            throw SIGNATURE.because(NOT_GIVEN);
        }
        return new ElksCall(new TenantId(tenantId.get()), new NotificationId(call.get()), brought, fields.get());
    }

    /**
     * The fields of an SMS that 46elks hands over.
     *
     * @throws ProblemException unless they signed in
     */
    Map<String, String> handedOver(@Nullable String authorization, byte[] body) {
        var fields = fields(body);
        if (fields.isEmpty() || !elks.isThem(authorization)) {
            throw SIGNATURE.because("Authorization is missing or not that of 46elks.");
        }
        return fields.get();
    }

    /** None where the form is none. */
    private static Map<String, List<String>> parameters(byte[] body) {
        try {
            return new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false).parameters();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Empty where a field comes twice: that is signed in no agreed way, and nobody sends it. */
    private static Optional<Map<String, String>> fields(byte[] body) {
        var fields = new HashMap<String, String>();
        var form = parameters(body);
        boolean repeated = form.values().stream().anyMatch(values -> values.size() > 1);
        form.forEach((name, values) -> fields.put(name, values.get(0)));
        return repeated ? Optional.empty() : Optional.of(fields);
    }
}
