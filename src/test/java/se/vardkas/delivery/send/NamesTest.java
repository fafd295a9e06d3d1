package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final InetAddress FIRST = InetAddress.getLoopbackAddress();
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_name_is_asked_for_once_while_its_address_is_fresh() throws Exception {
        var names = new Names(
                host -> {
                    asked.incrementAndGet();
                    return FIRST;
                },
                Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            assertThat(names.address("provider.example", PATIENCE)).isEqualTo(FIRST);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void where_names_are_not_answered_for_the_last_address_is_used() throws Exception {
        var names = new Names(
                host -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new UnknownHostException(host);
                    }
                    return FIRST;
                },
                Duration.ZERO);
        assertThat(names.address("provider.example", PATIENCE)).isEqualTo(FIRST);
        assertThat(names.address("provider.example", PATIENCE)).isEqualTo(FIRST);
        assertThat(asked).hasValue(2);
    }

    @Test
    void where_an_answer_does_not_come_the_last_address_is_used() throws Exception {
        var never = new CountDownLatch(1);
        var names = new Names(
                host -> {
                    if (asked.incrementAndGet() > 1) {
                        await(never);
                    }
                    return FIRST;
                },
                Duration.ZERO);
        assertThat(names.address("provider.example", PATIENCE)).isEqualTo(FIRST);
        assertThat(names.address("provider.example", PATIENCE)).isEqualTo(FIRST);
        never.countDown();
    }

    @Test
    void a_name_that_never_had_an_address_has_none() {
        var names = new Names(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ZERO);
        assertThatThrownBy(() -> names.address("provider.example", PATIENCE)).isInstanceOf(Unreachable.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
