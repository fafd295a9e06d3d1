package se.vardkas.timeline.witness;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state of a log at a moment: its text is what is signed.
 *
 * @param origin which log it is
 * @param size how many leaves it has
 * @param root over all of them
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP, checkpoints</a>
 */
public record Checkpoint(String origin, long size, TreeHash root) {
    private static final Pattern FORM =
            Pattern.compile("(?<origin>[^\\n]+)\\n(?<size>0|[1-9][0-9]{0,17})\\n(?<root>[A-Za-z0-9+/=]+)\\n");

    /** Three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    /** Reads its text; empty if it is none, or none that we write. */
    public static Optional<Checkpoint> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var read = new Checkpoint(
                    form.group("origin"),
                    Long.parseLong(form.group("size")),
                    TreeHash.of(Base64.getDecoder().decode(form.group("root"))));
            return Optional.of(read).filter(checkpoint -> checkpoint.text().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
