package se.vardkas.oncall.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import se.vardkas.oncall.rota.Span;

/** Writes shifts as a calendar. Times are told in UTC: no two programs agree on what else a zone is. */
public final class CalendarWriter {
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private CalendarWriter() {}

    /**
     * A shift.
     *
     * @param id the same each time it is written
     */
    public record Entry(String id, Span span, String summary) {}

    /** The calendar's text. */
    public static String write(String name, List<Entry> entries, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Vardkas//Rosters//SV"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), LOOK_AGAIN));
        entries.forEach(entry -> calendar.add(event(entry, now)));
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VEvent event(Entry entry, Instant now) {
        var event = new VEvent(false);
        event.add(new Uid(entry.id()));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(entry.span().from()));
        event.add(new DtEnd<>(entry.span().to()));
        event.add(new Summary(entry.summary()));
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }
}
