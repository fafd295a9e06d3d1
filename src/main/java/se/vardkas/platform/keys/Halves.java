package se.vardkas.platform.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Both halves of a key as they are kept, in whatever encoding its owner chose. */
public record Halves(byte[] publicHalf, byte[] privateHalf) {
    /** Of a pair: X.509 and PKCS #8. */
    public static Halves of(KeyPair pair) {
        return new Halves(pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
    }

    /** A new pair of an algorithm that every Java has. */
    public static Halves make(String algorithm) {
        try {
            return of(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make " + algorithm + " keys", e);
        }
    }

    /** Leaves both out. */
    @Override
    public String toString() {
        return "Halves";
    }
}
