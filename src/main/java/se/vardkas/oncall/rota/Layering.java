package se.vardkas.oncall.rota;

/** What a layer means to those below it. */
public enum Layering {
    /** Its people are on call beside those of the layers below. */
    ADDS,
    /** While somebody of it is on call, nobody of the layers below is. While nobody is, it changes nothing. */
    REPLACES
}
