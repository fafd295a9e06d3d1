package se.vardkas.alarm.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import se.vardkas.alarm.lifecycle.Standing;
import se.vardkas.timeline.bundle.Bundle;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.ShownEntry;
import se.vardkas.timeline.witness.Evidence;

/** An alarm's timeline as a file that proves itself, with as much in it as its reader may see. */
public final class Export {
    private Export() {}

    /** The file. Takes a while where there is much: not for an event loop. */
    public static byte[] zip(AlarmId alarm, List<Entry> entries, Standing standing, Optional<Evidence> evidence) {
        var shown = entries.stream().map(entry -> ShownEntry.of(entry, Redaction.of(entry, standing)));
        var out = new ByteArrayOutputStream();
        try {
            Bundle.write(alarm, shown.iterator(), evidence, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
