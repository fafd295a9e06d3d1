package se.vardkas.timeline.checkpoint;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Optional;
import se.vardkas.timeline.witness.Checkpoint;
import se.vardkas.timeline.witness.Edge;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.TreeHash;
import se.vardkas.timeline.witness.VerifierKey;

/** A log as it was when it was signed last, and what was signed. */
record Signed(Edge edge, String note) {
    private static final int DIGITS = 2 * TreeHash.BYTES;

    /** Out of the row of the newest; empty where nothing was signed yet. */
    static Optional<Signed> newest(Iterable<Row> rows) {
        for (var row : rows) {
            var hex = row.getString("edge");
            var roots = new ArrayList<TreeHash>();
            for (int at = 0; at < hex.length(); at += DIGITS) {
                roots.add(TreeHash.parse(hex.substring(at, at + DIGITS)));
            }
            return Optional.of(new Signed(new Edge(row.getLong("size"), roots), row.getString("note")));
        }
        return Optional.empty();
    }

    /** Whether the key has signed a log that is this one. */
    boolean holds(VerifierKey key) {
        var meant = new Checkpoint(key.name(), edge.size(), edge.root());
        return Note.open(note, key).flatMap(Checkpoint::parse).equals(Optional.of(meant));
    }
}
