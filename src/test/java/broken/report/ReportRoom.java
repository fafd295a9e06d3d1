package broken.report;

import broken.console.ConsoleRoom;

/** Looks at the room above. */
public record ReportRoom(ConsoleRoom above) {}
