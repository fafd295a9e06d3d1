package broken.readiness;

import broken.followup.FollowupRoom;

/** Looks at the room above. */
public record ReadinessRoom(FollowupRoom above) {}
