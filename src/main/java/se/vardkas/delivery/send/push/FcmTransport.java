package se.vardkas.delivery.send.push;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.send.Refusal;
import se.vardkas.delivery.send.Transport;

/**
 * The Firebase SDK's transport: ours underneath, the endpoint put in place of Google's, and every answer that is no
 * success thrown as a {@link Refusal}, because the SDK would repeat a 503 four times, sleep up to a minute in the thread,
 * and follow redirects.
 */
final class FcmTransport extends HttpTransport {
    /** What the client below sets by itself, and a compression it does not undo. */
    private static final Set<String> LEFT_OUT = Set.of("host", "content-length", "connection", "accept-encoding");

    private final Transport transport;
    private final String endpoint;

    FcmTransport(Transport transport, URI endpoint) {
        this.transport = transport;
        this.endpoint = endpoint.toString().replaceAll("/+$", "");
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        var target = url.startsWith(FcmSettings.GOOGLE) ? endpoint + url.substring(FcmSettings.GOOGLE.length()) : url;
        return new Request(method, URI.create(target));
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final URI target;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();

        Request(String method, URI target) {
            this.method = method;
            this.target = target;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            var body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
            }
            if (getContentType() != null) {
                headers.putIfAbsent("Content-Type", List.of(getContentType()));
            }
            var answer = transport.exchange(method, target, headers, body.toByteArray());
            if (answer.status() < 200 || answer.status() > 299) {
                throw new Refusal(answer);
            }
            return new Response(answer);
        }
    }

    /** Without headers: of a success the SDK reads the body alone. */
    private static final class Response extends LowLevelHttpResponse {
        private final Transport.Answer answer;

        Response(Transport.Answer answer) {
            this.answer = answer;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(answer.body());
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return answer.body().length;
        }

        @Override
        public @Nullable String getContentType() {
            return answer.header("Content-Type").orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + answer.status();
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return 0;
        }

        @Override
        public String getHeaderName(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public String getHeaderValue(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
