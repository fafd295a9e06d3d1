package se.vardkas.timeline.chain;

import java.util.UUID;

/** An alarm, within a tenant. */
public record AlarmId(UUID value) implements Comparable<AlarmId> {
    /** The order in which whoever holds several alarms holds them, so that no two wait for each other. */
    @Override
    public int compareTo(AlarmId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
