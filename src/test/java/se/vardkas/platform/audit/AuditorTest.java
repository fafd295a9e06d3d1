package se.vardkas.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.vardkas.platform.audit.AuditState.Standing;

class AuditorTest {
    private static final List<Finding> LATE = List.of(new Finding("duty-late", 3, Duration.ofSeconds(17)));

    private final AtomicInteger heard = new AtomicInteger();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HandClock clock = new HandClock();
    private int answer = 204;
    private HttpServer outside;

    /** Stands still until it is set. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/beat", exchange -> {
            heard.incrementAndGet();
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        outside.start();
    }

    @AfterEach
    void stop() {
        outside.stop(0);
    }

    @Test
    void a_clean_look_gives_a_sign_of_life_twice_a_minute() {
        var auditor = auditor(() -> Uni.createFrom().item(List.of()));
        for (int second = 0; second <= 60; second++) {
            look(auditor);
            clock.now = clock.now.plusSeconds(1);
        }
        assertThat(heard).hasValue(3);
        assertThat(auditor.state().at(clock.now)).isEqualTo(Standing.CLEAN);
    }

    @Test
    void no_sign_is_given_while_something_is_wrong_or_not_known() {
        var wrong = auditor(() -> Uni.createFrom().item(LATE));
        look(wrong);
        assertThat(wrong.state().findings()).isEqualTo(LATE);
        var unknown = auditor(() -> {
            throw new IllegalStateException("The database does not answer");
        });
        look(unknown);
        assertThat(unknown.state().findings()).extracting(Finding::what).containsExactly("unaudited");
        assertThat(heard).hasValue(0);
        assertThat(metrics.counter("vardkas_audit_found", "what", "duty-late").count())
                .isEqualTo(3);
    }

    @Test
    void a_room_that_fails_does_not_hide_what_the_others_found() {
        var auditor = auditor(
                () -> Uni.createFrom().failure(new IllegalStateException()),
                () -> Uni.createFrom().item(LATE));
        look(auditor);
        assertThat(auditor.state().findings()).extracting(Finding::what).containsExactly("unaudited", "duty-late");
    }

    @Test
    void a_sign_that_nobody_takes_is_counted_and_hurts_nothing() {
        answer = 500;
        var auditor = auditor(() -> Uni.createFrom().item(List.of()));
        look(auditor);
        outside.stop(0);
        clock.now = clock.now.plusSeconds(30);
        look(auditor);
        assertThat(metrics.counter("vardkas_heartbeat_failures").count()).isEqualTo(2);
        assertThat(auditor.state().at(clock.now)).isEqualTo(Standing.CLEAN);
    }

    private Auditor auditor(Audited... rooms) {
        var address = URI.create("http://localhost:" + outside.getAddress().getPort() + "/beat");
        return new Auditor(List.of(rooms), clock, metrics, new Heartbeat(Optional.of(address), clock, metrics));
    }

    private static void look(Auditor auditor) {
        auditor.runOnce().await().atMost(Duration.ofSeconds(10));
    }
}
