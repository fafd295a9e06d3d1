package se.vardkas.readiness.canary;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.identity.access.PersonId;

/** What a tenant has set of its canaries. */
record Canary(Wanted wanted, int version) {
    /** What has never been set. */
    static final Canary NEVER_SET = new Canary(Wanted.OFF, 0);

    /**
     * What shall be.
     *
     * @param publicName under which everybody may see how they go; {@code null}: nobody outside may
     */
    record Wanted(
            boolean enabled,
            List<PersonId> people,
            List<Channel> channels,
            int everyMinutes,
            @Nullable String publicName) {
        /** No canaries. */
        static final Wanted OFF = new Wanted(false, List.of(), List.of(Channel.PUSH), 15, null);
    }

    static Canary of(Row row) {
        return new Canary(
                new Wanted(
                        row.getBoolean("enabled"),
                        people(row),
                        channels(row),
                        row.getInteger("every_minutes"),
                        row.getString("public_name")),
                row.getInteger("version"));
    }

    static List<PersonId> people(Row row) {
        return Arrays.stream(row.getArrayOfUUIDs("people")).map(PersonId::new).toList();
    }

    static List<Channel> channels(Row row) {
        return Arrays.stream(row.getArrayOfStrings("channels"))
                .map(Channel::valueOf)
                .toList();
    }

    static UUID[] column(List<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
