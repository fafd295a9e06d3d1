package broken.standin;

/** A stand-in that somebody imports. */
public final class Phone {}
