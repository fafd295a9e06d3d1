package se.vardkas.world.outside;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.faults.check.History;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.world.program.Provider;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/** Providers of push, SMS and voice: they take, refuse, hang, answer late, lose, and tell what they did in any order. */
public final class Providers implements Provider {
    private static final int MOST_TRIES = 3;

    private final Timetable time;
    private final Chance chance;
    private final SeededIds ids;
    private final Net net;
    private final Helpers helpers;
    private final Diary diary;
    private final Map<Integer, Boolean> cut = new HashMap<>();
    /** How many of a thousand posts something is wrong with. */
    private int wrong;
    /** How many of a thousand messages never reach the phone. */
    private int lost;

    public Providers(Timetable time, Chance chance, SeededIds ids, Net net, Helpers helpers, Diary diary) {
        this.time = time;
        this.chance = chance;
        this.ids = ids;
        this.net = net;
        this.helpers = helpers;
        this.diary = diary;
    }

    void behave(int wrongPermille, int lostPermille) {
        wrong = wrongPermille;
        lost = lostPermille;
    }

    /** Cuts a replica off, or no more. */
    void cut(int replica, boolean off) {
        cut.put(replica, off);
    }

    @Override
    public void heldUp(int replica, long sinceMillis) {
        diary.harm(History.Harm.FROZEN, replica, sinceMillis, time.elapsed());
    }

    @Override
    public CompletableFuture<Outcome> post(int replica, Post message) {
        var answer = new CompletableFuture<Outcome>();
        if (cut.getOrDefault(replica, false)) {
            time.after(chance.between(1, 20), () -> answer.complete(new Outcome.Later("unreachable", null)));
            return answer;
        }
        if (!chance.permille(wrong)) {
            take(replica, message, answer, 201, chance.between(20, 300));
            return answer;
        }
        goWrong(replica, message, answer);
        return answer;
    }

    private void goWrong(int replica, Post message, CompletableFuture<Outcome> answer) {
        switch (chance.between(0, 5)) {
            case 0 -> {
                note(replica, message, 400);
                answers(answer, new Outcome.Refused("sms-21610", Blame.NOBODY));
            }
            case 1 -> {
                note(replica, message, 429);
                answers(answer, new Outcome.Later("quota", chance.permille(500) ? null : seconds(1, 70)));
            }
            case 2 -> {
                note(replica, message, 0);
                if (chance.permille(500)) {
                    deliver(message);
                }
            }
            // So late that nobody waits for it any more.
            case 3 -> take(replica, message, answer, 0, chance.between(4_500, 9_000));
            case 4 -> {
                note(replica, message, 0);
                deliver(message);
                answers(answer, new Outcome.Unclear("reset"));
            }
            default -> {
                note(replica, message, 500);
                answers(answer, new Outcome.Unclear("http-500"));
            }
        }
    }

    private void take(int replica, Post message, CompletableFuture<Outcome> answer, int status, int after) {
        note(replica, message, status);
        deliver(message);
        var accepted = new Outcome.Accepted(message.id().toString());
        time.after(after, () -> answer.complete(accepted));
    }

    private void answers(CompletableFuture<Outcome> answer, Outcome outcome) {
        time.after(chance.between(20, 1_500), () -> answer.complete(outcome));
    }

    private void note(int replica, Post message, int status) {
        diary.add(new History.Post(message.id().value(), replica, time.now(), status));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(chance.between(least, most));
    }

    private void deliver(Post message) {
        boolean arrives = !chance.permille(lost);
        if (arrives) {
            time.after(chance.between(100, 3_000), () -> helpers.receive(message));
        }
        if (message.channel() != Channel.PUSH) {
            tell(new Report.Proved(message.id(), DeliveryState.ACCEPTED, Source.PROVIDER));
            tell(
                    arrives
                            ? new Report.Proved(message.id(), DeliveryState.RECEIVED, Source.PROVIDER)
                            : new Report.Undelivered(message.id(), "twilio", "sms-30003", Blame.NOBODY));
            if (chance.permille(50)) {
                // Somebody else's word, and one that contradicts the first.
                tell(new Report.Undelivered(message.id(), "twilio", "sms-30008", Blame.NOBODY));
                tell(new Report.Proved(new NotificationId(ids.next()), DeliveryState.OPENED, Source.PROVIDER));
            }
        }
    }

    /** Late, in any order, and now and then twice. */
    private void tell(Report report) {
        for (int copies = chance.permille(200) ? 2 : 1; copies > 0; copies--) {
            time.after(chance.between(50, 6_000), () -> tell(report, 1));
        }
    }

    private void tell(Report report, int tries) {
        net.<Boolean>call(replica -> replica.report(report, null), answer -> {
            boolean taken = Boolean.TRUE.equals(answer.item());
            if (taken && report instanceof Report.Proved proved) {
                diary.add(new History.Proof(
                        proved.notification().value(), proved.stage().name(), time.now()));
            } else if (answer.isNone() && tries < MOST_TRIES) {
                time.after(chance.between(500, 3_000), () -> tell(report, tries + 1));
            }
        });
    }
}
