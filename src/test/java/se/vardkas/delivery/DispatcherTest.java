package se.vardkas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.pace.PaceInsides;
import se.vardkas.delivery.pace.Posting;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.report.ReportInsides;
import se.vardkas.delivery.report.ReportWriter;
import se.vardkas.delivery.send.Breakers;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.JobInsides;
import se.vardkas.timeline.chain.AlarmId;

/** What a dispatcher does where the last look before a post fails or takes long. */
class DispatcherTest {
    private static final int WORKERS = 4;
    private static final int BROWSER_WORKERS = 4;
    private static final int UNWRITTEN = 16;
    private static final Duration LONG_AGO = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final Deque<List<Claimed>> due = new ArrayDeque<>();
    private final Deque<Function<List<Claimed>, Uni<DeliveryQueue.Looks>>> looks = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();
    private final List<NotificationId> renewed = new CopyOnWriteArrayList<>();
    private final List<NotificationId> sent = new CopyOnWriteArrayList<>();
    private final Set<NotificationId> browsers = new HashSet<>();
    private final AtomicInteger ringing = new AtomicInteger();
    private final CountDownLatch pushServices = new CountDownLatch(1);
    private final Dispatcher dispatcher = dispatcher(ReportInsides.forgetful(vertx));

    private Dispatcher dispatcher(ReportWriter reports) {
        return new Dispatcher(
                Channel.PUSH,
                (message, address) -> Optional.of(browsers.contains(message.id()) ? new Browser() : new Phone()),
                workers("phones", WORKERS),
                workers("browsers", BROWSER_WORKERS),
                new Dispatcher.Tools(
                        new Queue(),
                        reports,
                        null,
                        new Posting(PaceInsides.open(), new Breakers(Clock.systemUTC()), new SimpleMeterRegistry()),
                        JobInsides.idle(vertx),
                        new SimpleMeterRegistry()));
    }

