package se.vardkas.identity.signature;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.seal.Digests;

/** Reads the signatures of a request (RFC 9421, 4) that cover enough of it and whose digest is that of its body. */
public final class SignatureReader {
    private static final String ALGORITHM = "ecdsa-p256-sha256";
    private static final Map<String, UnaryOperator<byte[]>> DIGESTS =
            Map.of("sha-256", Digests::sha256, "sha-512", Digests::sha512);
    private static final Set<String> NEEDED = Set.of("@method", "@path", "content-digest");
    /** Each costs a look-up and a check. */
    private static final int MOST = 2;

    private SignatureReader() {}

    /** What may hold, the first ones first; never fails. Who signed, and when, is for the caller to judge. */
    public static List<MessageSignature> read(SignedRequest request) {
        if (request.field("signature-input").isEmpty()) {
            return List.of();
        }
        try {
            return hasItsDigest(request) ? signatures(request) : List.of();
        } catch (ParseException e) {
            return List.of();
        }
    }

    private static List<MessageSignature> signatures(SignedRequest request) {
        var read = new ArrayList<MessageSignature>();
        var bytes = dictionary(request, "signature");
        dictionary(request, "signature-input").forEach((label, input) -> {
            if (input instanceof InnerList covered
                    && bytes.get(label) instanceof ByteSequenceItem signature
                    && read.size() < MOST) {
                signature(request, covered, bytes(signature)).ifPresent(read::add);
            }
        });
        return List.copyOf(read);
    }

    private static Optional<MessageSignature> signature(SignedRequest request, InnerList covered, byte[] signature) {
        var parameters = covered.getParams();
        var algorithm = text(parameters, "alg");
        var device = text(parameters, "keyid").flatMap(Uuids::parse);
        var created = moment(parameters, "created");
        var base = base(request, covered);
        return device.isEmpty()
                        || created.isEmpty()
                        || base.isEmpty()
                        || !algorithm.orElse(ALGORITHM).equals(ALGORITHM)
                ? Optional.empty()
                : Optional.of(new MessageSignature(
                        device.get(),
                        created.get(),
                        moment(parameters, "expires").orElse(null),
                        base.get(),
                        signature));
    }

    /** What was signed (RFC 9421, 2.5); empty where it does not cover enough, or something that is not there. */
    private static Optional<String> base(SignedRequest request, InnerList covered) {
        var base = new StringBuilder();
        var names = new HashSet<String>();
        for (var component : covered.get()) {
            var value = component instanceof StringItem name && name.getParams().isEmpty() && names.add(name.get())
                    ? request.component(name.get())
                    : Optional.<String>empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            base.append(component.serialize()).append(": ").append(value.get()).append('\n');
        }
        return names.containsAll(NEEDED)
                ? Optional.of(base.append("\"@signature-params\": ")
                        .append(covered.serialize())
                        .toString())
                : Optional.empty();
    }

    /** Whether the digest (RFC 9530) is that of the body, by SHA-256 or SHA-512. */
    private static boolean hasItsDigest(SignedRequest request) {
        var digests = dictionary(request, "content-digest");
        return digests.keySet().stream().anyMatch(DIGESTS::containsKey)
                && DIGESTS.entrySet().stream()
                        .filter(digest -> digests.containsKey(digest.getKey()))
                        .allMatch(digest -> digests.get(digest.getKey()) instanceof ByteSequenceItem said
                                && Arrays.equals(bytes(said), digest.getValue().apply(request.body())));
    }

    private static Map<String, ?> dictionary(SignedRequest request, String field) {
        var value = request.field(field);
        return value.isEmpty() ? Map.of() : Parser.parseDictionary(value.get()).get();
    }

    private static Optional<String> text(Parameters parameters, String name) {
        Item<?> value = parameters.get(name);
        return value instanceof StringItem text ? Optional.of(text.get()) : Optional.empty();
    }

    private static Optional<Instant> moment(Parameters parameters, String name) {
        Item<?> value = parameters.get(name);
        return value instanceof IntegerItem seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
                : Optional.empty();
    }

    private static byte[] bytes(ByteSequenceItem item) {
        ByteBuffer buffer = item.get();
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
