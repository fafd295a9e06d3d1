package se.vardkas.alarm.degraded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.press.Spooled;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.support.Seeded;
import se.vardkas.timeline.chain.AlarmId;

class ReplayOrderTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));

    private final ReplayOrder order = new ReplayOrder();

    @Test
    void while_nothing_gets_through_one_is_tried_at_a_time_and_each_in_turn() {
        var tried = new HashSet<SpooledPress>();
        for (int i = 0; i < 5; i++) {
            order.add(press(i, i), false);
        }
        var now = START;
        for (int i = 0; i < 5; i++) {
            var next = order.next(now);
            assertThat(next).hasSize(1);
            tried.addAll(next);
            order.failed(next.get(0), now);
            now = now.plusMillis(500);
        }
        assertThat(tried).hasSize(5);
    }

    @Test
    void once_one_gets_through_many_are_tried_together_oldest_first() {
        for (int i = 9; i >= 0; i--) {
            order.add(press(i, i), false);
        }
        var first = order.next(START).get(0);
        assertThat(first.receivedAt()).isEqualTo(START);
        assertThat(order.raised(first)).isTrue();
        order.remove(first);
        assertThat(order.next(START))
                .extracting(SpooledPress::receivedAt)
                .hasSize(9)
                .isSorted();
    }

    @Test
    void what_one_person_sent_comes_one_after_the_other() {
        order.add(press(1, 1), false);
        order.add(press(2, 1), false);
        order.raised(press(3, 3));
        assertThat(order.next(START)).hasSize(1);
    }

    @Test
    void one_that_always_fails_holds_up_nobody_and_is_tried_every_two_seconds_for_ever() {
        var poison = press(0, 0);
        order.add(poison, false);
        var now = START;
        int tries = 0;
        for (int i = 0; i < 200; i++) {
            if (order.next(now).contains(poison)) {
                tries = order.failed(poison, now);
            }
            now = now.plusMillis(500);
        }
        assertThat(tries).isBetween(48, 55);
        var other = press(1, 1);
        order.add(other, false);
        assertThat(order.next(now)).containsExactly(other);
    }

    @Test
    void it_is_kept_until_it_is_known_how_many_were_told_but_its_alarm_does_not_wait_for_that() {
        var press = press(1, 1);
        order.add(press, true);
        assertThat(order.next(START)).containsExactly(press);
        assertThat(order.raised(press)).isFalse();
        assertThat(order.next(START)).isEmpty();

        var told = press.told(new Spooled.BreakGlass(2, 0));
        order.told(told);
        assertThat(order.next(START)).containsExactly(told);
        assertThat(order.raised(told)).isTrue();
    }

    @Test
    void told_before_it_is_raised_it_is_raised_once() {
        var press = press(1, 1);
        order.add(press, true);
        var told = press.told(new Spooled.BreakGlass(0, 3));
        order.told(told);
        assertThat(order.raised(told)).isTrue();
    }

    @Test
    void told_while_it_is_being_raised_it_is_tried_once_more_to_say_so() {
        var press = press(1, 1);
        order.add(press, true);
        var underWay = order.next(START).get(0);
        order.told(press.told(new Spooled.BreakGlass(2, 0)));
        assertThat(order.raised(underWay)).isFalse();
        assertThat(order.next(START))
                .singleElement()
                .satisfies(one -> assertThat(one.breakGlass()).isNotNull());
    }

    @Test
    void whatever_fails_in_whatever_order_everything_comes_out_once_nothing_fails_any_more() {
        Seeded.trials(200, random -> {
            var any = new ReplayOrder();
            var in = new ArrayList<SpooledPress>();
            for (int i = 0; i < 40; i++) {
                in.add(press(i, random.nextInt(10)));
                any.add(in.get(i), false);
            }
            var out = new HashSet<SpooledPress>();
            var now = START;
            for (int round = 0; any.size() > 0; round++) {
                assertThat(round).isLessThan(1_000);
                for (var press : any.next(now)) {
                    if (round < 50 && random.nextInt(3) > 0) {
                        any.failed(press, now);
                    } else {
                        assertThat(any.raised(press)).isTrue();
                        any.remove(press);
                        assertThat(out.add(press)).isTrue();
                    }
                }
                now = now.plus(Duration.ofMillis(500));
            }
            assertThat(out).containsExactlyInAnyOrderElementsOf(in);
        });
    }

    private static SpooledPress press(int number, int sender) {
        return new SpooledPress(
                new SpooledPress.Key(TENANT, new PersonId(new UUID(0, sender)), "press-" + number),
                new AlarmId(new UUID(1, number)),
                START.plusSeconds(number),
                START.plusSeconds(number + 2),
                ("{\"id\": \"press-" + number + "\"}").getBytes(UTF_8),
                null);
    }
}
