package se.vardkas.alarm.kept;

/** An alarm, and whether the press that asked for it made it. */
public record Raised(AlarmRecord alarm, boolean fresh) {}
