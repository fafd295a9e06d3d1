package se.vardkas.directory.org;

import java.util.UUID;

/** A place where people work; within a tenant. */
public record SiteId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
