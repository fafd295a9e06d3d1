package se.vardkas.timeline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import se.vardkas.timeline.bundle.Verdict.Result;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.witness.Checkpoint;
import se.vardkas.timeline.witness.Leaf;
import se.vardkas.timeline.witness.Note;
import se.vardkas.timeline.witness.Proofs;
import se.vardkas.timeline.witness.VerifierKey;

/**
 * Checks a bundle, with nothing at hand but the bundle and, at best, a key that came another way. Takes bounded memory
 * whatever it is given. Used once.
 */
public final class Verifier {
    private static final Set<String> PARTS =
            Set.of(Bundle.README, Bundle.KEY, Bundle.CHECKPOINT, Bundle.PROOF, Bundle.TIMELINE);
    private static final int MOST_BYTES_OF_A_PART = 1 << 16;
    private static final long MOST_BYTES_OF_A_TIMELINE = 1L << 30;

    private final List<String> said = new ArrayList<>();
    private final @Nullable VerifierKey trusted;

    private Verifier(@Nullable VerifierKey trusted) {
        this.trusted = trusted;
    }

    /**
     * Checks a file.
     *
     * @param trusted {@code null}: the key that came with the bundle will do
     */
    public static Verdict verify(Path file, @Nullable VerifierKey trusted) {
        var verifier = new Verifier(trusted);
        try (var zip = new ZipFile(file.toFile())) {
            return verifier.verify(zip);
        } catch (FalseException e) {
            return verifier.verdict(Result.DOES_NOT_HOLD, "NOT AS IT WAS RECORDED: " + e.getMessage() + ".");
        } catch (UnreadableException | ZipException e) {
            return verifier.verdict(Result.UNDECIDED, "This is no bundle that can be checked: " + e.getMessage() + ".");
        } catch (IOException e) {
            return verifier.verdict(Result.UNDECIDED, "The file cannot be read.");
        }
    }

    /** Something does not hold. */
    private static final class FalseException extends Exception {
        private static final long serialVersionUID = 1L;

        FalseException(String message) {
            super(message);
        }
    }

    private Verdict verify(ZipFile zip) throws IOException, FalseException {
        checkParts(zip);
        var proof = optionalPart(zip, Bundle.PROOF);
        var note = optionalPart(zip, Bundle.CHECKPOINT);
        if (proof.isEmpty() || note.isEmpty()) {
            checkTimeline(zip, Optional.empty());
            return verdict(
                    Result.UNDECIDED,
                    "Nothing in it is signed: no checkpoint covers this alarm yet, or it was taken out. Fetch it again"
                            + " in a minute.");
        }
        var claim = Claim.read(proof.get());
        var checkpoint = open(note.get(), key(zip));
        checkTimeline(zip, Optional.of(claim.leaf()));
        if (claim.size() != checkpoint.size()
                || !Proofs.holds(claim.leaf().hash(), claim.place(), claim.size(), checkpoint.root(), claim.path())) {
            throw new FalseException("the timeline is not in the log that the checkpoint was signed for");
        }
        say(
                "The log of the checkpoint, of %d heads, has this timeline up to entry %d.",
                checkpoint.size(), claim.leaf().head().sequence());
        return verdict(Result.HOLDS, "ALL OF THIS HOLDS.");
    }

    /** Two parts of one name could show one thing to us and another to a reader. */
    private static void checkParts(ZipFile zip) throws UnreadableException {
        if (zip.size() > PARTS.size()) {
            throw new UnreadableException("it holds more than a bundle does");
        }
        var seen = new HashSet<String>();
        for (var parts = zip.entries(); parts.hasMoreElements(); ) {
            var name = parts.nextElement().getName();
            if (!PARTS.contains(name)) {
                throw new UnreadableException("it holds something that does not belong there");
            }
            if (!seen.add(name)) {
                throw new UnreadableException("it holds " + name + " twice");
            }
        }
    }

    private VerifierKey key(ZipFile zip) throws IOException, FalseException {
        if (trusted != null) {
            return trusted;
        }
        var own = optionalPart(zip, Bundle.KEY)
                .flatMap(VerifierKey::parse)
                .orElseThrow(() -> new UnreadableException("it has no key; give one with --key"));
        say("Without --key its own key is believed: compare it with the one that you were given another way.");
        return own;
    }

    private Checkpoint open(String note, VerifierKey key) throws FalseException {
        var checkpoint = Note.open(note, key)
                .flatMap(Checkpoint::parse)
                .orElseThrow(() -> new FalseException("the checkpoint is not signed by the key " + key));
        if (!checkpoint.origin().equals(key.name())) {
            throw new FalseException("the checkpoint is of another log than the key");
        }
        say("The checkpoint is signed by the key %s.", key);
        return checkpoint;
    }

    private void checkTimeline(ZipFile zip, Optional<Leaf> leaf) throws IOException, FalseException {
        try (var in = new Limited(part(zip, Bundle.TIMELINE), MOST_BYTES_OF_A_TIMELINE)) {
            var timeline = new TimelineReader(in, leaf.map(Leaf::head).orElse(Head.EMPTY));
            var fault = timeline.read();
            if (fault.isPresent()) {
                throw new FalseException(fault.get());
            }
            say(
                    "Its %d entries are one chain, without a gap, up to %s.",
                    timeline.head().sequence(), timeline.head().hash());
            say(
                    "%d values are shown, each as it was recorded; %d are withheld.",
                    timeline.shown(), timeline.withheld());
            if (leaf.isPresent()) {
                check(timeline, leaf.get());
            }
        }
    }

    private void check(TimelineReader timeline, Leaf leaf) throws FalseException {
        if (!leaf.alarm().equals(timeline.alarm())) {
            throw new FalseException("the proof is of another alarm");
        }
        if (!timeline.hasPassed()) {
            throw new FalseException("entry %d is missing or another one than was signed"
                    .formatted(leaf.head().sequence()));
        }
        int later = timeline.head().sequence() - leaf.head().sequence();
        if (later > 0) {
            say("Its last %d entries came after the checkpoint: they are not signed yet.", later);
        }
    }

    private static Optional<String> optionalPart(ZipFile zip, String name) throws IOException {
        if (zip.getEntry(name) == null) {
            return Optional.empty();
        }
        try (var in = new Limited(part(zip, name), MOST_BYTES_OF_A_PART)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream part(ZipFile zip, String name) throws IOException {
        @Nullable ZipEntry part = zip.getEntry(name);
        if (part == null) {
            throw new UnreadableException("it has no " + name);
        }
        return zip.getInputStream(part);
    }

    private void say(String form, Object... parts) {
        said.add(form.formatted(parts));
    }

    private Verdict verdict(Result result, String last) {
        said.add(last);
        return new Verdict(result, said);
    }
}
