package broken.alarm.kept;

/** Something inside a room, which another room uses. */
public record Hidden(int value) {}
