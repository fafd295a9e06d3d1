package se.vardkas.timeline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.ChainCheck;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.chain.ShownEntry;

/** Reads a bundle's timeline and verifies it on the way, an entry at a time. */
final class TimelineReader {
    private static final int FIELDS = 8;

    private final JsonReader json;
    private final AlarmId alarm;
    private final ChainCheck chain;
    private final Head wanted;
    private boolean passed;
    private long shown;
    private long withheld;

    /** @param wanted a place that the chain is expected to pass */
    TimelineReader(InputStream in, Head wanted) throws IOException {
        this.json = new JsonReader(in);
        this.wanted = wanted;
        json.expect("{\"alarmId\":");
        this.alarm = new AlarmId(Fields.parseId(json.text()));
        this.chain = new ChainCheck(alarm);
    }

    /** What does not hold, if anything does not. */
    Optional<String> read() throws IOException {
        json.expect(",\"entries\":[");
        if (!json.takes(']')) {
            do {
                var fault = chain.next(entry());
                if (fault.isPresent()) {
                    return fault;
                }
                passed |= chain.head().equals(wanted);
            } while (json.takes(','));
            json.expect("]");
        }
        return end();
    }

    private Optional<String> end() throws IOException {
        json.expect(",\"format\":" + Bundle.FORMAT + ",\"head\":");
        var head = json.text();
        json.expect("}");
        json.expectEnd();
        return head.equals(chain.head().hash())
                ? Optional.empty()
                : Optional.of("the last entries are missing, or others than there were");
    }

    private ShownEntry entry() throws IOException {
        var fields = new Fields(json.value(), FIELDS, "entry " + (chain.head().sequence() + 1));
        var entry = new ShownEntry(
                fields.number("sequence"),
                fields.text("at"),
                fields.text("type"),
                fields.text("actor"),
                fields.map("data"),
                fields.texts("salts"),
                fields.texts("commitments"),
                fields.hash("hash"));
        shown += entry.data().size();
        withheld += entry.withheld();
        return entry;
    }

    AlarmId alarm() {
        return alarm;
    }

    /** Where it ends, as far as it was read. */
    Head head() {
        return chain.head();
    }

    /** Whether it has passed the place. */
    boolean hasPassed() {
        return passed;
    }

    long shown() {
        return shown;
    }

    long withheld() {
        return withheld;
    }
}
