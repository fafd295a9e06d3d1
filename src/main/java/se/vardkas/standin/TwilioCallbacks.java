package se.vardkas.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Calls back as Twilio does: a form, signed with the account's token.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">how requests are signed</a>
 */
@ApplicationScoped
public class TwilioCallbacks {
    private static final Logger LOG = Logger.getLogger(TwilioCallbacks.class);
    private static final String ALGORITHM = "HmacSHA1";

    private final HttpClient client;
    private final String authToken;

    TwilioCallbacks(Vertx vertx, @ConfigProperty(name = "vardkas.twilio.auth-token") Optional<String> authToken) {
        this.client = vertx.createHttpClient();
        this.authToken = authToken.orElse("");
    }

    void send(String url, Map<String, String> fields) {
        post(url, fields).onFailure(failure -> LOG.warnf("A callback could not be sent: %s", failure.getMessage()));
    }

    /** The body of the answer. */
    Future<String> post(String url, Map<String, String> fields) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
        return client.request(options)
                .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .putHeader("X-Twilio-Signature", sign(url, fields))
                        .send(encode(fields)))
                .compose(HttpClientResponse::body)
                .map(Buffer::toString);
    }

    /** The signature of a form posted to an address: HMAC-SHA1 over the address and the fields in order. */
    public String sign(String url, Map<String, String> fields) {
        var signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
