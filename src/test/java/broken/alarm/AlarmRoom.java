package broken.alarm;

import broken.watch.WatchRoom;

/** Looks at the room above. */
public record AlarmRoom(WatchRoom above) {}
