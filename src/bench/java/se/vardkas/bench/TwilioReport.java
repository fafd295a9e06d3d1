package se.vardkas.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A report as Twilio posts it, or as somebody does who has no token.
 *
 * @param path with its query, after the public address
 * @param signature {@code null}: none
 */
record TwilioReport(String path, byte[] body, @Nullable String signature) {
    private static final String ALGORITHM = "HmacSHA1";
    private static final String FORGERS_TOKEN = "somebody else's";
    private static final int BITS = 8;
    private static final String BASE64 = "[A-Za-z0-9+/]";
    private static final String HEX = "[0-9a-f]";

    /** How it is forged. */
    enum Forgery {
        /** Signed with another account's token. */
        OTHER_TOKEN,
        /** A bit of the signature is flipped. */
        SIGNATURE_BIT,
        /** A bit of the body is flipped. */
        BODY_BIT,
        /** A bit of the message's id in the address is flipped. */
        ADDRESS_BIT,
        /** The signature of a report on another message. */
        OTHER_MESSAGE,
        /** This message as another tenant's. */
        OTHER_TENANT,
        /** No signature at all. */
        UNSIGNED
    }

    /**
     * A report on an SMS.
     *
     * @param address where the program says that it is reached
     */
    static TwilioReport of(String address, UUID tenant, UUID message, String status) {
        var path = path(tenant, message);
        var fields = fields(message, status);
        return new TwilioReport(path, body(fields), sign(Program.TWILIO_TOKEN, address + path, fields));
    }

    /** The same that Twilio never sent. */
    static TwilioReport forged(
            Forgery how, String address, UUID tenant, UUID message, UUID another, String status, Random random) {
        var path = path(tenant, message);
        var fields = fields(message, status);
        var right = of(address, tenant, message, status);
        return switch (how) {
            case OTHER_TOKEN -> new TwilioReport(path, body(fields), sign(FORGERS_TOKEN, address + path, fields));
            case SIGNATURE_BIT ->
                new TwilioReport(path, right.body(), flipped(String.valueOf(right.signature()), 0, BASE64, random));
            case BODY_BIT -> new TwilioReport(path, flipped(right.body(), random), right.signature());
            case ADDRESS_BIT ->
                new TwilioReport(
                        flipped(path, path.length() - message.toString().length(), HEX, random),
                        right.body(),
                        right.signature());
            case OTHER_MESSAGE ->
                new TwilioReport(
                        path, right.body(), sign(Program.TWILIO_TOKEN, address + path(tenant, another), fields));
            case OTHER_TENANT -> new TwilioReport(path(Town.ELSEWHERE, message), right.body(), right.signature());
            case UNSIGNED -> new TwilioReport(path, right.body(), null);
        };
    }

    private static String path(UUID tenant, UUID message) {
        return "/api/v1/callbacks/twilio/message-status?tenant=" + tenant + "&notification=" + message;
    }

    private static Map<String, String> fields(UUID message, String status) {
        var sid = "SM" + message.toString().replace("-", "");
        return new TreeMap<>(
                Map.of("ApiVersion", "20100401", "MessageSid", sid, "MessageStatus", status, "SmsSid", sid));
    }

    /** Nothing in them needs to be encoded. */
    private static byte[] body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String sign(String token, String url, Map<String, String> fields) {
        var signed = new StringBuilder(url);
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** One bit of one letter, so that it is still one of those that may stand there. */
    private static String flipped(String text, int from, String allowed, Random random) {
        while (true) {
            int at = from + random.nextInt(text.length() - from);
            var letter = String.valueOf((char) (text.charAt(at) ^ 1 << random.nextInt(BITS)));
            if (letter.matches(allowed) && String.valueOf(text.charAt(at)).matches(allowed)) {
                return text.substring(0, at) + letter + text.substring(at + 1);
            }
        }
    }

    private static byte[] flipped(byte[] body, Random random) {
        var flipped = body.clone();
        flipped[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(BITS));
        return flipped;
    }
}
