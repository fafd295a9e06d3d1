package se.vardkas.support;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Hears whole requests to providers, heads and all, as they come. */
@Singleton
public class Wiretap {
    private static final int FIRST = -1000;
    private static final String FORM = "application/x-www-form-urlencoded";

    private volatile @Nullable List<String> heard;

    void mount(@Observes Router router) {
        for (var provider : List.of("fcm", "push", "twilio", "elks")) {
            var route = "/standin/" + provider + "/*";
            router.route(route).order(FIRST).handler(this::tap);
        }
    }

    /** Once it is answered the body has been read by whom it was meant for. */
    private void tap(RoutingContext request) {
        request.addEndHandler(ended -> hear(request));
        request.next();
    }

    private void hear(RoutingContext request) {
        var listener = heard;
        if (listener != null) {
            var http = request.request();
            var body = String.valueOf(request.body().asString());
            var form = String.valueOf(http.getHeader("Content-Type")).startsWith(FORM);
            listener.add(http.method() + " " + http.uri() + "\n" + http.headers() + (form ? fields(body) : body));
        }
    }

    private static String fields(String form) {
        return URLDecoder.decode(form.replace('&', '\n'), StandardCharsets.UTF_8);
    }

    /** From now on. */
    public void listen() {
        heard = new CopyOnWriteArrayList<>();
    }

    /** What was heard since; forms are decoded, a field a line. */
    public List<String> ends() {
        var all = heard;
        heard = null;
        return all == null ? List.of() : List.copyOf(all);
    }
}
