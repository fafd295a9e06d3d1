package broken.watch;

import broken.escalation.EscalationRoom;

/** Looks at the room above. */
public record WatchRoom(EscalationRoom above) {}
