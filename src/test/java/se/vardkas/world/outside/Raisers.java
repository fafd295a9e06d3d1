package se.vardkas.world.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.org.Reachable;
import se.vardkas.faults.check.History;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.platform.ids.SeededIds;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.world.program.Replica;
import se.vardkas.world.program.Town;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/** People in danger, and their phones: what was pressed is sent, under one id, until it is answered. */
public final class Raisers {
    private final Timetable time;
    private final Chance chance;
    private final SeededIds ids;
    private final Town town;
    private final Net net;
    private final Diary diary;
    private final List<AlarmId> known = new ArrayList<>();

    public Raisers(Timetable time, Chance chance, SeededIds ids, Town town, Net net, Diary diary) {
        this.time = time;
        this.chance = chance;
        this.ids = ids;
        this.town = town;
        this.net = net;
        this.diary = diary;
    }

    /** One press as a phone keeps it until it is answered. */
    private record Press(PersonId sender, String id, AlarmKind kind, boolean drill) {
        byte[] body() {
            return "{\"id\":\"%s\",\"kind\":\"%s\",\"drill\":%s,\"silent\":false,\"trigger\":\"button\"}"
                    .formatted(id, kind.wireName(), drill)
                    .getBytes(UTF_8);
        }
    }

    /** The alarms that phones were told of. */
    List<AlarmId> known() {
        return known;
    }

    /** Somebody presses. */
    public void press() {
        var sender = chance.oneOf(town.colleagues());
        press(sender, chance.oneOf(AlarmKind.values()), chance.permille(250));
    }

    private void press(Reachable sender, AlarmKind kind, boolean drill) {
        var press = new Press(sender.person(), ids.next().toString(), kind, drill);
        send(press);
        if (chance.permille(150)) {
            // A phone that has two ways takes both.
            send(press);
        }
    }

    private void send(Press press) {
        var sentAt = time.now();
        net.<Replica.Taken>call(replica -> replica.press(press.sender(), press.body()), answer -> {
            var taken = answer.item();
            int status = taken == null ? answer.status() : taken.status();
            UUID alarm = taken == null ? null : taken.alarm().value();
            diary.add(new History.Press(press.sender().value(), press.id(), sentAt, time.now(), status, alarm));
            if (taken == null) {
                time.after(chance.between(300, 2_000), () -> send(press));
            } else {
                known.add(taken.alarm());
                goOn(press, taken.alarm());
            }
        });
    }

    private void goOn(Press press, AlarmId alarm) {
        if (chance.permille(250)) {
            time.after(chance.between(3_000, 40_000), () -> pressAgain(press));
        }
        if (chance.permille(150)) {
            var pin = chance.oneOf(PinCheck.values());
            time.after(
                    chance.between(2_000, 40_000),
                    () -> net.call(replica -> replica.standDown(press.sender(), alarm, pin), answer -> {}));
        }
    }

    private void pressAgain(Press press) {
        press(town.person(press.sender()), chance.oneOf(AlarmKind.values()), press.drill());
    }
}
