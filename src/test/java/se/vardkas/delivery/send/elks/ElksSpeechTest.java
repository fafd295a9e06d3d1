package se.vardkas.delivery.send.elks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.ReplyWording;
import se.vardkas.delivery.send.Wording;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

class ElksSpeechTest {
    private static final List<String> LANGUAGES = List.of("sv", "en");
    private static final List<String> SITES = List.of("ABCDEF", "GHIJKL", "MNOPQR", "STUVWX", "YZ0123", "456789");

    @Test
    void every_alarm_that_can_be_raised_is_recorded_and_says_what_a_call_through_twilio_says() {
        for (var message : alarms()) {
            var words = ElksSpeech.of(message).orElseThrow();
            assertThat(heard(words)).isEqualToIgnoringCase(spaced(Wording.spoken(message), message.siteCode()));
            assertThat(Recordings.sound(words)).as(words).isPresent();
        }
    }

    @Test
    void a_code_to_a_number_and_a_test_are_recorded_and_say_what_a_call_through_twilio_says() {
        for (var language : LANGUAGES) {
            var check = outgoing(Event.CONTACT_CHECK, "012945", language);
            var words = ElksSpeech.of(check).orElseThrow();
            assertThat(heard(words) + ".").isEqualTo(Wording.spoken(check).replace(",", ""));
            assertThat(Recordings.sound(words)).as(words).isPresent();
            var test = outgoing(Event.CONTACT_TEST, null, language);
            assertThat(heard(ElksSpeech.of(test).orElseThrow())).isEqualTo(Wording.spoken(test));
            assertThat(Recordings.sound(ElksSpeech.of(test).orElseThrow())).isPresent();
        }
    }

    private static Outgoing outgoing(Event event, String code, String language) {
        return new Outgoing(
                new TenantId(new UUID(1, 1)),
                new NotificationId(new UUID(2, 2)),
                new AlarmId(new UUID(3, 3)),
                event,
                "",
                false,
                false,
                0,
                null,
                null,
                code,
                false,
                language,
                "+99900000001",
                List.of());
    }

    @Test
    void what_is_said_to_who_has_keyed_something_is_recorded_and_is_what_twilio_says() {
        for (var language : LANGUAGES) {
            assertThat(heard(ElksSpeech.taken(language))).isEqualTo(ReplyWording.taken(language));
            assertThat(heard(ElksSpeech.over(language))).isEqualTo(ReplyWording.over(language));
            assertThat(heard(ElksSpeech.wrong(language))).isEqualTo(ReplyWording.wrong(language));
            for (var words :
                    List.of(ElksSpeech.taken(language), ElksSpeech.over(language), ElksSpeech.wrong(language))) {
                assertThat(Recordings.sound(words)).as(words).isPresent();
            }
        }
    }

    @Test
    void what_has_a_text_has_a_recording_of_the_kind_that_telephones_have() throws Exception {
        var telephony = new AudioFormat(8_000, 16, 1, true, false);
        for (var language : LANGUAGES) {
            for (var word : texts(language).stringPropertyNames()) {
                var name = "/speech/" + language + "/" + word + ".wav";
                var file = Recordings.class.getResourceAsStream(name);
                assertThat(file).as(name).isNotNull();
                assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(file.readAllBytes()))
                                .getFormat()
                                .matches(telephony))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @Test
    void joined_words_are_one_sound_of_some_seconds() throws IOException, UnsupportedAudioFileException {
        var sound = Recordings.sound("sv-drill-panic-s-t-h-take").orElseThrow();
        try (var audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(sound))) {
            assertThat(audio.getFormat().matches(new AudioFormat(8_000, 16, 1, true, false)))
                    .isTrue();
            assertThat(audio.getFrameLength() / 8_000).isBetween(5L, 10L);
            assertThat(audio.readAllBytes()).hasSize(sound.length - 44);
        }
    }

    @Test
    void what_was_never_recorded_has_no_sound() {
        for (var words : List.of(
                "",
                "sv",
                "sv-",
                "de-panic-take",
                "sv-larm",
                "sv-panic-å-take",
                "sv-../sv/panic",
                "sv-panic-take.wav",
                "sv" + "-a".repeat(11))) {
            assertThat(Recordings.sound(words)).as(words).isEmpty();
        }
    }

    private static List<Outgoing> alarms() {
        var alarms = new ArrayList<Outgoing>();
        for (var language : LANGUAGES) {
            for (var kind : List.of("panic", "threat", "assist")) {
                for (var site : SITES) {
                    alarms.add(alarm(kind, false, site, true, language));
                    alarms.add(alarm(kind, true, site, true, language));
                }
                alarms.add(alarm(kind, false, null, false, language));
            }
        }
        return alarms;
    }

    private static Outgoing alarm(String kind, boolean drill, String site, boolean answerable, String language) {
        return new Outgoing(
                new TenantId(new UUID(1, 1)),
                new NotificationId(new UUID(2, 2)),
                new AlarmId(new UUID(3, 3)),
                Event.ALARM,
                kind,
                drill,
                false,
                0,
                site,
                null,
                null,
                answerable,
                language,
                "+99900000001",
                List.of());
    }

    /** Of a call that speaks by itself the level ends with the site code, which here is spelt out after a pause. */
    private static String spaced(String text, String site) {
        return site == null ? text : text.replace(" " + site + ".", ". " + String.join(" ", site.split("")));
    }

    private static String heard(String words) {
        var all = words.split("-");
        var texts = texts(all[0]);
        return Arrays.stream(all, 1, all.length)
                .map(word -> texts.getProperty(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
    }

    private static Properties texts(String language) {
        var texts = new Properties();
        var name = "/speech/" + language + ".properties";
        try (var file = new InputStreamReader(Recordings.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
        return texts;
    }
}
