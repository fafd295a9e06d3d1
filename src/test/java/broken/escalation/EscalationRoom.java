package broken.escalation;

import broken.followup.FollowupRoom;

/** Looks at the room above. */
public record EscalationRoom(FollowupRoom above) {}
