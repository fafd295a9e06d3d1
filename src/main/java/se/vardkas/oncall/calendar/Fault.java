package se.vardkas.oncall.calendar;

/**
 * What is wrong with a calendar.
 *
 * @param line counted from 1, as an editor shows it
 */
public record Fault(int line, String message) {}
