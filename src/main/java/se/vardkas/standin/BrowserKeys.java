package se.vardkas.standin;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a made-up browser opens its messages with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8291">RFC 8291, message encryption for Web Push</a>
 */
public final class BrowserKeys {
    private static final int POINT_BYTES = 65;
    private static final int SECRET_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int LAST_RECORD = 2;

    private final PrivateKey own;
    private final byte[] point;
    private final byte[] secret;

    private BrowserKeys(PrivateKey own, byte[] point, byte[] secret) {
        this.own = own;
        this.point = point;
        this.secret = secret;
    }

    /** New ones. */
    public static BrowserKeys make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return new BrowserKeys(pair.getPrivate(), point((ECPublicKey) pair.getPublic()), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    /** Those that are written down, in base64url: the private key, the point, the secret. */
    public static BrowserKeys of(String scalar, String point, String secret) throws GeneralSecurityException {
        var own = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, base64(scalar)), p256()));
        return new BrowserKeys(own, base64(point), base64(secret));
    }

    /** The public key as a subscription has it. */
    public String p256dh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /** The secret as a subscription has it. */
    public String auth() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /**
     * Opens a body of the coding {@code aes128gcm} with one record (RFC 8188, 2.1).
     *
     * @throws GeneralSecurityException if it was not sealed for these keys
     */
    public byte[] open(byte[] body) throws GeneralSecurityException {
        var buffer = ByteBuffer.wrap(body);
        if (body.length < KEY_BYTES + Integer.BYTES + 1 + POINT_BYTES) {
            throw new GeneralSecurityException("cut off");
        }
        var salt = bytes(buffer, KEY_BYTES);
        int recordSize = buffer.getInt();
        if (buffer.get() != POINT_BYTES || recordSize < buffer.remaining() - POINT_BYTES) {
            throw new GeneralSecurityException("not one record under a P-256 key");
        }
        var theirs = bytes(buffer, POINT_BYTES);
        var key = hmac(salt, input(theirs));
        return withoutPadding(opened(
                bytes(buffer, buffer.remaining()),
                expand(key, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY_BYTES),
                expand(key, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE_BYTES)));
    }

    /** RFC 8291, 3.3 and 3.4. */
    private byte[] input(byte[] theirs) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point(theirs), p256())), true);
        var info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point, theirs);
        return expand(hmac(secret, agreement.generateSecret()), info, 32);
    }

    private static byte[] opened(byte[] sealed, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(sealed);
    }

    private static byte[] withoutPadding(byte[] padded) throws GeneralSecurityException {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != LAST_RECORD) {
            throw new GeneralSecurityException("not the last record");
        }
        return Arrays.copyOf(padded, end);
    }

    /** HKDF-Expand (RFC 5869, 2.3) for no more than one block. */
    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] join(byte[]... parts) {
        var joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        var bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static ECPoint point(byte[] bytes) {
        return new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(bytes, 33, POINT_BYTES)));
    }

    /** Uncompressed, each half with its leading zeros. */
    private static byte[] point(ECPublicKey key) {
        return join(
                new byte[] {4}, half(key.getW().getAffineX()), half(key.getW().getAffineY()));
    }

    private static byte[] half(BigInteger number) {
        var bytes = number.toByteArray();
        var half = new byte[32];
        int length = Math.min(bytes.length, half.length);
        System.arraycopy(bytes, bytes.length - length, half, half.length - length, length);
        return half;
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