    @AfterEach
    void close() {
        pushServices.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void places_are_given_back_where_the_database_goes_away_between_claim_and_look() {
        due.add(List.of(message(), message(), message()));
        for (int tenant = 0; tenant < 3; tenant++) {
            looks.add(claimed -> Uni.createFrom().failure(new IllegalStateException("gone")));
        }
        run(dispatcher.runOnce().onFailure().recoverWithItem(false));
        run(dispatcher.runOnce());
        assertThat(asked).containsExactly(WORKERS, WORKERS);
        assertThat(sent).isEmpty();
    }

    @Test
    void one_tenant_that_cannot_be_looked_at_holds_up_no_other() {
        due.add(List.of(message(), message()));
        looks.add(claimed -> Uni.createFrom().failure(new IllegalStateException("gone")));
        looks.add(claimed -> looks(claimed, true, Duration.ZERO));
        run(dispatcher.runOnce().onFailure().recoverWithItem(false));
        Awaitility.await().until(() -> sent.size() == 1);
    }

    @Test
    void a_look_that_has_grown_old_is_taken_again_and_an_answered_alarm_is_not_sent() {
        due.add(List.of(message()));
        looks.add(claimed -> looks(claimed, true, LONG_AGO));
        looks.add(claimed -> looks(claimed, false, Duration.ZERO));
        run(dispatcher.runOnce());
        Awaitility.await().until(looks::isEmpty);
        Awaitility.await().until(() -> {
            run(dispatcher.runOnce());
            return asked.get(asked.size() - 1) == WORKERS;
        });
        assertThat(sent).isEmpty();
    }

    @Test
    void a_look_that_has_grown_old_is_taken_again_and_what_is_still_wanted_is_sent_once() {
        var message = message();
        due.add(List.of(message));
        looks.add(claimed -> looks(claimed, true, LONG_AGO));
        looks.add(claimed -> looks(claimed, true, Duration.ZERO));
        run(dispatcher.runOnce());
        Awaitility.await().until(() -> !sent.isEmpty());
        assertThat(sent).containsExactly(message.id());
    }

    @Test
    void what_another_process_could_take_over_during_the_attempt_is_made_sure_of_first() {
        var message = message();
        due.add(List.of(message));
        looks.add(claimed -> looks(claimed, Map.of("ending", true)));
        looks.add(claimed -> looks(claimed, true, Duration.ZERO));
        run(dispatcher.runOnce());
        Awaitility.await().until(() -> !sent.isEmpty());
        assertThat(renewed).containsExactly(message.id());
        assertThat(sent).containsExactly(message.id());
    }

    @Test
    void what_another_process_has_taken_over_meanwhile_is_left_to_it() {
        due.add(List.of(message()));
        looks.add(claimed -> looks(claimed, Map.of("ending", true)));
        looks.add(claimed -> looks(claimed, Map.of("attempt", 2)));
        run(dispatcher.runOnce());
        Awaitility.await().until(looks::isEmpty);
        Awaitility.await().until(() -> {
            run(dispatcher.runOnce());
            return asked.get(asked.size() - 1) == WORKERS;
        });
        assertThat(sent).isEmpty();
    }

    @Test
    void a_machine_on_which_every_look_is_old_sends_all_the_same() {
        var message = message();
        due.add(List.of(message));
        for (int look = 0; look < 4; look++) {
            looks.add(claimed -> looks(claimed, true, LONG_AGO));
        }
        run(dispatcher.runOnce());
        Awaitility.await().until(() -> !sent.isEmpty());
        assertThat(sent).containsExactly(message.id());
        assertThat(looks).isEmpty();
    }

    @Test
    void others_are_sent_while_results_are_written_but_a_database_that_takes_none_is_not_sent_past() {
        var answer = new CompletableFuture<Void>();
        var writing = dispatcher(ReportInsides.writing(vertx, answer));
        for (int claim = 1; claim <= UNWRITTEN / WORKERS; claim++) {
            due.add(Stream.generate(DispatcherTest::message).limit(WORKERS).toList());
            eachIsWanted(WORKERS);
            run(writing.runOnce());
            int so = claim * WORKERS;
            Awaitility.await().until(() -> sent.size() == so && writing.free() == Math.min(WORKERS, UNWRITTEN - so));
        }
        run(writing.runOnce());
        assertThat(asked).hasSize(UNWRITTEN / WORKERS);
        answer.complete(null);
        Awaitility.await().until(() -> writing.free() == WORKERS);
    }

    @Test
    void browsers_whose_push_services_hang_take_no_phones_place() {
        due.add(browsers(WORKERS));
        due.add(browsers(WORKERS));
        var phones = Stream.generate(DispatcherTest::message).limit(WORKERS).toList();
        due.add(phones);
        for (int claim = 0; claim < 3; claim++) {
            eachIsWanted(WORKERS);
            run(dispatcher.runOnce());
            // What found no place has gone, and what hangs has moved aside.
            Awaitility.await().until(() -> dispatcher.free() == WORKERS || !sent.isEmpty());
        }
        assertThat(asked).containsExactly(WORKERS, WORKERS, WORKERS);
        Awaitility.await().until(() -> sent.size() == WORKERS);
        assertThat(sent).containsExactlyInAnyOrderElementsOf(ids(phones));
        Awaitility.await().untilAsserted(() -> assertThat(ringing).hasValue(BROWSER_WORKERS));
    }

    @Test
    void half_of_the_browsers_places_are_kept_for_panics() {
        var threats = Stream.generate(() -> message("threat", 1)).limit(WORKERS).toList();
        browsers.addAll(ids(threats));
        due.add(threats);
        due.add(browsers(1));
        for (int claim = 1; claim <= 2; claim++) {
            eachIsWanted(due.element().size());
            run(dispatcher.runOnce());
            int expected = BROWSER_WORKERS / 2 + claim - 1;
            Awaitility.await().untilAsserted(() -> assertThat(ringing).hasValue(expected));
            Awaitility.await().until(() -> dispatcher.free() == WORKERS);
        }
    }

    /** So many messages, of a tenant each. */
    private void eachIsWanted(int many) {
        for (int i = 0; i < many; i++) {
            looks.add(claimed -> looks(claimed, true, Duration.ZERO));
        }
    }

    private List<Claimed> browsers(int many) {
        var messages = Stream.generate(DispatcherTest::message).limit(many).toList();
        browsers.addAll(ids(messages));
        return messages;
    }

    private static List<NotificationId> ids(List<Claimed> messages) {
        return messages.stream().map(Claimed::id).toList();
    }

    private Dispatchers.Workers workers(String name, int most) {
        return new Dispatchers.Workers(vertx.createSharedWorkerExecutor(name, most), most);
    }

    private static <T> void run(Uni<T> uni) {
        uni.await().atMost(Duration.ofSeconds(10));
    }

    private static Claimed message() {
        return message("panic", 0);
    }

    private static Claimed message(String kind, int priority) {
        return new Claimed(
                new TenantId(UUID.randomUUID()),
                new NotificationId(UUID.randomUUID()),
                new AlarmId(UUID.randomUUID()),
                new PersonId(UUID.randomUUID()),
                Event.ALARM,
                kind,
                false,
                false,
                0,
                null,
                null,
                null,
                1,
                null,
                null,
                priority);
    }

    private static Uni<DeliveryQueue.Looks> looks(List<Claimed> claimed, boolean wanted, Duration ago) {
        return looks(claimed, Map.of("wanted", wanted), ago);
    }

    private static Uni<DeliveryQueue.Looks> looks(List<Claimed> claimed, Map<String, Object> what) {
        return looks(claimed, what, Duration.ZERO);
    }

    private static Uni<DeliveryQueue.Looks> looks(List<Claimed> claimed, Map<String, Object> what, Duration ago) {
        var people = claimed.stream()
                .map(message -> new Reachable(message.recipient(), "sv", "token", null))
                .collect(Collectors.toMap(Reachable::person, Function.identity()));
        var rows = claimed.stream()
                .collect(Collectors.toMap(message -> message.id().value(), message -> row(what)));
        return Uni.createFrom().item(new DeliveryQueue.Looks(people, rows, System.nanoTime() - ago.toNanos()));
    }

    /** Wanted, with a long lease, unless something else is said. */
    private static Row row(Map<String, Object> what) {
        var columns =
                new HashMap<String, Object>(Map.of("wanted", true, "ending", false, "reached", false, "attempt", 1));
        columns.putAll(what);
        return (Row) Proxy.newProxyInstance(
                Row.class.getClassLoader(), new Class<?>[] {Row.class}, (row, method, names) -> columns.get(names[0]));
    }

    private final class Queue extends DeliveryQueue {
        Queue() {
            super(null, null);
        }

        @Override
        Uni<List<Claimed>> claim(Channel channel, int most) {
            asked.add(most);
            return Uni.createFrom().item(due.isEmpty() ? List.of() : due.remove());
        }

        @Override
        Uni<Void> renew(Claimed message) {
            renewed.add(message.id());
            return Uni.createFrom().voidItem();
        }

        @Override
        Uni<Looks> look(TenantId tenant, List<Claimed> claimed) {
            return looks.remove().apply(claimed);
        }
    }

    private final class Phone implements Sender {
        @Override
        public Channel channel() {
            return Channel.PUSH;
        }

        @Override
        public String provider() {
            return "test";
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Outcome send(Outgoing message) {
            sent.add(message.id());
            return new Outcome.Accepted("ref");
        }
    }

    /** Its push service takes the request and never answers. */
    private final class Browser implements Sender {
        @Override
        public Channel channel() {
            return Channel.PUSH;
        }

        @Override
        public String provider() {
            return "browsers";
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public boolean isBeside() {
            return true;
        }

        @Override
        public Outcome send(Outgoing message) {
            ringing.incrementAndGet();
            try {
                pushServices.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Unclear("browsers-no-answer");
        }
    }
}
