package se.vardkas.oncall.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardkas.oncall.rota.Span;

class CalendarReaderTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Span YEAR = span("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");

    @Test
    void a_night_shift_ends_at_six_by_the_clock_on_the_wall_in_both_nights_in_which_clocks_change() {
        var spring = spans("""
                DTSTART;TZID=Europe/Stockholm:20260327T180000
                DTEND;TZID=Europe/Stockholm:20260328T060000
                RRULE:FREQ=DAILY;COUNT=3""");
        assertThat(spring)
                .containsExactly(
                        span("2026-03-27T17:00:00Z", "2026-03-28T05:00:00Z"),
                        span("2026-03-28T17:00:00Z", "2026-03-29T04:00:00Z"),
                        span("2026-03-29T16:00:00Z", "2026-03-30T04:00:00Z"));
        var autumn = spans("""
                DTSTART:20261024T180000
                DURATION:PT12H
                RRULE:FREQ=DAILY;UNTIL=20261025""");
        assertThat(autumn)
                .containsExactly(
                        span("2026-10-24T16:00:00Z", "2026-10-25T05:00:00Z"),
                        span("2026-10-25T17:00:00Z", "2026-10-26T05:00:00Z"));
        assertThat(autumn.get(0).length()).isEqualTo(Duration.ofHours(13));
    }

    @Test
    void a_rule_ends_with_the_instant_that_it_tells_in_another_zone() {
        assertThat(spans("""
                DTSTART;TZID="W. Europe Standard Time":20260601T010000
                DTEND;TZID="W. Europe Standard Time":20260601T020000
                RRULE:FREQ=DAILY;UNTIL=20260601T230000Z"""))
                .containsExactly(
                        span("2026-05-31T23:00:00Z", "2026-06-01T00:00:00Z"),
                        span("2026-06-01T23:00:00Z", "2026-06-02T00:00:00Z"));
    }

    @Test
    void what_is_left_out_added_moved_or_cancelled_in_a_series_is_so() {
        var outcome = read("""
                BEGIN:VEVENT
                UID:week
                SUMMARY:amir
                DTSTART:20260601T080000Z
                DTEND:20260601T160000Z
                RRULE:FREQ=WEEKLY;COUNT=5
                EXDATE:20260608T080000Z
                RDATE:20260603T080000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:week
                SUMMARY:sara
                RECURRENCE-ID:20260615T080000Z
                DTSTART:20260615T090000Z
                DTEND:20260615T170000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:week
                STATUS:CANCELLED
                RECURRENCE-ID:20260622T080000Z
                DTSTART:20260622T080000Z
                DTEND:20260622T160000Z
                END:VEVENT""");
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.shifts().get(0).spans())
                .extracting(Span::from)
                .containsExactly(
                        Instant.parse("2026-06-01T08:00:00Z"),
                        Instant.parse("2026-06-03T08:00:00Z"),
                        Instant.parse("2026-06-29T08:00:00Z"));
        assertThat(outcome.shifts().get(1).spans())
                .containsExactly(span("2026-06-15T09:00:00Z", "2026-06-15T17:00:00Z"));
        assertThat(outcome.shifts()).hasSize(2);
    }

    @Test
    void whole_days_begin_at_midnight_where_the_roster_is() {
        assertThat(spans("DTSTART;VALUE=DATE:20260704"))
                .containsExactly(span("2026-07-03T22:00:00Z", "2026-07-04T22:00:00Z"));
        assertThat(spans("DTSTART;VALUE=DATE:20260704\nDTEND;VALUE=DATE:20260706"))
                .containsExactly(span("2026-07-03T22:00:00Z", "2026-07-05T22:00:00Z"));
    }

    @Test
    void only_what_lies_in_the_range_counts_and_is_cut_to_it() {
        assertThat(spans("DTSTART:20251231T200000Z\nDURATION:P1DT1H"))
                .containsExactly(span("2026-01-01T00:00:00Z", "2026-01-01T21:00:00Z"));
        assertThat(spans("DTSTART:20250601T200000Z\nDURATION:P1W")).isEmpty();
        assertThat(spans("DTSTART:20270601T200000Z\nDURATION:P1W")).isEmpty();
    }

    @Test
    void people_are_named_by_those_invited_by_the_title_or_by_who_made_it() {
        var shifts = read(event("""
                SUMMARY:Elin-1\\nringer först
                ORGANIZER;CN="Karin; chef":mailto:karin@bjorkvik.example
                ATTENDEE;CN=Amir;PARTSTAT=ACCEPTED:MAILTO:Amir@bjorkvik.exam
                 ple
                ATTENDEE;PARTSTAT=DECLINED:mailto:sara@bjorkvik.example
                ATTENDEE;CUTYPE=ROOM:mailto:rum@bjorkvik.example
                DTSTART:20260704T080000Z
                DTEND:20260704T160000Z
                BEGIN:VALARM
                ATTENDEE:mailto:nobody@bjorkvik.example
                END:VALARM""")).shifts().get(0);
        assertThat(shifts.attendees()).containsExactly("amir");
        assertThat(shifts.title()).isEqualTo("elin-1");
        assertThat(shifts.organizer()).isEqualTo("karin");
        assertThat(shifts.names()).isEqualTo(Set.of("amir", "elin-1", "karin"));
    }

    @Test
    void everything_that_is_wrong_is_told_by_its_line() {
        var faults = read("""
                BEGIN:VEVENT
                SUMMARY:a
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20260704
                DTEND:20260704
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;TZID=Mars/Olympus:20260704T080000
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20260704T080000
                DURATION:PT1H
                RRULE:FREQ=MINUTELY
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20260704T080000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;BYDAY=XX
                no line""").faults();
        assertThat(faults).extracting(Fault::line).contains(2, 5, 10, 15);
    }

    @Test
    void what_is_no_calendar_is_one_fault_and_what_repeats_without_end_is_bounded() {
        for (var text : List.of("", "Hej", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VCALENDAR\nEND:VEVENT")) {
            assertThat(CalendarReader.read(text, STOCKHOLM, YEAR).faults())
                    .as(text)
                    .isNotEmpty();
        }
        var hourly = event("DTSTART:20260101T000000Z\nDURATION:PT30M\nRRULE:FREQ=HOURLY");
        assertThat(read(hourly).faults()).extracting(Fault::message).contains("holds more than 5000 shifts in a year");
        assertThat(read(event("DTSTART:19000101T000000Z\nDURATION:PT30M\nRRULE:FREQ=HOURLY"))
                        .faults())
                .isNotEmpty();
        assertThat(read(event("DTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
                        .faults())
                .extracting(Fault::message)
                .containsExactly("RRULE is no rule that can be followed");
    }

    private static List<Span> spans(String lines) {
        var outcome = read(event(lines));
        assertThat(outcome.faults()).isEmpty();
        return outcome.shifts().get(0).spans();
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\n" + lines + "\nEND:VEVENT";
    }

    private static CalendarReader.Outcome read(String events) {
        var text = "BEGIN:VCALENDAR\n" + events + "\nEND:VCALENDAR\n";
        return CalendarReader.read(text.replace("\n", "\r\n"), STOCKHOLM, YEAR);
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }
}
