package se.vardkas.directory.org;

import java.util.UUID;

/** A unit of a municipality, such as individual and family services; within a tenant. */
public record UnitId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
