package se.vardkas.standin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** What the sounds say that calls through 46elks play: of those who listen to the demo nobody has a telephone. */
final class Transcript {
    private static final Map<String, Properties> SPOKEN = Map.of("sv", spoken("sv"), "en", spoken("en"));

    private Transcript() {}

    /** What the sound at an address says. */
    static String of(String address) {
        var name = address.substring(address.lastIndexOf('/') + 1).replace(".wav", "");
        var words = name.split("-");
        var language = Objects.requireNonNull(SPOKEN.get(words[0]), name);
        return Arrays.stream(words, 1, words.length).map(language::getProperty).collect(Collectors.joining(" "));
    }

    private static Properties spoken(String language) {
        try (var file = Transcript.class.getResourceAsStream("/speech/" + language + ".properties")) {
            var spoken = new Properties();
            spoken.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
            return spoken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
