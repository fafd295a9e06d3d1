package se.vardkas.alarm.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alarm as one reader sees it. */
@Schema(name = "Alarm")
public record AlarmView(
        UUID id,
        @Schema(enumeration = {"panic", "threat", "assist"}) String kind,

        @Schema(enumeration = {"raised", "acknowledged", "on-site", "closed"})
        String state,

        boolean silent,
        boolean drill,
        Instant raisedAt,
        PersonRef raisedBy,
        @Nullable SiteRef site,
        @Nullable String room,

        @Schema(description = "Null for those who are not entitled to it") @Nullable
        PositionView position,

        @Nullable OwnerRef owner,
        @Nullable Instant standDownRequestedAt,
        @Nullable ClosureView closure,

        @Schema(description = "Since when it is known that nobody has been reached: call the emergency number")
        @Nullable
        Instant deadEndSince,

        int version,

        @Schema(description = "Kept on this machine's disk because the database does not answer; only in a 202")
        boolean degraded) {

    AlarmView outOfTheSpool() {
        return new AlarmView(
                id,
                kind,
                state,
                silent,
                drill,
                raisedAt,
                raisedBy,
                site,
                room,
                position,
                owner,
                standDownRequestedAt,
                closure,
                deadEndSince,
                version,
                true);
    }

    /** A person; the name is null where the directory could not be asked. */
    @Schema(name = "PersonRef")
    public record PersonRef(UUID id, @Nullable String displayName) {}

    /** A site. */
    @Schema(name = "SiteRef")
    public record SiteRef(UUID id, String name, String code) {}

    /** Where the raiser's phone was last. */
    @Schema(name = "Position")
    public record PositionView(
            BigDecimal latitude,
            BigDecimal longitude,
            @Nullable BigDecimal accuracyMetres,
            Instant capturedAt) {}

    /** Who has taken the alarm. */
    @Schema(name = "OwnerRef")
    public record OwnerRef(
            UUID id, @Nullable String displayName, @Nullable Integer etaMinutes) {}

    /** How the alarm ended. */
    @Schema(name = "AlarmClosure")
    public record ClosureView(
            @Schema(enumeration = {"incident", "false-alarm", "precaution", "test"})
            String outcome,

            String note,

            @Schema(description = "Null where a drill ended by itself") @Nullable
            PersonRef by,

            Instant at) {}

    /** Nothing a person wrote, for logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
