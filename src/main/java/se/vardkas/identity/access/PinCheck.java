package se.vardkas.identity.access;

/** What a typed PIN turned out to be. */
public enum PinCheck {
    RIGHT,
    WRONG,
    /** The PIN that means: I am forced to say this. */
    DURESS
}
