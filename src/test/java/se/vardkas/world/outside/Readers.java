package se.vardkas.world.outside;

import se.vardkas.faults.check.History;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.world.time.Chance;
import se.vardkas.world.time.Timetable;

/** Somebody who reads timelines and states all the time, so that what was seen can be held against what comes later. */
public final class Readers {
    private static final int EVERY = 3_000;

    private final Timetable time;
    private final Chance chance;
    private final Net net;
    private final Raisers raisers;
    private final Diary diary;

    public Readers(Timetable time, Chance chance, Net net, Raisers raisers, Diary diary) {
        this.time = time;
        this.chance = chance;
        this.net = net;
        this.raisers = raisers;
        this.diary = diary;
    }

    public void read() {
        if (!raisers.known().isEmpty()) {
            read(chance.oneOf(raisers.known()));
        }
        time.after(chance.between(EVERY / 2, EVERY), this::read);
    }

    private void read(AlarmId alarm) {
        var askedAt = time.now();
        net.call(replica -> replica.read(alarm), answer -> {
            var seen = answer.item();
            if (seen != null) {
                var hashes = seen.timeline().stream().map(Entry::hash).toList();
                diary.add(new History.Reading(alarm.value(), hashes, time.now()));
                seen.messages()
                        .forEach(message -> diary.add(new History.Sighting(
                                message.id().value(), message.state().name(), askedAt, time.now())));
            }
        });
    }
}
