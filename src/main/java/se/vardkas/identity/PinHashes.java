package se.vardkas.identity;

/**
 * The Argon2id hashes of a person's PIN and duress PIN, with their salts.
 *
 * @param duress two of them, with a space between, where the PINs were changed under duress
 */
public record PinHashes(String pin, String duress) {
    private static final String BETWEEN = " ";

    /** What is kept when the duress PIN was typed to set these new ones: both of them mean duress, the PIN stays. */
    PinHashes underDuress(PinHashes fresh) {
        return new PinHashes(pin, fresh.pin + BETWEEN + fresh.duress);
    }

    String firstDuress() {
        return duress.split(BETWEEN, -1)[0];
    }

    /** The first again where there is one, so that there are always as many to compare with. */
    String lastDuress() {
        return duress.substring(duress.lastIndexOf(BETWEEN) + 1);
    }

    /** Leaves the hashes out: four digits are soon tried. */
    @Override
    public String toString() {
        return "PinHashes";
    }
}
