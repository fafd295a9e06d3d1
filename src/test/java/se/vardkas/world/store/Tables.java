package se.vardkas.world.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.chain.Head;
import se.vardkas.world.store.Rows.CountKey;
import se.vardkas.world.store.Rows.CountRow;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Rows.EntryRow;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Rows.OpenKey;
import se.vardkas.world.store.Rows.OpenRow;
import se.vardkas.world.store.Rows.PressKey;
import se.vardkas.world.store.Rows.PressRow;
import se.vardkas.world.store.Rows.ProofKey;
import se.vardkas.world.store.Rows.ToldRow;
import se.vardkas.world.time.Timetable;

/** All rows there are, and the store's clock: the only one by which anything is due. */
public final class Tables {
    private final Timetable time;
    private final Set<Object> locked;
    private final Table.Journal journal = new Table.Journal();
    private final Table<AlarmId, AlarmRecord> alarms = new Table<>(journal);
    private final Table<AlarmId, Map<PersonId, ToldRow>> told = new Table<>(journal);
    private final Table<PressKey, PressRow> presses = new Table<>(journal);
    private final Table<OpenKey, OpenRow> open = new Table<>(journal);
    private final Table<AlarmId, List<EntryRow>> timelines = new Table<>(journal);
    private final Table<AlarmId, DutyRow> duties = new Table<>(journal);
    private final Table<NotificationId, MessageRow> messages = new Table<>(journal);
    private final Table<NotificationId, NotificationId> pending = new Table<>(journal);
    private final Table<AlarmId, List<NotificationId>> messagesOf = new Table<>(journal);
    private final Table<ProofKey, Instant> proofs = new Table<>(journal);
    private final Table<CountKey, CountRow> counts = new Table<>(journal);
    private final Set<AlarmId> touched = new HashSet<>();
    private final List<MessageRow> claimed = new ArrayList<>();

    /** @param locked what open transactions hold, and claims skip */
    Tables(Timetable time, Set<Object> locked) {
        this.time = time;
        this.locked = locked;
    }

    /** The SQL function {@code clock()}. */
    public Instant now() {
        return time.now();
    }

    public Table<AlarmId, AlarmRecord> alarms() {
        return alarms;
    }

    public Table<AlarmId, Map<PersonId, ToldRow>> told() {
        return told;
    }

    public Table<PressKey, PressRow> presses() {
        return presses;
    }

    public Table<OpenKey, OpenRow> open() {
        return open;
    }

    public Table<AlarmId, DutyRow> duties() {
        return duties;
    }

    public Table<NotificationId, MessageRow> messages() {
        return messages;
    }

    public Table<ProofKey, Instant> proofs() {
        return proofs;
    }

    public Table<CountKey, CountRow> counts() {
        return counts;
    }

    /** An alarm's timeline, first entry first. */
    public List<EntryRow> timeline(AlarmId alarm) {
        return timelines.get(alarm, List.of());
    }

    /** The last entry of an alarm's timeline, as {@code TimelineSql.HEAD} reads it. */
    public Head head(AlarmId alarm) {
        var entries = timeline(alarm);
        return entries.isEmpty()
                ? Head.EMPTY
                : new Head(
                        entries.size(), entries.get(entries.size() - 1).entry().hash());
    }

    /** An alarm's messages, oldest first. */
    public List<MessageRow> messagesOf(AlarmId alarm) {
        return messagesOf.get(alarm, List.of()).stream().map(messages::get).toList();
    }

    /** The messages about which something is to be done. */
    public List<MessageRow> pending() {
        return pending.all().stream().map(messages::get).toList();
    }

    public boolean isLocked(Object row) {
        return locked.contains(row);
    }

    /** As {@code TimelineSql.APPEND}. A sequence that is taken breaks the key. */
    public void append(AlarmId alarm, List<Entry> entries) {
        var all = new ArrayList<>(timeline(alarm));
        for (var entry : entries) {
            if (entry.sequence() != all.size() + 1) {
                throw new StoreFailure.Conflict("timeline_entry_pkey");
            }
            all.add(new EntryRow(entry, now()));
        }
        timelines.put(alarm, List.copyOf(all));
        touch(alarm);
    }

    void keep(MessageRow message) {
        messages.put(message.id(), message);
        if (message.dueAt() == null) {
            pending.remove(message.id());
        } else {
            pending.put(message.id(), message.id());
        }
    }

    void add(MessageRow message) {
        var all = new ArrayList<>(messagesOf.get(message.alarm(), List.of()));
        all.add(message.id());
        messagesOf.put(message.alarm(), List.copyOf(all));
        keep(message);
    }

    void keep(DutyRow duty) {
        duties.put(duty.alarm(), duty);
        touch(duty.alarm());
    }

    void touch(AlarmId alarm) {
        touched.add(alarm);
    }

    void claim(MessageRow before, MessageRow after) {
        claimed.add(before);
        keep(after);
    }

    void begin() {
        touched.clear();
        claimed.clear();
        journal.begin();
    }

    void takeBack() {
        journal.takeBack();
    }

    /** The alarms that the transaction changed. */
    public Set<AlarmId> touched() {
        return Set.copyOf(touched);
    }

    /** The messages that the transaction claimed, as they were before. */
    public List<MessageRow> claimed() {
        return List.copyOf(claimed);
    }
}
