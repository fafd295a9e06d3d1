package broken.console;

import broken.alarm.kept.Hidden;
import broken.platform.PlatformRoom;

/** The top room, which closes the circle and looks inside another. */
public final class ConsoleRoom {
    /** What it stands on. */
    public PlatformRoom ground() {
        return new PlatformRoom(null);
    }

    /** What it should not see. */
    public Hidden hidden() {
        return new Hidden(1);
    }
}
