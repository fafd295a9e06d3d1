package se.vardkas.delivery.send.elks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.vardkas.delivery.proof.Blame;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;

/**
 * Calls through 46elks: the phone rings for half a minute, and whoever answers hears the level twice and may take the alarm
 * on the keypad. What it says is in the addresses that 46elks is given, so that it says so with or without a database.
 *
 * @see <a href="https://46elks.com/docs/make-call">how a call is made</a>
 */
@ApplicationScoped
public class ElksVoiceSender implements Sender {
    private static final String RING_SECONDS = "30";

    private final Elks elks;

    /** A caller of this account. */
    public ElksVoiceSender(Elks elks) {
        this.elks = elks;
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String provider() {
        return Elks.PROVIDER;
    }

    @Override
    public boolean isOn() {
        return elks.hasNumber();
    }

    @Override
    public Outcome send(Outgoing message) {
        return ElksSpeech.of(message)
                .map(words -> elks.post("calls", fields(message, words)))
                .orElseGet(() -> new Outcome.Refused("elks-not-recorded", Blame.OPERATORS));
    }

    @Override
    public Optional<Report> ask(NotificationId id, String reference) {
        return elks.look("calls", reference)
                .flatMap(call -> ElksStatus.ofCall(
                        id,
                        call.path("state").asText(""),
                        reference,
                        call.path("duration").asText("")));
    }

    private Map<String, String> fields(Outgoing message, String words) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("to", message.address());
        fields.put("timeout", RING_SECONDS);
        fields.put(
                "voice_start",
                elks.callback(ElksCalls.START, words, message.tenant(), message.id())
                        .toString());
        fields.put(
                "whenhangup",
                elks.callback(ElksCalls.STATUS, message.tenant(), message.id()).toString());
        return fields;
    }
}
