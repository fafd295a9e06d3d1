package se.vardkas.oncall.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A time as calendars tell it: what the clock on the wall shows, and where the wall is.
 *
 * @param isDay a day as a whole, told by its beginning
 */
record WallTime(LocalDateTime local, ZoneId zone, boolean isDay) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /** What Outlook and Exchange call zones of the Union. */
    private static final Map<String, String> WINDOWS = Map.of(
            "w. europe standard time", "Europe/Berlin",
            "central europe standard time", "Europe/Budapest",
            "central european standard time", "Europe/Warsaw",
            "romance standard time", "Europe/Paris",
            "fle standard time", "Europe/Helsinki",
            "gtb standard time", "Europe/Bucharest",
            "gmt standard time", "Europe/London",
            "azores standard time", "Atlantic/Azores",
            "coordinated universal time", "UTC");

    /** The times of a line, separated by commas; those that float are at home. */
    static List<WallTime> all(ContentLine line, ZoneId home) {
        return Arrays.stream(line.value().strip().split(","))
                .map(value -> read(line, value, home))
                .toList();
    }

    static WallTime one(ContentLine line, ZoneId home) {
        return read(line, line.value().strip(), home);
    }

    private static WallTime read(ContentLine line, String value, ZoneId home) {
        try {
            if (value.length() == "20260101".length()) {
                var day = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
                return new WallTime(day.atStartOfDay(), zone(line, home), true);
            }
            boolean isUtc = value.endsWith("Z");
            var local = LocalDateTime.parse(isUtc ? value.substring(0, value.length() - 1) : value, TIME);
            return new WallTime(local, isUtc ? ZoneOffset.UTC : zone(line, home), false);
        } catch (DateTimeException e) {
            throw line.fault("is no time such as 20261224T180000");
        }
    }

    private static ZoneId zone(ContentLine line, ZoneId home) {
        var id = line.parameter("TZID");
        if (id.isEmpty()) {
            return home;
        }
        var known = WINDOWS.getOrDefault(id.toLowerCase(Locale.ROOT), id);
        // Some put their own name and a date before that of the zone.
        var parts = known.split("/");
        var name = known.startsWith("/") && parts.length > 2
                ? parts[parts.length - 2] + "/" + parts[parts.length - 1]
                : known;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw line.fault("has a TZID that is not known here; use one such as Europe/Stockholm");
        }
    }

    /** Where the clock jumps over it in spring, as much later; where it comes twice in autumn, the earlier. */
    Instant instant() {
        return local.atZone(zone).toInstant();
    }

    WallTime at(LocalDateTime other) {
        return new WallTime(other, zone, isDay);
    }
}
