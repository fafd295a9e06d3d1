package se.vardkas.faults.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.vardkas.timeline.chain.Entry;

/**
 * The database once everything had healed.
 *
 * @param timelines by alarm, first entry first
 */
public record Aftermath(
        Instant readAt,
        List<AlarmRow> alarms,
        List<PressRow> presses,
        List<DutyRow> duties,
        List<DeliveryRow> deliveries,
        Map<UUID, List<EntryRow>> timelines) {

    /** The alarm that a sender means by an id that their phone was told: a press that was spooled may have joined another. */
    UUID meant(UUID sender, UUID told) {
        return presses.stream()
                .filter(row -> row.sender().equals(sender) && row.clientId().equals(told.toString()))
                .map(PressRow::alarm)
                .findFirst()
                .orElse(told);
    }

    /**
     * An alarm.
     *
     * @param insisted whether it was pressed again after it was taken, and somebody must be seen there soon
     */
    public record AlarmRow(UUID tenant, UUID id, String state, UUID owner, int round, boolean insisted) {
        boolean open() {
            return !state.equals("CLOSED");
        }
    }

    public record PressRow(UUID tenant, UUID sender, String clientId, UUID alarm) {}

    public record DutyRow(UUID alarm, String purpose, int round, int step, Instant dueAt) {}

    public record DeliveryRow(
            UUID id,
            UUID alarm,
            UUID recipient,
            String event,
            String channel,
            int round,
            int step,
            String state,
            String reason,
            int attempt,
            Instant dueAt,
            Instant createdAt) {}

    /**
     * An entry, and when the transaction that wrote it was committed.
     *
     */
    public record EntryRow(Entry entry, Instant committedAt) {
        String type() {
            return entry.type();
        }

        String actor() {
            return entry.actor().value();
        }

        boolean says(String key) {
            return Boolean.TRUE.equals(entry.data().get(key));
        }
    }
}
