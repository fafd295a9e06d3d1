package se.vardkas.delivery.send.push;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.IOException;

/** The transport by which access tokens are fetched: its failures are told apart from those of messages. */
final class FcmToken extends HttpTransport {
    private final FcmTransport transport;

    FcmToken(FcmTransport transport) {
        this.transport = transport;
    }

    /** There is no access token, so no message was posted. */
    static final class Missing extends IOException {
        private static final long serialVersionUID = 1L;

        Missing(IOException cause) {
            super("no access token", cause);
        }
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        var request = transport.buildRequest(method, url);
        return new LowLevelHttpRequest() {
            @Override
            public void addHeader(String name, String value) throws IOException {
                request.addHeader(name, value);
            }

            @Override
            public LowLevelHttpResponse execute() throws IOException {
                request.setContentType(getContentType());
                request.setContentLength(getContentLength());
                request.setStreamingContent(getStreamingContent());
                try {
                    return request.execute();
                } catch (IOException e) {
                    throw new Missing(e);
                }
            }
        };
    }
}
