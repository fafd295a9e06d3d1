package broken.followup;

import broken.report.ReportRoom;

/** Looks at the room above. */
public record FollowupRoom(ReportRoom above) {}
