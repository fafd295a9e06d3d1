package se.vardkas.platform.ids;

import java.util.UUID;

/** The municipality or other employer that everything else belongs to. */
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
