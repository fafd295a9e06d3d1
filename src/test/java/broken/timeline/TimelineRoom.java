package broken.timeline;

import broken.oncall.OncallRoom;

/** Looks at the room above. */
public record TimelineRoom(OncallRoom above) {}
