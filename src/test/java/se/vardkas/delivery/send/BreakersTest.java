package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.support.HandClock;
import se.vardkas.timeline.chain.AlarmId;

/** What stands between messages and a provider that does not work. */
class BreakersTest {
    private static final Outcome LOCKED_OUT = new Outcome.Refused("sms-credentials", Blame.ACCOUNT);
    private static final Outcome OURS = new Outcome.Refused("sms-wrong", Blame.OPERATORS);
    private static final int AT_BROKEN = 8;

    private final HandClock clock = new HandClock();
    private final Breakers breakers = new Breakers(clock);
    private final Deque<Outcome> answers = new ArrayDeque<>();
    private final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch hangs = new CountDownLatch(1);

    @Test
    void at_a_provider_that_hangs_only_some_of_a_panic_hang_and_the_others_go_to_the_next_at_once() throws Exception {
        answers.add(LOCKED_OUT);
        send(answering(), "panic");
        try (var threads = new Threads(AT_BROKEN)) {
            threads.start(() -> send(hanging(), "panic"));
            Awaitility.await().until(() -> hanging.get() == AT_BROKEN);
            assertThat(send(hanging(), "panic"))
                    .isEqualTo(new Outcome.Held("test-broken", Duration.ofSeconds(2), true));
            assertThat(send(hanging(), "threat")).isEqualTo(new Outcome.Later("test-broken", null));
            hangs.countDown();
        }
        answers.add(new Outcome.Accepted("ref"));
        assertThat(send(answering(), "panic")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void that_we_are_locked_out_is_told_until_something_comes_through() {
        answers.addAll(List.of(LOCKED_OUT, new Outcome.Accepted("ref")));
        send(answering(), "panic");
        clock.pass(Duration.ofHours(1));
        assertThat(breakers.broken()).extracting(Breakers.Broken::line).hasToString("[sms-test]");
        send(answering(), "panic");
        assertThat(breakers.broken()).isEmpty();
    }

    @Test
    void a_provider_that_fails_is_told_of_for_five_minutes_after_the_last_attempt() {
        answers.addAll(Stream.generate(() -> (Outcome) new Outcome.Unclear("hung"))
                .limit(5)
                .toList());
        IntStream.range(0, 5).forEach(i -> send(answering(), "panic"));
        assertThat(breakers.broken()).hasSize(1);
        clock.pass(Duration.ofMinutes(6));
        assertThat(breakers.broken()).isEmpty();
    }

    @Test
    void a_refusal_that_is_ours_to_mend_is_told_of_since_the_first_one() {
        answers.addAll(List.of(OURS, OURS));
        send(answering(), "threat");
        var first = clock.instant();
        clock.pass(Duration.ofMinutes(4));
        send(answering(), "threat");
        assertThat(breakers.broken()).isEmpty();
        assertThat(breakers.misconfigured()).extracting(Breakers.Broken::since).containsExactly(first);
        clock.pass(Duration.ofMinutes(6));
        assertThat(breakers.misconfigured()).isEmpty();
    }

    @Test
    void what_was_not_posted_because_nobody_wants_it_any_more_says_nothing_of_the_provider() {
        for (int i = 0; i < 10; i++) {
            var gate = new Gate(() -> false);
            gate.opens();
            answers.add(new Outcome.Later("unreachable", null));
            breakers.send(answering(), message("threat"), gate);
        }
        assertThat(breakers.broken()).isEmpty();
    }

    private Outcome send(Sender sender, String kind) {
        return breakers.send(sender, message(kind), new Gate(() -> true));
    }

    private static Outgoing message(String kind) {
        return new Outgoing(
                new TenantId(new UUID(1, 1)),
                new NotificationId(UUID.randomUUID()),
                new AlarmId(new UUID(3, 3)),
                Event.ALARM,
                kind,
                false,
                false,
                0,
                null,
                null,
                null,
                true,
                "sv",
                "+99900000001",
                List.of());
    }

    private Sender answering() {
        return new Provider() {
            @Override
            public Outcome send(Outgoing message) {
                return answers.remove();
            }
        };
    }

    private Sender hanging() {
        return new Provider() {
            @Override
            public Outcome send(Outgoing message) {
                hanging.incrementAndGet();
                try {
                    hangs.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Outcome.Unclear("hung");
            }
        };
    }

    private abstract static class Provider implements Sender {
        @Override
        public Channel channel() {
            return Channel.SMS;
        }

        @Override
        public String provider() {
            return "test";
        }

        @Override
        public boolean isOn() {
            return true;
        }
    }

    /** So many threads that do the same, waited for at the end. */
    private record Threads(ExecutorService pool, int many) implements AutoCloseable {
        Threads(int many) {
            this(Executors.newFixedThreadPool(many), many);
        }

        void start(Runnable work) {
            IntStream.range(0, many).forEach(i -> pool.execute(work));
        }

        @Override
        public void close() throws InterruptedException {
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
