package se.vardkas;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.vardkas.timeline.bundle.Verdict;
import se.vardkas.timeline.bundle.Verifier;
import se.vardkas.timeline.witness.VerifierKey;

/** {@code verify bundle.zip [--key <verifier key>]}: checks an exported alarm and says what it has looked at. */
final class Verification {
    private static final String VERIFY = "verify";
    private static final String KEY = "--key";
    private static final String USAGE = """
            Checks an exported alarm: that nothing in it was changed, removed or put in.

              java -jar quarkus-run.jar verify <bundle.zip> [--key <verifier key>]

            The key is what GET /api/v1/checkpoints/key answers. Exit codes: 0 all holds, 1 something does not, 2 it cannot be told.
            """;

    private Verification() {}

    static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(VERIFY);
    }

    /** The exit code; what was looked at is printed. */
    static int run(List<String> arguments, PrintStream out) {
        boolean withKey = arguments.size() == 4 && arguments.get(2).equals(KEY);
        if (arguments.size() != 2 && !withKey) {
            out.print(USAGE);
            return Verdict.Result.UNDECIDED.ordinal();
        }
        Optional<VerifierKey> key = withKey ? VerifierKey.parse(arguments.get(3)) : Optional.empty();
        if (withKey && key.isEmpty()) {
            out.println("The key is none: it is to look like name+hash+base64.");
            return Verdict.Result.UNDECIDED.ordinal();
        }
        return said(Path.of(arguments.get(1)), key.orElse(null), out);
    }

    private static int said(Path file, @Nullable VerifierKey key, PrintStream out) {
        var verdict = Verifier.verify(file, key);
        verdict.said().forEach(out::println);
        return verdict.result().ordinal();
    }
}
