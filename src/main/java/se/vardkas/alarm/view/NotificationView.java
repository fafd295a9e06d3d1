package se.vardkas.alarm.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Deliveries;
import se.vardkas.directory.Directory;

/** One message to one person over one channel. */
@Schema(name = "Notification")
public record NotificationView(
        UUID id,

        @Schema(enumeration = {"alarm", "taken", "repeated", "message", "closed", "reopened"})
        String event,

        AlarmView.PersonRef recipient,
        @Schema(enumeration = {"push", "sms", "voice"}) String channel,
        int step,

        @Schema(
                enumeration = {
                    "queued",
                    "sending",
                    "accepted",
                    "received",
                    "shown",
                    "opened",
                    "answered",
                    "failed",
                    "cancelled"
                })
        String state,

        @Nullable String reason,
        int attempts,

        @Schema(description = "An attempt whose fate nobody knows was made again: it may come twice")
        boolean mayRepeat,

        List<Proof> proofs) {
    /** As its reader may see it. */
    public static NotificationView of(Deliveries.Notification one, Directory.Names names) {
        return new NotificationView(
                one.id().value(),
                one.event().wireName(),
                AlarmViews.person(one.recipient(), names),
                one.channel().wireName(),
                one.step(),
                one.state().wireName(),
                one.reason(),
                one.attempts(),
                one.mayRepeat(),
                one.proofs().stream()
                        .map(proof -> new Proof(proof.stage().wireName(), proof.at(), proof.source()))
                        .toList());
    }

    /** A step of the ladder, and who proved it. */
    @Schema(name = "NotificationProof")
    public record Proof(String stage, Instant at, String source) {}
}
