package se.vardkas.standin;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plays a push service, and the browser and the worker of our page behind it. A browser is treated as its owner's phone is
 * set for the channel {@code webpush}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8030">RFC 8030, generic event delivery using HTTP push</a>
 */
@ApplicationScoped
class PushServiceStandIn {
    static final String CHANNEL = "webpush";

    private static final int LARGEST_BODY = 4096;
    private static final Pattern TOPIC = Pattern.compile("[\\w-]{1,32}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Browsers browsers;
    private final Vertx vertx;
    private final Clock clock;

    PushServiceStandIn(Browsers browsers, Vertx vertx, Clock clock) {
        this.browsers = browsers;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** {@code POST /standin/push/{id}}. */
    void send(RoutingContext request) {
        var browser = browsers.withId(request.pathParam("id"));
        if (browser.isEmpty()) {
            fail(request, 404);
            return;
        }
        var signer = VapidWord.signer(request.request().getHeader("Authorization"), browsers.origin());
        int fault = fault(request, browser.get(), signer);
        if (fault != 0) {
            fail(request, fault);
            return;
        }
        opened(request, browser.get())
                .ifPresentOrElse(data -> treat(request, browser.get(), data), () -> fail(request, 400));
    }

    /** What a push service finds fault with; 0: nothing. */
    private static int fault(RoutingContext request, Browser browser, Optional<String> signer) {
        var headers = request.request().headers();
        if (signer.isEmpty()) {
            return 401;
        }
        if (!signer.get().equals(browser.applicationServerKey())) {
            return 403;
        }
        if (request.body().length() > LARGEST_BODY) {
            return 413;
        }
        boolean wellFormed = "aes128gcm".equals(headers.get("Content-Encoding"))
                && SECONDS.matcher(String.valueOf(headers.get("TTL"))).matches()
                && TOPIC.matcher(String.valueOf(headers.get("Topic"))).matches();
        return wellFormed ? 0 : 400;
    }

    private static Optional<Map<String, String>> opened(RoutingContext request, Browser browser) {
        try {
            var open = browser.keys().open(request.body().buffer().getBytes());
            return Optional.of(new JsonObject(new String(open, StandardCharsets.UTF_8))
                    .stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, entry -> String.valueOf(entry.getValue()))));
        } catch (GeneralSecurityException | DecodeException e) {
            return Optional.empty();
        }
    }

    private void treat(RoutingContext request, Browser browser, Map<String, String> data) {
        var behaviour = browser.owner().behaviour(CHANNEL);
        var headers = request.request().headers();
        browser.add(new Browser.Pushed(
                headers.get("TTL"), String.valueOf(headers.get("Urgency")), headers.get("Topic"), data));
        browser.owner().add(new Arrival(clock.instant(), CHANNEL, behaviour.reaches(), data));
        switch (behaviour.mode()) {
            case DELIVER, SWALLOW, MUTE -> accept(request);
            case DELAY -> vertx.setTimer(behaviour.after().toMillis(), timer -> accept(request));
            case FAIL -> fail(request, behaviour.status());
            case RATE_LIMIT -> {
                request.response()
                        .putHeader(
                                "Retry-After", Long.toString(behaviour.after().toSeconds()));
                fail(request, 429);
            }
            case HANG -> {
                // Never answers; whoever asked gives up.
            }
        }
    }

    private void accept(RoutingContext request) {
        request.response()
                .setStatusCode(201)
                .putHeader("Location", browsers.origin() + "/standin/push-messages/" + UUID.randomUUID())
                .end();
    }

    private static void fail(RoutingContext request, int status) {
        request.response().setStatusCode(status).end();
    }
}
