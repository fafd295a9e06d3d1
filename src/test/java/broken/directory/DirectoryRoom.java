package broken.directory;

import broken.timeline.TimelineRoom;

/** Looks at the room above. */
public record DirectoryRoom(TimelineRoom above) {}
