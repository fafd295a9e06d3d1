package se.vardkas.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import se.vardkas.faults.check.Aftermath.AlarmRow;
import se.vardkas.faults.check.Aftermath.DeliveryRow;
import se.vardkas.faults.check.Aftermath.DutyRow;
import se.vardkas.faults.check.Aftermath.EntryRow;
import se.vardkas.faults.check.Aftermath.PressRow;
import se.vardkas.timeline.chain.Actor;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Chain;
import se.vardkas.timeline.chain.Draft;
import se.vardkas.timeline.chain.Head;

/** A history in which every promise was kept: one alarm, pressed twice, taken after ten seconds. Tests spoil it. */
final class Sound {
    static final Instant START = Instant.parse("2026-01-15T08:00:00Z");
    static final UUID TENANT = new UUID(1, 1);
    static final UUID ALARM = new UUID(1, 2);
    static final UUID RAISER = new UUID(1, 3);
    static final UUID GUARD = new UUID(1, 4);
    static final UUID OTHER_GUARD = new UUID(1, 5);
    static final UUID PUSH = new UUID(1, 6);
    static final UUID OTHER_PUSH = new UUID(1, 7);
    static final String CLIENT_ID = "press-1";

    final List<History.Press> presses = new ArrayList<>();
    final List<History.Reply> replies = new ArrayList<>();
    final List<History.Proof> proofs = new ArrayList<>();
    final List<History.Sighting> sightings = new ArrayList<>();
    final List<History.Reading> readings = new ArrayList<>();
    final List<History.Post> posts = new ArrayList<>();
    final List<History.Disruption> disruptions = new ArrayList<>();
    final List<History.Leak> leaks = new ArrayList<>();
    final List<AlarmRow> alarms = new ArrayList<>();
    final List<PressRow> pressRows = new ArrayList<>();
    final List<DutyRow> duties = new ArrayList<>();
    final List<DeliveryRow> deliveries = new ArrayList<>();
    final Map<UUID, List<EntryRow>> timelines = new HashMap<>();

    Sound() {
        presses.add(new History.Press(RAISER, CLIENT_ID, at(0), at(1), 0, null));
        disruptions.add(new History.Disruption(History.Harm.PHONE_LINK, 0, at(0), at(1)));
        presses.add(new History.Press(RAISER, CLIENT_ID, at(1), at(2), 201, ALARM));
        replies.add(new History.Reply(ALARM, GUARD, "acknowledged", at(9), at(10), 200, GUARD));
        proofs.add(new History.Proof(PUSH, "RECEIVED", at(4)));
        sightings.add(new History.Sighting(PUSH, "ACCEPTED", at(3), at(3)));
        posts.add(new History.Post(PUSH, 0, at(3), 200));
        posts.add(new History.Post(OTHER_PUSH, 1, at(3), 200));
        alarms.add(alarm("ACKNOWLEDGED"));
        pressRows.add(new PressRow(TENANT, RAISER, CLIENT_ID, ALARM));
        duties.add(new DutyRow(ALARM, "ON_SITE_CHECK", 1, 1, at(600)));
        deliveries.add(push(PUSH, GUARD, "RECEIVED", 1));
        deliveries.add(push(OTHER_PUSH, OTHER_GUARD, "ACCEPTED", 1));
        tells(0, "raised", RAISER, Map.of());
        tells(2, "escalated", null, Map.of("round", 1));
        readings.add(new History.Reading(ALARM, hashes(), at(5)));
        tells(10, "acknowledged", GUARD, Map.of("owner", true));
    }

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    static AlarmRow alarm(String state) {
        return new AlarmRow(TENANT, ALARM, state, state.equals("RAISED") ? null : GUARD, 1, false);
    }

    static DeliveryRow push(UUID id, UUID recipient, String state, int attempts) {
        return new DeliveryRow(id, ALARM, recipient, "ALARM", "PUSH", 1, 0, state, null, attempts, null, at(2));
    }

    /** Adds an entry to the alarm's timeline. */
    void tells(double seconds, String type, UUID actor, Map<String, Object> data) {
        var timeline = timelines.computeIfAbsent(ALARM, alarm -> new ArrayList<>());
        var head = timeline.isEmpty()
                ? Head.EMPTY
                : new Head(
                        timeline.size(),
                        timeline.get(timeline.size() - 1).entry().hash());
        var who = actor == null ? Actor.SYSTEM : new Actor(actor.toString());
        var entries = Chain.append(
                new AlarmId(ALARM), head, at(seconds), List.of(new Draft(type, who, data)), () -> new byte[32]);
        timeline.add(new EntryRow(entries.get(0), at(seconds)));
    }

    List<String> hashes() {
        return timelines.get(ALARM).stream().map(entry -> entry.entry().hash()).toList();
    }

    void harm(History.Harm harm, int replica, double from, double to) {
        disruptions.add(new History.Disruption(harm, replica, at(from), at(to)));
    }

    Verdict judged() {
        var promise = new History.Promise(TENANT, Set.of(GUARD, OTHER_GUARD));
        var aftermath = new Aftermath(at(60), alarms, pressRows, duties, deliveries, timelines);
        return Checker.checkPlay(new History(
                presses, replies, proofs, sightings, readings, posts, disruptions, leaks, List.of(promise), aftermath));
    }
}
