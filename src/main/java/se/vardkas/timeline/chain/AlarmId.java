package se.vardkas.timeline.chain;

import java.util.UUID;

/** An alarm, within a tenant. */
public record AlarmId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
