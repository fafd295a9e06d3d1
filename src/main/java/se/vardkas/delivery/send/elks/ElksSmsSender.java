package se.vardkas.delivery.send.elks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Optional;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SmsParts;
import se.vardkas.delivery.send.Wording;

/**
 * SMS through 46elks, whose history is asked to keep no text.
 *
 * @see <a href="https://46elks.com/docs/send-sms">how an SMS is sent</a>
 */
@ApplicationScoped
public class ElksSmsSender implements Sender {
    private final Elks elks;

    /** A sender of this account. */
    public ElksSmsSender(Elks elks) {
        this.elks = elks;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public String provider() {
        return Elks.PROVIDER;
    }

    @Override
    public boolean isOn() {
        return elks.isOn();
    }

    @Override
    public Outcome send(Outgoing message) {
        var text = Wording.smsInOtherWords(message);
        var fields = new LinkedHashMap<String, String>();
        fields.put("to", message.address());
        fields.put("message", text);
        fields.put("dontlog", "message");
        fields.put(
                "whendelivered",
                elks.callback("message-status", message.tenant(), message.id()).toString());
        return elks.post("sms", fields).inParts(SmsParts.of(text));
    }

    @Override
    public Optional<Report> ask(NotificationId id, String reference) {
        return elks.look("sms", reference)
                .flatMap(sms -> ElksStatus.ofMessage(id, sms.path("status").asText("")));
    }
}
