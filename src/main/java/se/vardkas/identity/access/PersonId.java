package se.vardkas.identity.access;

import java.util.UUID;

/** A person, within a tenant. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
