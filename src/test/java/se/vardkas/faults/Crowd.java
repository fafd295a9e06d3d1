package se.vardkas.faults;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import se.vardkas.faults.check.History;

/** People who press, who come, who give up and who end it; each sends again until it is answered, as phones do. */
final class Crowd {
    private static final List<String> KINDS = List.of("panic", "threat", "assist");

    private final PhoneNet net;
    private final Town town;
    private final Records records;
    private final ExecutorService threads;
    private final Collection<Known> known = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();

    Crowd(PhoneNet net, Town town, Records records, ExecutorService threads) {
        this.net = net;
        this.town = town;
        this.records = records;
        this.threads = threads;
    }

    /** An alarm that was answered. */
    record Known(UUID alarm, Town.Municipality where) {}

    /** Somebody presses, and whatever follows follows. */
    void press(Random random) {
        var where =
                town.municipalities().get(random.nextInt(town.municipalities().size()));
        var raiser = where.raisers().get(random.nextInt(where.raisers().size()));
        var clientId = new UUID(random.nextLong(), random.nextLong()).toString();
        var body = new JsonObject()
                .put("id", clientId)
                .put("kind", KINDS.get(random.nextInt(KINDS.size())))
                .put("position", Canaries.position());
        var seed = random.nextLong();
        if (random.nextInt(5) == 0) {
            begin(() -> pressUntilAnswered(raiser, clientId, body));
        }
        begin(() -> {
            var alarm = pressUntilAnswered(raiser, clientId, body);
            known.add(new Known(alarm, where));
            live(alarm, where, new Random(seed));
        });
    }

    /** Whether somebody still waits for an answer. */
    boolean isBusy() {
        return busy.get() > 0;
    }

    Collection<Known> known() {
        return known;
    }

    private void begin(Runnable life) {
        busy.incrementAndGet();
        threads.execute(() -> {
            try {
                life.run();
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    private UUID pressUntilAnswered(Town.Person raiser, String clientId, JsonObject body) {
        while (true) {
            var answer = net.post(raiser.token(), "/api/v1/alarms", body);
            var alarm = answer.taken() ? UUID.fromString(answer.body().getString("id")) : null;
            records.add(new History.Press(
                    raiser.id(), clientId, answer.sentAt(), answer.answeredAt(), answer.status(), alarm));
            if (alarm != null) {
                return alarm;
            }
            PhoneNet.pause(200);
        }
    }

    private void live(UUID alarm, Town.Municipality where, Random random) {
        PhoneNet.pause(random.nextInt(6_000));
        if (random.nextInt(4) == 0) {
            return;
        }
        var guard = where.guards().get(random.nextInt(where.guards().size()));
        if (random.nextInt(4) == 0) {
            var other = where.guards().get(random.nextInt(where.guards().size()));
            begin(() -> answer(alarm, other, "coming", "acknowledged"));
        }
        boolean taken = answer(alarm, guard, "coming", "acknowledged");
        PhoneNet.pause(random.nextInt(3_000));
        if (taken && random.nextInt(5) == 0) {
            answer(alarm, guard, "cannot", "declined");
        } else if (taken && random.nextBoolean()) {
            answer(alarm, guard, "on-site", "on-site");
        }
        PhoneNet.pause(random.nextInt(3_000));
        if (random.nextInt(4) != 0) {
            close(alarm, where.manager());
        }
    }

    /** Whether the answer was taken. */
    private boolean answer(UUID alarm, Town.Person who, String answer, String type) {
        var body = new JsonObject().put("answer", answer);
        return send(alarm, who, "responses", body, type);
    }

    private void close(UUID alarm, Town.Person manager) {
        var body = new JsonObject().put("outcome", "test").put("note", Canaries.NOTE);
        send(alarm, manager, "closure", body, "closed");
    }

    private boolean send(UUID alarm, Town.Person who, String path, JsonObject body, String type) {
        while (true) {
            var answer = net.post(who.token(), "/api/v1/alarms/" + alarm + "/" + path, body);
            var owner = answer.body().getJsonObject("owner");
            records.add(new History.Reply(
                    alarm,
                    who.id(),
                    type,
                    answer.sentAt(),
                    answer.answeredAt(),
                    answer.status(),
                    owner == null ? null : UUID.fromString(owner.getString("id"))));
            if (!answer.askAgain()) {
                return answer.taken();
            }
            PhoneNet.pause(200);
        }
    }
}
