package se.vardkas.alarm;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.alarm.lifecycle.AlarmState;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.web.PageLimit;

/**
 * Which alarms are asked for; {@code null} where it does not matter.
 *
 * @param states any of these, as the database names them
 * @param before raised before this
 * @param drill whether drills, or real ones
 */
record AlarmFilter(
        String @Nullable [] states,
        String @Nullable [] kinds,
        UUID @Nullable [] units,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable Boolean drill,
        @Nullable Cursor cursor,
        int limit) {

    /** The last alarm of the page before. */
    record Cursor(Instant at, UUID id) {
        static Cursor after(AlarmRecord last) {
            return new Cursor(last.raisedAt(), last.id().value());
        }

        /** Opaque to clients. */
        String toText() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
        }

        static Cursor parse(String text) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
                return new Cursor(
                        Instant.parse(parts[0]),
                        Uuids.parse(parts[parts.length - 1]).orElseThrow(() -> new IllegalArgumentException("no id")));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw ProblemKind.invalid("cursor", "is not one that a list gave");
            }
        }
    }

    /** Reads query parameters; refuses what is none of the values a client may rely on. */
    static AlarmFilter read(
            List<String> states,
            List<String> kinds,
            List<String> units,
            @Nullable String from,
            @Nullable String to,
            @Nullable String drill,
            @Nullable String cursor,
            @Nullable Integer limit) {
        return new AlarmFilter(
                states(states),
                kinds(kinds),
                units(units),
                instant("from", from),
                instant("to", to),
                drill(drill),
                cursor == null ? null : Cursor.parse(cursor),
                PageLimit.of(limit));
    }

    boolean onlyOpen() {
        return states != null && !List.of(states).contains(AlarmState.CLOSED.name());
    }

    private static String @Nullable [] states(List<String> names) {
        var states = new ArrayList<String>();
        for (var name : names) {
            if (name.equals("open")) {
                states.addAll(List.of("RAISED", "ACKNOWLEDGED", "ON_SITE"));
            } else {
                states.add(state(name)
                        .orElseThrow(() ->
                                ProblemKind.invalid("state", "must be raised, acknowledged, on-site, closed or open"))
                        .name());
            }
        }
        return states.isEmpty() ? null : states.toArray(String[]::new);
    }

    private static Optional<AlarmState> state(String name) {
        return List.of(AlarmState.values()).stream()
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    private static String @Nullable [] kinds(List<String> names) {
        return names.isEmpty()
                ? null
                : names.stream()
                        .map(name -> AlarmKind.named(name)
                                .orElseThrow(() -> ProblemKind.invalid("kind", "must be panic, threat or assist"))
                                .name())
                        .toArray(String[]::new);
    }

    private static UUID @Nullable [] units(List<String> ids) {
        return ids.isEmpty()
                ? null
                : ids.stream()
                        .map(id ->
                                Uuids.parse(id).orElseThrow(() -> ProblemKind.invalid("unit", "must be a unit's id")))
                        .toArray(UUID[]::new);
    }

    private static @Nullable Boolean drill(@Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw ProblemKind.invalid("drill", "must be true or false");
        }
        return text == null ? null : Boolean.valueOf(text);
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemKind.invalid(field, "must be an instant such as 2026-11-22T08:00:00Z");
        }
    }
}
