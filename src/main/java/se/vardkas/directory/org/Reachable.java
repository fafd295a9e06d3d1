package se.vardkas.directory.org;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.identity.access.PersonId;

/**
 * How a person is reached.
 *
 * @param language {@code sv} or {@code en}
 * @param points the addresses that lead to them, of each kind first the one that is tried first; those that wait for a proof
 *     too
 * @param awayUntil they have said that they are away until then; {@code null} where they have not
 * @param quiet when what may not disturb them
 */
public record Reachable(
        PersonId person,
        String language,
        List<ContactPoint> points,
        @Nullable Instant awayUntil,
        QuietRules quiet) {

    /** Somebody who may be disturbed at any time. */
    public Reachable(PersonId person, String language, List<ContactPoint> points, @Nullable Instant awayUntil) {
        this(person, language, points, awayUntil, QuietRules.NONE);
    }

    /** Somebody of whom no more is known than one address of each kind. */
    public Reachable(PersonId person, String language, @Nullable String pushToken, @Nullable String phone) {
        this(person, language, pushToken, phone, null, null, null, null);
    }

    /** Somebody with at most one address of each kind. */
    public Reachable(
            PersonId person,
            String language,
            @Nullable String pushToken,
            @Nullable String phone,
            @Nullable Instant pushSeenAt,
            @Nullable Instant phoneVerifiedAt,
            @Nullable Instant awayUntil,
            @Nullable String smsOff) {
        this(
                person,
                language,
                Stream.of(
                                point(person, Kind.PUSH_TOKEN, pushToken, pushSeenAt, null, null),
                                point(person, Kind.PHONE, phone, null, phoneVerifiedAt, smsOff))
                        .filter(Objects::nonNull)
                        .toList(),
                awayUntil);
    }

    private static @Nullable ContactPoint point(
            PersonId person,
            Kind kind,
            @Nullable String address,
            @Nullable Instant seenAt,
            @Nullable Instant verifiedAt,
            @Nullable String smsOff) {
        var id = new UUID(kind.ordinal(), person.value().getLeastSignificantBits());
        return address == null ? null : new ContactPoint(id, kind, address, seenAt, verifiedAt, false, smsOff);
    }

    /** Their addresses of a kind that are in use, in order. */
    public List<ContactPoint> points(Kind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind && !point.pending())
                .toList();
    }

    /** The first of their push tokens; {@code null} where no phone is enrolled or its token is dead. */
    public @Nullable String pushToken() {
        return first(Kind.PUSH_TOKEN);
    }

    /** The first of their numbers; {@code null} where there is none. */
    public @Nullable String phone() {
        return first(Kind.PHONE);
    }

    /** When any of their apps last proved that it is alive; {@code null}: never. */
    public @Nullable Instant pushSeenAt() {
        return points(Kind.PUSH_TOKEN).stream()
                .map(ContactPoint::seenAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Since when it is known that the first number is theirs; {@code null}: nobody has made sure. */
    public @Nullable Instant phoneVerifiedAt() {
        var phones = points(Kind.PHONE);
        return phones.isEmpty() ? null : phones.get(0).verifiedAt();
    }

    /** Whether they are away at a moment. */
    public boolean isAway(Instant at) {
        return awayUntil != null && at.isBefore(awayUntil);
    }

    /** Whether SMS come to any of their numbers. */
    public boolean takesSms() {
        return points(Kind.PHONE).stream().anyMatch(phone -> phone.smsOff() == null);
    }

    /** Whether there is any way to reach them; a browser alone is none, for it rings for an empty chair as well. */
    public boolean hasAddress() {
        return pushToken() != null || phone() != null;
    }

    private @Nullable String first(Kind kind) {
        var ofKind = points(kind);
        return ofKind.isEmpty() ? null : ofKind.get(0).address();
    }

    /** Leaves addresses out, for logs. */
    @Override
    public String toString() {
        return person.toString();
    }
}
