package se.vardkas.identity;

/** The Argon2id hashes of a person's PIN and duress PIN, with their salts. */
public record PinHashes(String pin, String duress) {
    /** Leaves the hashes out: four digits are soon tried. */
    @Override
    public String toString() {
        return "PinHashes";
    }
}
