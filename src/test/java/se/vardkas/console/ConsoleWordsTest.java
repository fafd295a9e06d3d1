package se.vardkas.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.alarm.lifecycle.ClosureOutcome;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.identity.access.Role;
import se.vardkas.readiness.canary.pulse.Pulse;

class ConsoleWordsTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/web/app");
    private static final Pattern PLACE = Pattern.compile("\\$\\w+");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(([^()`]*?)[,)]");
    private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");

    @ParameterizedTest
    @ValueSource(classes = {UiWords.class, LiveWords.class, PhoneWords.class, StatusWords.class})
    void every_word_is_there_in_both_languages_and_none_is_left_over(Class<?> bundle) {
        var asked = Arrays.stream(bundle.getMethods()).map(Method::getName).collect(Collectors.toSet());
        for (var language : Language.values()) {
            var texts = texts(bundle, language);
            assertThat(texts.stringPropertyNames()).as(language.tag()).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(texts.values()).as(language.tag()).noneMatch(text -> ((String) text).isBlank());
        }
    }

    @Test
    void a_sentence_has_the_same_places_to_fill_in_in_both_languages() {
        var swedish = ofTheScript(Language.SV);
        var english = ofTheScript(Language.EN);
        for (var word : swedish.stringPropertyNames()) {
            assertThat(places(english.getProperty(word))).as(word).isEqualTo(places(swedish.getProperty(word)));
        }
    }

    @Test
    void every_word_that_the_script_says_is_in_the_bundle() {
        var known = ofTheScript(Language.SV).stringPropertyNames();
        var said = scripts()
                .flatMap(script -> SAID.matcher(script).results())
                .flatMap(call -> QUOTED.matcher(call.group(1)).results())
                .map(quoted -> quoted.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).hasSizeGreaterThan(50).isSubsetOf(known);
    }

    @Test
    void every_name_that_comes_over_the_wire_has_a_word() {
        var names = Map.of(
                "kind", wire(AlarmKind.values()),
                "answer", wire(Answer.values()),
                "outcome", wire(ClosureOutcome.values()),
                "pin", wire(PinCheck.values()),
                "channel", wire(Channel.values()),
                "proof", wire(DeliveryState.values()),
                "role", wire(Role.values()),
                "queued", wire(Event.values()),
                "push", wire(Event.values()),
                "pulse", wire(Pulse.State.values()));
        var known = ofTheScript(Language.SV).stringPropertyNames();
        names.forEach((group, all) ->
                assertThat(all).allSatisfy(name -> assertThat(known).contains(group + name)));
    }

    private static Set<String> wire(Enum<?>[] names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(name.name().split("_"))
                        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                        .reduce(String::concat)
                        .stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties ofTheScript(Language language) {
        var all = texts(LiveWords.class, language);
        all.putAll(texts(PhoneWords.class, language));
        all.putAll(texts(StatusWords.class, language));
        return all;
    }

    private static Properties texts(Class<?> bundle, Language language) {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var texts = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of("src/main/resources/messages", name + "_" + language.tag() + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Stream<String> scripts() {
        try (var files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".ts")).map(ConsoleWordsTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
