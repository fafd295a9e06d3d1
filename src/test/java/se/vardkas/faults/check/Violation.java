package se.vardkas.faults.check;

/**
 * A promise that was not kept.
 *
 * @param invariant as the design names it
 */
public record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
