package broken.escalation;

import broken.readiness.ReadinessRoom;

/** Looks at the room above. */
public record EscalationRoom(ReadinessRoom above) {}
