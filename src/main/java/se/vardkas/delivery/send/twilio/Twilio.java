package se.vardkas.delivery.send.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Refusal;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.ids.TenantId;

/** One Twilio account: what SMS and calls share. Thread-safe; attempts block. */
@ApplicationScoped
public class Twilio {
    /** As settings name it. */
    public static final String PROVIDER = "twilio";

    private static final Logger LOG = Logger.getLogger(Twilio.class);
    private static final String CALLBACKS = "/api/v1/callbacks/twilio/";

    private final @Nullable Account account;
    private final Clock clock;
    private final String publicUrl;

    /** The account these settings name, if they do. */
    public Twilio(
            TwilioSettings settings,
            Transport transport,
            Clock clock,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.account = account(settings, transport);
    }

    private record Account(TwilioRestClient client, PhoneNumber from, List<RequestValidator> signatures) {}

    /** Whether account, token and number are set. */
    public boolean isOn() {
        return account != null;
    }

    /**
     * Makes one attempt with the SDK.
     *
     * @param create posts with this client from this number and returns what Twilio calls it
     */
    public Outcome attempt(NotificationId id, BiFunction<TwilioRestClient, PhoneNumber, @Nullable String> create) {
        if (account == null) {
            return new Outcome.Refused("channel-off", Blame.NOBODY);
        }
        try {
            var sid = create.apply(account.client(), account.from());
            return sid == null ? new Outcome.Unclear("twilio-broken-answer") : new Outcome.Accepted(sid);
        } catch (UncheckedIOException e) {
            return read(e.getCause());
        } catch (TwilioException e) {
            return new Outcome.Unclear("twilio-broken-answer");
        } catch (RuntimeException e) {
            LOG.errorf(e, "The message %s could not be sent", id);
            return new Outcome.Unclear("twilio-sdk");
        }
    }

    /**
     * Asks what became of a message with the SDK.
     *
     * @return what the answer says, as a callback would; empty where there was none
     */
    public Optional<Map<String, String>> ask(NotificationId id, Function<TwilioRestClient, Map<String, String>> fetch) {
        if (account == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(fetch.apply(account.client()));
        } catch (RuntimeException e) {
            LOG.warnf("Twilio does not say what became of %s: %s", id, e.getMessage());
            return Optional.empty();
        }
    }

    private Outcome read(@Nullable IOException failure) {
        if (failure instanceof Refusal refusal) {
            return TwilioErrors.read(refusal.answer(), clock);
        }
        return failure instanceof Unreachable
                ? new Outcome.Later("twilio-unreachable", null)
                : new Outcome.Unclear("twilio-no-answer");
    }

    /** Where Twilio reports on a message; opaque ids only. */
    public URI callback(String which, TenantId tenant, NotificationId notification) {
        return URI.create(publicUrl + CALLBACKS + which + "?tenant=" + tenant + "&notification=" + notification);
    }

    /**
     * Whether Twilio signed this callback.
     *
     * @param pathAndQuery as it came, after our public address
     * @param fields of the form, decoded
     */
    public boolean signed(String pathAndQuery, Map<String, String> fields, @Nullable String signature) {
        return account != null
                && signature != null
                && account.signatures().stream()
                        .anyMatch(one -> one.validate(publicUrl + pathAndQuery, fields, signature));
    }

    private static @Nullable Account account(TwilioSettings settings, Transport transport) {
        if (settings.accountSid().isEmpty()
                || settings.authToken().isEmpty()
                || settings.from().isEmpty()) {
            return null;
        }
        var sid = settings.accountSid().get();
        var token = settings.authToken().get();
        var client = new TwilioRestClient.Builder(sid, token)
                .accountSid(sid)
                .httpClient(new TwilioHttp(transport, settings.endpoint()))
                .build();
        var signatures = Stream.concat(Stream.of(token), settings.otherAuthToken().stream())
                .map(RequestValidator::new)
                .toList();
        return new Account(client, new PhoneNumber(settings.from().get()), signatures);
    }
}
