package se.vardkas.delivery.send.elks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.RetryAfter;
import se.vardkas.delivery.send.Transport;
import se.vardkas.delivery.send.Unreachable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.seal.Digests;

/**
 * One 46elks account. They sign no callback, so each callback address carries a seal of ours that nobody else can make.
 * Thread-safe; attempts block.
 *
 * @see <a href="https://46elks.com/docs/overview">46elks API</a>
 */
@ApplicationScoped
public class Elks {
    /** As settings name it. */
    public static final String PROVIDER = "46elks";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLBACKS = "/api/v1/callbacks/elks/";

    private static final String INBOUND_USER = "46elks";

    private final @Nullable Account account;
    private final @Nullable String inbound;
    private final Transport transport;
    private final Clock clock;
    private final String endpoint;
    private final String publicUrl;

    /** The account these settings name, if they do. */
    public Elks(
            ElksSettings settings,
            Transport transport,
            Clock clock,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.transport = transport;
        this.clock = clock;
        this.endpoint = settings.endpoint().toString().replaceAll("/+$", "");
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.account = account(settings);
        this.inbound = settings.inboundPassword()
                .map(password -> basic(INBOUND_USER, password))
                .orElse(null);
    }

    private record Account(String authorization, String password, String from) {}

    /** Whether user name, password and sender are set. */
    public boolean isOn() {
        return account != null;
    }

    /** Whether the sender is a number besides, and no name: names do not call. */
    public boolean hasNumber() {
        return account != null && account.from().matches("\\+[0-9]+");
    }

    /** Posts a form to a resource of theirs, from our number. One attempt. */
    public Outcome post(String resource, Map<String, String> fields) {
        if (account == null) {
            return new Outcome.Refused("channel-off", Blame.NOBODY);
        }
        try {
            var form = "from=" + encode(account.from()) + "&" + encode(fields);
            return read(exchange("POST", resource, form));
        } catch (Unreachable e) {
            return new Outcome.Later("elks-unreachable", null);
        } catch (IOException e) {
            return new Outcome.Unclear("elks-no-answer");
        }
    }

    /** What they say of something they took; empty where they do not. */
    public Optional<JsonNode> look(String resource, String id) {
        try {
            var answer = exchange("GET", resource + "/" + encode(id), "");
            return answer.status() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where they report on a message; opaque ids and a seal. */
    public URI callback(String which, TenantId tenant, NotificationId notification) {
        return URI.create(publicUrl + CALLBACKS + which + "?tenant=" + tenant + "&notification=" + notification
                + "&seal=" + seal(which, tenant.toString(), notification.toString()));
    }

    /** The same with words of ours that they are to bring back, letters, digits and hyphens. */
    public URI callback(String which, String words, TenantId tenant, NotificationId notification) {
        return URI.create(publicUrl + CALLBACKS + which + "?tenant=" + tenant + "&notification=" + notification
                + "&words=" + words + "&seal=" + seal(with(which, words), tenant.toString(), notification.toString()));
    }

    /** Where they fetch the sound of words. They keep it, so it has an address of its own, the same for every call. */
    public URI speech(String words) {
        return URI.create(publicUrl + CALLBACKS + "speech/" + words + ".wav");
    }

    /** Whether an address with words is one that we gave them. */
    public boolean sealed(
            String which, String words, @Nullable String tenant, @Nullable String notification, @Nullable String seal) {
        return sealed(with(which, words), tenant, notification, seal);
    }

    /** Whether an address that was called is one that we gave them. */
    public boolean sealed(String which, @Nullable String tenant, @Nullable String notification, @Nullable String seal) {
        return account != null
                && seal != null
                && same(seal(which, String.valueOf(tenant), String.valueOf(notification)), seal);
    }

    /** Whether whoever sends this is who they give themselves out to be. */
    public boolean isThem(@Nullable String authorization) {
        return inbound != null && authorization != null && same(inbound, authorization);
    }

    private static String with(String which, String words) {
        return which + "|" + words;
    }

    private String seal(String which, String tenant, String notification) {
        var key = account == null ? "" : account.password();
        return Digests.hmacSha256Hex(key, which + "|" + tenant + "|" + notification);
    }

    private Outcome read(Transport.Answer answer) {
        var reason = "elks-" + answer.status();
        if (answer.status() >= 200 && answer.status() < 300) {
            return taken(answer);
        }
        if (answer.status() == 429) {
            return new Outcome.Later(reason, RetryAfter.read(answer, clock));
        }
        return answer.status() >= 400 && answer.status() < 500
                ? new Outcome.Refused(reason, blame(answer))
                : new Outcome.Unclear(reason);
    }

    private static Outcome taken(Transport.Answer answer) {
        try {
            var made = JSON.readTree(answer.body());
            if (made.path("state").asText("").equals("failed")) {
                return new Outcome.Refused("elks-failed", Blame.NOBODY);
            }
            var id = made.path("id").asText("");
            return id.isEmpty() ? new Outcome.Unclear("elks-broken-answer") : new Outcome.Accepted(id);
        } catch (IOException e) {
            return new Outcome.Unclear("elks-broken-answer");
        }
    }

    /** They answer in words, which may change: only that they do not let us in, or want to be paid, is sure. */
    private static Blame blame(Transport.Answer answer) {
        var words = new String(answer.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return answer.status() == 401 || words.contains("credit") ? Blame.ACCOUNT : Blame.OPERATORS;
    }

    private Transport.Answer exchange(String method, String resource, String form) throws IOException {
        return transport.exchange(
                method,
                URI.create(endpoint + "/a1/" + resource),
                Map.of(
                        "Authorization", List.of(account == null ? "" : account.authorization()),
                        "Content-Type", List.of("application/x-www-form-urlencoded"),
                        "Accept", List.of("application/json")),
                form.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** In the same time, wherever they differ. */
    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String basic(String user, String password) {
        var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private static @Nullable Account account(ElksSettings settings) {
        if (settings.username().isEmpty()
                || settings.password().isEmpty()
                || settings.from().isEmpty()) {
            return null;
        }
        var password = settings.password().get();
        return new Account(
                basic(settings.username().get(), password),
                password,
                settings.from().get());
    }
}
