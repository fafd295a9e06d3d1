package se.vardkas.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.support.HandClock;
import se.vardkas.support.Seeded;

/** Who waits at a provider's door, and for how long. */
class PacedLineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int THREAT = 1;
    private static final int ASSIST = 2;

    private final HandClock clock = new HandClock();

    @Test
    void the_first_passes_and_the_others_are_told_their_turn_or_to_ask_again_soon() {
        var line = line(1);
        var told = messages(6).stream()
                .map(message -> line.pass(message, THREAT).orElse(Duration.ZERO).toSeconds())
                .toList();
        assertThat(told).containsExactly(0L, 1L, 2L, 3L, 3L, 3L);
    }

    @Test
    void whoever_asks_first_all_pass_in_the_order_in_which_they_came() {
        var line = line(1);
        var messages = messages(20);
        assertThat(passed(line, messages)).containsExactlyElementsOf(messages);
    }

    @Test
    void at_most_half_of_what_goes_at_once_is_for_others_than_a_panic() {
        for (int burst = 1; burst <= 12; burst++) {
            var line = line(burst);
            long atOnce = messages(30).stream()
                    .filter(message -> line.pass(message, THREAT).isEmpty())
                    .count();
            assertThat(atOnce).isEqualTo(burst - burst / 2);
        }
    }

    @Test
    void who_passes_ahead_makes_the_others_wait_but_never_for_more_than_a_minute() {
        for (int panics = 0; panics < 200; panics++) {
            var line = line(1);
            for (int i = 0; i < panics; i++) {
                line.passAhead();
            }
            int turn = Math.min(panics, 61);
            assertThat(passesAfter(line)).isEqualTo(SECOND.multipliedBy(turn));
        }
    }

    @Test
    void the_more_urgent_stands_before_those_who_came_before_it() {
        var line = line(1);
        var first = message();
        var assist = message();
        var threat = message();
        assertThat(line.pass(first, ASSIST)).isEmpty();
        assertThat(line.pass(assist, ASSIST)).contains(SECOND);
        assertThat(line.pass(threat, THREAT)).contains(SECOND);
        clock.pass(SECOND);
        assertThat(line.pass(assist, ASSIST)).contains(SECOND);
        assertThat(line.pass(threat, THREAT)).isEmpty();
        clock.pass(SECOND);
        assertThat(line.pass(assist, ASSIST)).isEmpty();
    }

    @Test
    void who_comes_anew_does_not_take_the_turn_of_somebody_who_waits() {
        var line = line(1);
        var waiting = message();
        line.pass(message(), THREAT);
        line.pass(waiting, THREAT);
        clock.pass(SECOND);
        assertThat(line.pass(message(), THREAT)).contains(SECOND);
        assertThat(line.pass(waiting, THREAT)).isEmpty();
    }

    @Test
    void those_whose_alarm_was_answered_hold_up_nobody_for_more_than_some_seconds() {
        var line = line(1);
        messages(60).forEach(message -> line.pass(message, THREAT));
        clock.pass(Duration.ofMillis(5_001));
        assertThat(line.pass(message(), THREAT)).isEmpty();
        assertThat(line.waiting()).isZero();
    }

    @Test
    void however_many_wait_they_ask_no_more_than_two_hundred_times_a_second_and_the_line_is_bounded() {
        var line = line(1);
        var last = messages(10_050).stream()
                .map(message -> line.pass(message, THREAT))
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(last).contains(Duration.ofSeconds(50));
        assertThat(line.waiting()).isEqualTo(10_000);
    }

    @Test
    void what_was_let_pass_and_not_sent_lets_another_pass() {
        var line = line(1);
        assertThat(line.pass(message(), THREAT)).isEmpty();
        line.giveBack();
        assertThat(line.pass(message(), THREAT)).isEmpty();
    }

    @Test
    void whatever_happens_nobody_exceeds_the_pace_and_whoever_keeps_coming_passes() {
        Seeded.trials(200, random -> {
            int burst = 1 + random.nextInt(6);
            var interval = Duration.ofMillis(100 + random.nextInt(900));
            var line = new PacedLine(new Pace(burst, interval), clock);
            var passed = new ArrayDeque<Instant>();
            var comers = crowd(random);
            var patient = comers.stream().filter(comer -> comer.patient).count();
            while (!comers.isEmpty()) {
                var next = comers.remove();
                clock.pass(Duration.between(clock.instant(), next.at));
                var wait = line.pass(next.message, next.priority);
                if (wait.isPresent()) {
                    assertThat(wait.get()).isPositive();
                    if (next.patient) {
                        // Never before it was told to, and a little late as a poll is.
                        next.at = next.at.plus(wait.get()).plusMillis(random.nextInt(600));
                        comers.add(next);
                    }
                } else {
                    passed.add(clock.instant());
                    patient -= next.patient ? 1 : 0;
                    keepsPace(passed, burst, interval);
                }
            }
            assertThat(patient).isZero();
            clock.pass(Duration.ofMinutes(2));
        });
    }

    /** Of any that passed, as many as there were since must have had the time to. */
    private void keepsPace(ArrayDeque<Instant> passed, int burst, Duration interval) {
        int place = passed.size();
        for (var at : passed) {
            var since = Duration.between(at, clock.instant());
            assertThat((long) place - burst).isLessThanOrEqualTo(since.dividedBy(interval));
            place--;
        }
    }

    private static final class Comer {
        private final NotificationId message = message();
        private final int priority;
        private final boolean patient;
        private Instant at;

        Comer(int priority, boolean patient, Instant at) {
            this.priority = priority;
            this.patient = patient;
            this.at = at;
        }
    }

    private PriorityQueue<Comer> crowd(Random random) {
        var crowd = new PriorityQueue<>(Comparator.<Comer, Instant>comparing(comer -> comer.at));
        for (int i = 0; i < 40; i++) {
            crowd.add(new Comer(
                    random.nextInt(4), random.nextInt(4) > 0, clock.instant().plusMillis(random.nextInt(10_000))));
        }
        return crowd;
    }

    /** Who passed, where all ask every second, the last one first. */
    private List<NotificationId> passed(PacedLine line, List<NotificationId> messages) {
        var passed = new ArrayList<NotificationId>();
        messages.stream()
                .filter(message -> line.pass(message, THREAT).isEmpty())
                .forEach(passed::add);
        while (passed.size() < messages.size()) {
            clock.pass(SECOND);
            for (int i = messages.size() - 1; i >= 0; i--) {
                var message = messages.get(i);
                if (!passed.contains(message) && line.pass(message, THREAT).isEmpty()) {
                    passed.add(message);
                }
            }
        }
        return passed;
    }

    private Duration passesAfter(PacedLine line) {
        var message = message();
        var began = clock.instant();
        var wait = line.pass(message, THREAT);
        while (wait.isPresent()) {
            clock.pass(wait.get());
            wait = line.pass(message, THREAT);
        }
        return Duration.between(began, clock.instant());
    }

    private PacedLine line(int burst) {
        return new PacedLine(new Pace(burst, SECOND), clock);
    }

    private static List<NotificationId> messages(int many) {
        return IntStream.range(0, many).mapToObj(i -> message()).toList();
    }

    private static NotificationId message() {
        return new NotificationId(UUID.randomUUID());
    }
}
