package se.vardkas.readiness.contact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.Deliveries.Notification;
import se.vardkas.delivery.Deliveries.Proof;
import se.vardkas.directory.Contacts.Contact;
import se.vardkas.directory.org.ContactPoint.Kind;
import se.vardkas.readiness.contact.AppProofs.AppProof;

/** Addresses on the wire. */
final class ContactViews {
    private ContactViews() {}

    /** A number to be added. */
    @Schema(name = "NewNumber", example = "{\"number\": \"070-174 06 06\", \"label\": \"Jourtelefonen\"}")
    record NewNumberRequest(
            @NotBlank @Size(max = 40) String number,
            @Size(max = 40) @Nullable String label) {
        /** Leaves the number out, for logs. */
        @Override
        public String toString() {
            return "NewNumberRequest";
        }
    }

    /** By what something is to be sent. */
    @Schema(name = "ContactMessageRequest", example = "{\"by\": \"voice\"}")
    record MessageRequest(
            @Schema(description = "`push` to an app or a browser; `sms` or `voice` to a number")
            @NotNull
            @Pattern(regexp = "push|sms|voice")
            String by) {}

    /** What came with the code. */
    @Schema(name = "ContactCode", example = "{\"code\": \"012345\"}")
    record CodeRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String code) {
        /** Leaves the code out, for logs. */
        @Override
        public String toString() {
            return "CodeRequest";
        }
    }

    /** In which order addresses are tried. */
    @Schema(name = "ContactOrder")
    record OrderRequest(@NotNull List<@NotNull UUID> order) {}

    /** An address. */
    @Schema(name = "ContactPoint")
    record ContactView(
            UUID id,

            @Schema(enumeration = {"app", "browser", "number"})
            String kind,

            @Schema(description = "The number; but for its person only the country and the last digits. Null of others")
            @Nullable
            String number,

            @Nullable String label,

            @Schema(description = "Nothing goes to it until its person has proved that it is theirs")
            boolean pending,

            @Nullable Instant verifiedAt,

            @Schema(description = "When the app last proved that it is alive") @Nullable
            Instant seenAt,

            @Schema(
                    description =
                            "When the app last proved that a push came to it, of an alarm or of our daily checks; null:"
                                    + " never, or it is no app")
            @Nullable
            Instant provenAt,

            @Schema(
                    description =
                            "The app has left two of our daily checks in a row unanswered: alarms may not come to it")
            boolean unproven,

            @Schema(description = "SMS come to it, as far as is known")
            boolean sms,

            @Schema(description = "Why it is out of use; null: it is in use") @Nullable
            String deadReason) {

        static ContactView of(Contact contact, boolean own, AppProof proof) {
            boolean isNumber = contact.kind() == Kind.PHONE;
            return new ContactView(
                    contact.id(),
                    kind(contact.kind()),
                    isNumber ? number(contact.address(), own) : null,
                    contact.label(),
                    contact.pending(),
                    contact.verifiedAt(),
                    contact.seenAt(),
                    proof.provenAt(),
                    proof.unproven(),
                    isNumber && contact.smsOff() == null,
                    contact.deadReason());
        }

        private static String kind(Kind kind) {
            return switch (kind) {
                case PUSH_TOKEN -> "app";
                case BROWSER -> "browser";
                case PHONE -> "number";
            };
        }

        private static String number(String e164, boolean own) {
            return own ? e164 : PhoneNumbers.masked(e164);
        }

        /** Leaves the number out, for logs. */
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /** A person's addresses. */
    @Schema(name = "ContactPoints")
    record ContactsView(List<ContactView> items) {}

    /** A code or a test that was sent, and how far it came. */
    @Schema(name = "ContactMessage")
    record MessageView(
            UUID id,

            @Schema(enumeration = {"contact-check", "contact-test"})
            String event,

            @Schema(enumeration = {"push", "sms", "voice"}) String channel,
            String state,
            @Nullable String reason,
            int attempts,
            Instant at,
            List<ProofView> proofs) {
        static MessageView of(Notification sent) {
            return new MessageView(
                    sent.id().value(),
                    sent.event().wireName(),
                    sent.channel().wireName(),
                    sent.state().wireName(),
                    sent.reason(),
                    sent.attempts(),
                    sent.createdAt(),
                    sent.proofs().stream().map(ProofView::of).toList());
        }
    }

    /** That it came so far. */
    @Schema(name = "ContactMessageProof")
    record ProofView(String stage, Instant at, String source) {
        private static ProofView of(Proof proof) {
            return new ProofView(proof.stage().wireName(), proof.at(), proof.source());
        }
    }

    /** What was sent to an address on its own account. */
    @Schema(name = "ContactMessages")
    record MessagesView(List<MessageView> items) {}

    /** A message that is on its way. */
    @Schema(name = "ContactMessageSent")
    record SentView(UUID id) {}
}
