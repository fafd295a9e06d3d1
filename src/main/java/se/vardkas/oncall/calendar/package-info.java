/**
 * iCalendar (RFC 5545): shifts written as a calendar, and calendars read as stretches of time with the names of people.
 *
 * <p>May use: {@code oncall.rota}.
 */
@NullMarked
package se.vardkas.oncall.calendar;

import org.jspecify.annotations.NullMarked;
