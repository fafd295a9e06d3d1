package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.degraded.Raiser;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.delivery.UnqueuedAlarms;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.time.Moments;
import se.vardkas.standin.Behaviour;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;
import se.vardkas.timeline.chain.AlarmId;

/** What becomes of presses out of the spool; that they come there and out of it, {@code OutageIT} shows. */
@QuarkusTest
class SpoolStory extends Story {
    private static final String PRESS = "{\"id\": \"knapp-1\", \"kind\": \"panic\"}";
    private static final Spooled.BreakGlass TOLD = new Spooled.BreakGlass(2, 1);

    @Inject
    Raiser raiser;

    @Inject
    UnqueuedAlarms unqueued;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Test
    void raised_out_of_the_spool_it_was_raised_when_it_came_and_people_are_called_now() {
        var town = town();
        var first = first(town, PRESS);
        time.pass(Duration.ofMinutes(5));
        var alarm = raises(spooled(first, TOLD));
        assertThat(alarm).isEqualTo(first.id());

        town.amir().gets("sms", "alarm");
        assertThat(town.lars().got("sms", "alarm")).as("its plan begins now").isEmpty();
        var read = town.elin().reads(alarm.toString(), "");
        assertThat(Instant.parse(read.getString("raisedAt"))).isEqualTo(first.receivedAt());
        assertThat(read.getBoolean("degraded")).isFalse();
        assertThat(town.elin().timelineOf(alarm.toString())).startsWith("raised", "spooled", "break-glass");
        var items = town.elin().reads(alarm.toString(), "/timeline");
        assertThat(items.getInt("items[2].data.told")).isEqualTo(2);
        assertThat(items.getInt("items[2].data.missed")).isEqualTo(1);
    }

    @Test
    void committed_unseen_and_raised_again_and_again_out_of_the_spool_there_is_one_alarm_and_each_thing_is_said_once() {
        var town = town();
        var first = first(town, PRESS);
        var alarm = raises(first);
        for (var attempt :
                List.of(spooled(first, null), spooled(first, null), spooled(first, TOLD), spooled(first, TOLD))) {
            assertThat(raises(attempt)).isEqualTo(alarm);
        }
        var types = town.elin().timelineOf(alarm.toString());
        for (var type : List.of("raised", "spooled", "break-glass")) {
            assertThat(types).containsOnlyOnce(type);
        }
        assertThat(types).doesNotContain("repeated");
        assertThat(town.elin().listed("?state=open")).containsExactly(alarm.toString());
        assertThat(town.elin().reads(alarm.toString(), "/timeline/verification").getBoolean("valid"))
                .isTrue();
    }

    @Test
    void the_phone_finds_its_alarm_by_the_id_that_it_was_told_though_the_press_joined_another() {
        var town = town();
        var open = town.elin().presses(PANIC).getString("id");
        var spooled = spooled(first(town, PRESS), null);
        assertThat(raises(spooled)).hasToString(open);
        assertThat(town.elin().reads(spooled.id().toString(), "").getString("id"))
                .isEqualTo(open);
        assertThat(town.elin().reads("knapp-1", "").getString("id")).isEqualTo(open);
        assertThat(town.elin().timelineOf(open)).containsOnlyOnce("repeated").containsOnlyOnce("spooled");
        town.sara().asks().get("/api/v1/alarms/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void what_the_phone_sent_again_with_news_comes_after_it() {
        var town = town();
        var first = spooled(first(town, PRESS), null);
        var news = first(town, "{\"id\": \"knapp-1\", \"kind\": \"panic\", \"note\": \"Låst dörr\"}");
        var second = spooled(news.under(first.id().value()), null);
        var alarm = raises(first);
        assertThat(raises(second)).isEqualTo(alarm);
        assertThat(town.elin().timelineOf(alarm.toString())).containsOnlyOnce("note");
    }

    @Test
    void the_list_is_texted_and_called_once_and_again_only_where_it_is_unclear_whether_it_was() {
        var town = town();
        town.alva().phone().behave("sms", Behaviour.failing(503, "20500"));
        town.alva().phone().behave("voice", Behaviour.failing(400, "21216"));
        var what = new UnqueuedAlarms.Told(
                town.tenant(),
                new AlarmId(ids.next()),
                "panic",
                false,
                true,
                town.site().code());
        var told = awaits(() -> unqueued.tell(what, List.of(recipient(town.lars()), recipient(town.alva()))));

        assertThat(told).containsExactly(town.lars().id());
        town.lars().getsExactly(1, "sms", "alarm");
        town.lars().getsExactly(1, "voice", "alarm");
        town.alva().getsExactly(2, "sms", "alarm");
        town.alva().getsExactly(1, "voice", "alarm");
        assertThat(town.lars().got("sms", "alarm").get(0).field("Body"))
                .isEqualTo("Vårdkas: PANIKLARM " + town.site().code() + ". Svara i appen.");
        assertThat(town.called()).as("nobody else").containsExactlyInAnyOrder("lars", "alva");
    }

    private Attempt first(Town town, String body) {
        var now = Moments.now(clock);
        var press = PressReader.read(body.getBytes(StandardCharsets.UTF_8), now);
        return Attempt.first(town.tenant(), town.elin().id(), press, now, ids);
    }

    private Attempt spooled(Attempt first, Spooled.BreakGlass told) {
        var since = new Spooled(first.id(), first.receivedAt().plusSeconds(2), told);
        return new Attempt(
                first.tenant(), first.sender(), first.clientId(), first.press(), first.id(), first.receivedAt(), since);
    }

    private static UnqueuedAlarms.Recipient recipient(Someone someone) {
        return new UnqueuedAlarms.Recipient(
                someone.id(), "sv", someone.phone().owner().number());
    }

    private AlarmId raises(Attempt attempt) {
        return awaits(() -> raiser.raise(attempt)).alarm().id();
    }

    /** On an event loop, as the program does it. */
    private <T> T awaits(Supplier<Uni<T>> work) {
        try {
            return Uni.createFrom()
                    .<T>emitter(emitter -> vertx.getOrCreateContext()
                            .runOnContext(on -> work.get().subscribe().with(emitter::complete, emitter::fail)))
                    .subscribeAsCompletionStage()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
