package se.vardkas.world.outside;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.Answer;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.faults.check.History;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.program.Provider;
import se.vardkas.world.program.Replica;
import se.vardkas.world.program.Town;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/** Those who are called, and their phones: some never show anything, some people come, some come late, some close. */
public final class Helpers {
    private static final int MOST_TRIES = 6;

    private final Timetable time;
    private final Chance chance;
    private final Town town;
    private final Net net;
    private final Diary diary;
    private final Set<NotificationId> seen = new HashSet<>();
    /** How many of a thousand cries for help are answered. */
    private final int willing;

    public Helpers(Timetable time, Chance chance, Town town, Net net, Diary diary) {
        this.time = time;
        this.chance = chance;
        this.town = town;
        this.net = net;
        this.diary = diary;
        this.willing = chance.oneOf(0, 100, 250, 500);
    }

    /** A message has come to a phone; of copies it drops all but one. */
    void receive(Provider.Post message) {
        if (!seen.add(message.id())) {
            return;
        }
        if (message.channel() == Channel.PUSH) {
            receipts(message);
        }
        if (message.event() == Event.ALARM && chance.permille(willing)) {
            var answer = chance.oneOf(Answer.COMING, Answer.COMING, Answer.ON_SITE, Answer.CANNOT);
            time.after(chance.between(500, 25_000), () -> answer(message.recipient(), message.alarm(), answer));
        }
    }

    private void receipts(Provider.Post message) {
        var stages = new DeliveryState[] {DeliveryState.RECEIVED, DeliveryState.SHOWN, DeliveryState.OPENED};
        int far = chance.between(0, stages.length);
        for (int i = 0; i < far; i++) {
            var stage = stages[i];
            // In any order.
            time.after(chance.between(50, 5_000), () -> prove(message, stage, 1));
        }
    }

    private void prove(Provider.Post message, DeliveryState stage, int tries) {
        var report = new Report.Proved(message.id(), stage, Source.APP);
        net.<Boolean>call(replica -> replica.report(report, message.recipient()), answer -> {
            if (Boolean.TRUE.equals(answer.item())) {
                diary.add(new History.Proof(message.id().value(), stage.name(), time.now()));
            } else if (answer.isNone() && tries < MOST_TRIES) {
                time.after(chance.between(500, 3_000), () -> prove(message, stage, tries + 1));
            }
        });
    }

    private void answer(PersonId person, AlarmId alarm, Answer answer) {
        var type = switch (answer) {
            case COMING -> "acknowledged";
            case ON_SITE -> "on-site";
            case CANNOT -> "declined";
        };
        Integer eta = chance.permille(300) ? chance.between(0, 2) : null;
        send(
                person,
                alarm,
                type,
                replica -> replica.answer(person, alarm, answer, eta),
                () -> next(person, alarm, answer));
    }

    private void next(PersonId person, AlarmId alarm, Answer given) {
        int later = chance.between(5_000, 60_000);
        if (given == Answer.COMING && chance.permille(700)) {
            var then = chance.permille(850) ? Answer.ON_SITE : Answer.CANNOT;
            time.after(later, () -> answer(person, alarm, then));
        }
        if (given == Answer.ON_SITE && chance.permille(700)) {
            time.after(later, () -> close(person, alarm));
        }
    }

    private void close(PersonId person, AlarmId alarm) {
        send(person, alarm, "closed", replica -> replica.close(person, alarm), () -> {});
        if (chance.permille(150)) {
            var manager = town.manager().person();
            time.after(
                    chance.between(1_000, 20_000),
                    () -> net.call(replica -> replica.reopen(manager, alarm), answer -> {}));
        }
    }

    /** Sends until there is an answer, of whatever kind; each sending counts as one. */
    private void send(
            PersonId person,
            AlarmId alarm,
            String type,
            Function<Replica, CompletableFuture<AlarmRecord>> request,
            Runnable then) {
        send(person, alarm, type, request, then, 1);
    }

    private void send(
            PersonId person,
            AlarmId alarm,
            String type,
            Function<Replica, CompletableFuture<AlarmRecord>> request,
            Runnable then,
            int tries) {
        var sentAt = time.now();
        net.<AlarmRecord>call(request, answer -> {
            var record = answer.item();
            UUID owner = record == null || record.alarm().owner() == null
                    ? null
                    : record.alarm().owner().person().value();
            diary.add(
                    new History.Reply(alarm.value(), person.value(), type, sentAt, time.now(), answer.status(), owner));
            if (answer.isGood()) {
                then.run();
            } else if (answer.isNone() && tries < MOST_TRIES) {
                time.after(chance.between(500, 3_000), () -> send(person, alarm, type, request, then, tries + 1));
            }
        });
    }
}
