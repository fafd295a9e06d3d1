package se.vardkas.alarm.degraded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.delivery.UnqueuedAlarms.Recipient;
import se.vardkas.directory.org.Reachable;
import se.vardkas.directory.org.SiteId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Draft;

class SpooledPressTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00.123456Z");
    private static final PersonId ELIN = new PersonId(new UUID(0, 2));
    private static final PersonId LARS = new PersonId(new UUID(0, 3));
    private static final SpooledPress PRESS = press("{\"id\": \"a\", \"kind\": \"threat\", \"note\": \"å\\u0000\"}");

    @Test
    void it_comes_back_from_the_disk_as_it_was() throws IOException {
        for (var press : List.of(PRESS, PRESS.told(new Spooled.BreakGlass(2, 1)), press("\0 no JSON \uD83D"))) {
            var read = SpooledPress.of(press.toBytes());
            assertThat(read).usingRecursiveComparison().isEqualTo(press);
            assertThat(read.name()).isEqualTo(press.name());
        }
    }

    @Test
    void what_is_no_press_is_said_to_be_none() {
        for (var bytes : List.of("", "{}", "[]", "{\"tenant\": 1}", "not JSON")) {
            assertThatThrownBy(() -> SpooledPress.of(bytes.getBytes(UTF_8))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void another_body_of_the_same_press_is_kept_beside_it_and_nothing_can_be_read_from_a_name() {
        assertThat(press("{}").name()).isNotEqualTo(PRESS.name()).matches("[0-9a-f]{64}");
    }

    @Test
    void it_is_raised_as_it_came_when_it_came_under_the_id_that_the_phone_was_told() {
        var attempt = PRESS.attempt();
        assertThat(attempt.id()).isEqualTo(PRESS.alarm());
        assertThat(attempt.receivedAt()).isEqualTo(START);
        assertThat(attempt.press().kind().wireName()).isEqualTo("threat");
        assertThat(attempt.clientId()).isEqualTo("a");
    }

    @Test
    void the_timeline_says_once_that_it_was_spooled_and_once_how_many_were_told() {
        var told = PRESS.told(new Spooled.BreakGlass(2, 1)).attempt();
        var untold = PRESS.attempt();
        assertThat(types(untold.firstEntries(START))).containsExactly("raised", "spooled");
        assertThat(types(told.firstEntries(START))).containsExactly("raised", "spooled", "break-glass");

        var committedUnseen = Buffer.buffer(told.press().bodyHash());
        assertThat(types(told.entriesAfter(committedUnseen, START))).containsExactly("spooled", "break-glass");
        assertThat(types(told.entriesAfter(untold.bodyHash(), START))).containsExactly("break-glass");
        assertThat(List.of(untold.bodyHash(), told.bodyHash(), committedUnseen)).doesNotHaveDuplicates();
        assertThat(PRESS.attempt().bodyHash()).isEqualTo(untold.bodyHash());
    }

    @Test
    void the_break_glass_list_holds_those_with_a_number_comes_back_from_the_disk_and_spares_the_raiser()
            throws IOException {
        var site = new SiteId(new UUID(0, 9));
        var list = BreakGlassList.of(
                List.of(
                        new Reachable(LARS, "sv", "token", "+46701740605"),
                        new Reachable(ELIN, "en", null, "+46701740601"),
                        new Reachable(new PersonId(new UUID(0, 4)), "sv", "token", null)),
                Map.of(site, "STH"));
        assertThat(list.people()).extracting(Recipient::person).containsExactly(ELIN, LARS);
        assertThat(BreakGlassList.read(list.toBytes())).isEqualTo(list);
        assertThat(list.without(ELIN)).extracting(Recipient::person).containsExactly(LARS);
        assertThat(list.siteCode(site)).isEqualTo("STH");
        assertThat(list.siteCode(new SiteId(new UUID(0, 8)))).isNull();
        assertThat(list.siteCode(null)).isNull();
    }

    private static List<String> types(List<Draft> entries) {
        return entries.stream().map(Draft::type).toList();
    }

    private static SpooledPress press(String body) {
        return new SpooledPress(
                new SpooledPress.Key(new TenantId(new UUID(0, 1)), ELIN, "a"),
                new AlarmId(new UUID(0, 7)),
                START,
                START.plusSeconds(2),
                body.getBytes(UTF_8),
                null);
    }
}
