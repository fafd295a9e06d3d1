package se.vardkas.platform.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request whose body was read before anybody asked who sent it; where it is signed, with its fields as they came. */
public final class ReadRequest {
    private static final String SIGNATURE = "Signature-Input";
    private static final String KEY = "vardkas.read-request";

    private final Map<String, List<String>> fields;
    private @Nullable Buffer body;

    private ReadRequest(HttpServerRequest request) {
        var headers = request.headers();
        this.fields = headers.contains(SIGNATURE)
                ? headers.names().stream()
                        .collect(Collectors.toMap(
                                name -> name.toLowerCase(Locale.ROOT), headers::getAll, (first, same) -> first))
                : Map.of();
    }

    /** Remembers the fields as they are now. The body follows. */
    public static ReadRequest begin(RoutingContext request) {
        var read = new ReadRequest(request.request());
        request.put(KEY, read);
        return read;
    }

    /** What was read of the request; empty where it is not read before it is known who sent it. */
    public static Optional<ReadRequest> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }

    /** As much of the body as came. */
    public void end(Buffer read) {
        body = read;
    }

    public byte[] body() {
        return body == null ? new byte[0] : body.getBytes();
    }

    /** By lower-case name, each with its values in order; none where nothing is signed. */
    public Map<String, List<String>> fields() {
        return fields;
    }
}
