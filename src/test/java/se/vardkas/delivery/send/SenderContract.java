package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.TransportFixture.Certificates;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

/** What every sender must do with every kind of provider: one attempt, one outcome, in time. */
public abstract class SenderContract {
    protected static final Outgoing MESSAGE = new Outgoing(
            new TenantId(new UUID(1, 1)),
            new NotificationId(new UUID(2, 2)),
            new AlarmId(new UUID(3, 3)),
            Event.ALARM,
            "panic",
            false,
            true,
            2,
            "STH",
            null,
            "4711",
            true,
            "sv",
            "+99900000001",
            List.of());

    protected FakeProvider provider;
    protected Sender sender;

    protected abstract Sender sender(URI endpoint);

    /** The body of a success. */
    protected abstract String success();

    /** What is sent. */
    protected Outgoing message() {
        return MESSAGE;
    }

    /** What leads to another provider than the one that is there, where that is not the sender's to choose. */
    protected Outgoing messageTo(URI endpoint) {
        return message();
    }

    /** Has the provider take what comes. */
    protected void succeeds() {
        provider.answers(200, success());
    }

    @BeforeEach
    void open() {
        provider = new FakeProvider();
        sender = sender(provider.address());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_success_is_accepted_under_the_providers_reference() {
        succeeds();
        assertThat(sender.send(message()))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.reference()).isNotEmpty());
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void every_status_costs_one_request_and_none_is_repeated_or_followed() {
        int sent = 0;
        for (int status : new int[] {301, 302, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504}) {
            provider.answers(exchange -> {
                exchange.getResponseHeaders().add("Location", provider.address() + "/elsewhere");
                FakeProvider.reply(exchange, status, "{}");
            });
            assertThat(sender.send(message())).as("status %d", status).isNotInstanceOf(Outcome.Accepted.class);
            assertThat(provider.requests()).hasSize(++sent);
        }
    }

    @Test
    void a_busy_provider_is_asked_again_when_it_says() {
        provider.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            FakeProvider.reply(exchange, 429, "{}");
        });
        assertThat(sender.send(message()))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void a_provider_that_hangs_is_given_up_after_four_seconds() {
        provider.answers(exchange -> {
            // Holds the request until the test closes the provider.
        });
        long start = System.nanoTime();
        assertThat(sender.send(message())).isInstanceOf(Outcome.Unclear.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(3_500), Duration.ofMillis(5_500));
    }

    @Test
    void an_answer_that_drips_is_given_up_after_four_seconds_all_told() {
        provider.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(100_000_000);
            }
        });
        long start = System.nanoTime();
        assertThat(sender.send(message())).isInstanceOf(Outcome.Unclear.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(5_500));
    }

    @Test
    void an_answer_that_is_huge_broken_or_cut_off_is_unclear() {
        provider.answers(200, "x".repeat(1_000_000));
        assertThat(sender.send(message())).isInstanceOf(Outcome.Unclear.class);
        provider.answers(200, "<html>");
        assertThat(sender.send(message())).isInstanceOf(Outcome.Unclear.class);
        provider.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.close();
        });
        assertThat(sender.send(message())).isInstanceOf(Outcome.Unclear.class);
    }

    @Test
    void a_connection_that_nobody_takes_is_given_up_after_four_seconds_and_was_posted_nothing() throws IOException {
        try (var full = new FullServer()) {
            var outcome = inTime(full.address());
            assertThat(outcome).isInstanceOf(Outcome.Later.class);
        }
    }

    @Test
    void a_provider_whose_certificate_has_expired_is_posted_nothing() {
        try (var expired = new FakeProvider(Certificates.EXPIRED)) {
            assertThat(sender(expired.address()).send(messageTo(expired.address())))
                    .isInstanceOf(Outcome.Later.class);
            assertThat(expired.requests()).isEmpty();
        }
        provider.close();
        provider = new FakeProvider(Certificates.VALID);
        succeeds();
        assertThat(sender(provider.address()).send(message())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_name_that_leads_nowhere_is_given_up_in_time_and_was_posted_nothing() {
        assertThat(inTime(URI.create("https://provider.invalid"))).isInstanceOf(Outcome.Later.class);
    }

    private Outcome inTime(URI endpoint) {
        long start = System.nanoTime();
        var outcome = sender(endpoint).send(messageTo(endpoint));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(5_500));
        return outcome;
    }

    @Test
    void a_provider_that_is_not_there_was_posted_nothing_and_is_asked_again() {
        provider.close();
        assertThat(sender.send(message())).isInstanceOf(Outcome.Later.class);
    }
}
