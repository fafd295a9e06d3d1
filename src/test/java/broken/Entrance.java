package broken;

/** The entrance, which no room may see. */
public final class Entrance {}
