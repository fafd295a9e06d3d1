package se.vardkas.delivery.send;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client under the providers' SDKs, in place of theirs: one attempt, one deadline over all of it, no
 * redirects, and no more of an answer than is worth reading.
 */
@ApplicationScoped
public class Transport {
    /** How long one attempt may take, from connecting to the last byte of the answer. */
    public static final Duration DEADLINE = Duration.ofSeconds(4);

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** An answer, whatever its status. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {}

    /**
     * Sends one request and waits for the whole answer.
     *
     * @throws IOException if there is none within {@link #DEADLINE}, or it is too long
     */
    public Answer exchange(String method, URI target, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        var request = HttpRequest.newBuilder(target).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        var exchange = client.sendAsync(request.build(), answer -> new Bounded());
        try {
            var answer = exchange.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            exchange.cancel(true);
        }
    }

    /** Collects an answer up to a limit. */
    private static final class Bounded implements BodySubscriber<byte[]> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                var chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            }
            if (bytes.size() > LONGEST_ANSWER) {
                Objects.requireNonNull(subscription).cancel();
                whole.completeExceptionally(new IOException("the answer is too long"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
