package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Listener;
import se.vardkas.support.Someone;

@QuarkusTest
class StreamStory extends Story {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void everyone_hears_at_once_what_they_may_know_of_and_nothing_else() throws Exception {
        var town = town();
        var elsewhere = town();
        try (var karin = listen(town.karin(), null);
                var disa = listen(town.disa(), null);
                var foreign = listen(elsewhere.lars(), null)) {
            var alarm = town.elin().presses(PANIC).getString("id");
            karin.hears(alarm, "raised");
            karin.hears(alarm, "escalated");
            town.karin().answers(alarm, "coming");
            karin.hears(alarm, "acknowledged");
            assertThat(karin.heard()).allMatch(news -> news.alarmId().equals(alarm));
            assertThat(disa.heard()).isEmpty();
            assertThat(foreign.heard()).isEmpty();
        }
    }

    @Test
    void a_stream_that_broke_goes_on_where_it_was_and_misses_nothing() throws Exception {
        var town = town();
        var alarm = town.elin().presses(PANIC).getString("id");
        town.karin().gets("push", "alarm");
        String last;
        try (var karin = listen(town.karin(), null)) {
            town.amir().answers(alarm, "coming");
            last = karin.hears(alarm, "acknowledged").id();
        }
        town.amir().answers(alarm, "on-site");
        town.amir().closes(alarm);
        try (var karin = listen(town.karin(), last)) {
            karin.hears(alarm, "closed");
            assertThat(karin.heard().stream().map(Listener.News::type).filter(List.of("on-site", "closed")::contains))
                    .containsExactly("on-site", "closed");
        }
    }

    @Test
    void every_entry_is_heard_exactly_once_and_in_order() throws Exception {
        var town = town();
        try (var lars = listen(town.lars(), null)) {
            var alarm = town.elin().presses(PANIC).getString("id");
            town.firstStep().forEach(person -> person.gets("push", "alarm"));
            town.amir().answers(alarm, "coming");
            town.amir().closes(alarm);
            lars.hears(alarm, "closed");
            town.sara().gets("push", "closed");
            int entries = town.lars().timelineOf(alarm).size();
            lars.hearsSequence(alarm, entries);
            assertThat(lars.heard().stream().map(Listener.News::sequence))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void many_listen_some_come_later_and_each_hears_what_comes_exactly_once() throws Exception {
        var town = town();
        var streams = new ArrayList<Listener>();
        try {
            var alarm = "";
            for (int i = 0; i < 5; i++) {
                streams.add(listen(town.lars(), null));
                streams.add(listen(town.karin(), null));
                streams.add(listen(town.disa(), null));
                alarm = town.elin()
                        .presses(i % 2 == 0 ? PANIC : Map.of("kind", "panic", "note", "x" + i))
                        .getString("id");
            }
            town.amir().answers(alarm, "coming");
            town.amir().closes(alarm);
            for (int i = 0; i < streams.size(); i++) {
                if (i % 3 == 2) {
                    assertThat(streams.get(i).heard()).isEmpty();
                    continue;
                }
                streams.get(i).hears(alarm, "closed");
                assertThat(streams.get(i).heard().stream().map(Listener.News::sequence))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
            assertThat(untilClosed(streams.get(1)))
                    .as("both listened before the first press")
                    .isEqualTo(untilClosed(streams.get(0)))
                    .startsWith(1, 2);
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void an_id_from_too_far_back_or_from_nowhere_resets_the_stream() throws Exception {
        var town = town();
        String old;
        try (var lars = listen(town.lars(), null)) {
            var alarm = town.elin().presses(PANIC).getString("id");
            old = lars.hears(alarm, "raised").id();
            town.lars().closes(alarm);
        }
        time.pass(Duration.ofHours(25));
        for (var id : List.of(old, "nonsense", "999999999999.1")) {
            try (var lars = listen(freshly(town.lars()), id)) {
                lars.isReset();
            }
        }
    }

    @Test
    void a_comment_comes_every_five_seconds() throws Exception {
        var town = town();
        try (var lars = listen(town.lars(), null)) {
            lars.hearsComments(2);
        }
    }

    private static Someone freshly(Someone person) {
        return person.signedInAnew();
    }

    private Listener listen(Someone who, String lastEventId) throws IOException, InterruptedException {
        return Listener.open(port, who.token(), lastEventId);
    }

    private static List<Integer> untilClosed(Listener stream) {
        return stream.heard().stream()
                .takeWhile(news -> !news.type().equals("closed"))
                .map(Listener.News::sequence)
                .toList();
    }
}
