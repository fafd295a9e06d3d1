package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.vardkas.identity.signature.KeyRing;
import se.vardkas.identity.signature.MessageSignature;
import se.vardkas.identity.signature.SignatureReader;
import se.vardkas.identity.signature.SignedRequest;
import se.vardkas.platform.web.ReadRequest;

/**
 * Finds out whose device has signed something: a phone whose tokens have run out can cry for help. Only requests are looked
 * at whose body is read before it is known who sent them.
 */
@ApplicationScoped
public class SignedSenders {
    /** How far a phone's clock may be wrong, and how long a request that was overheard could be sent again. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final KeyRing keys;
    private final Revocations revocations;
    private final Clock clock;

    SignedSenders(KeyRing keys, Revocations revocations, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Who signed the request; empty where nobody did whose key is known. Fails with a 503 problem where that cannot be looked
     * up now.
     */
    Uni<Optional<SignedSender>> of(RoutingContext request) {
        var signatures = ReadRequest.of(request)
                .map(read -> SignatureReader.read(signed(request, read)))
                .orElse(List.of());
        return first(signatures.stream().filter(this::isOfNow).toList());
    }

    /** Whose device has signed a text, whenever that was; otherwise as for a request. */
    public Uni<Optional<SignedSender>> ofText(UUID device, String text, byte[] signature) {
        return of(new MessageSignature(device, Instant.EPOCH, null, text, signature));
    }

    private Uni<Optional<SignedSender>> of(MessageSignature signature) {
        var device = signature.device();
        return keys.of(device)
                .map(held -> held.filter(one -> signature.isBy(one.key()))
                        .map(one -> new SignedSender(
                                one.tenant(), one.person(), device, one.isOut() || revocations.isOut(device))));
    }

    private Uni<Optional<SignedSender>> first(List<MessageSignature> signatures) {
        return signatures.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : of(signatures.get(0))
                        .chain(found -> found.isPresent()
                                ? Uni.createFrom().item(found)
                                : first(signatures.subList(1, signatures.size())));
    }

    private static SignedRequest signed(RoutingContext request, ReadRequest read) {
        var http = request.request();
        return new SignedRequest(http.method().name(), http.path(), http.query(), read.fields(), read.body());
    }

    private boolean isOfNow(MessageSignature signature) {
        var now = clock.instant();
        return Duration.between(signature.created(), now).abs().compareTo(TOLERANCE) <= 0
                && (signature.expires() == null || signature.expires().isAfter(now));
    }
}
