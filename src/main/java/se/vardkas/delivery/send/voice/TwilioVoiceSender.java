package se.vardkas.delivery.send.voice;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Wording;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.delivery.send.twilio.TwilioStatus;
import se.vardkas.delivery.send.twilio.Twiml;

/**
 * Calls through the Twilio SDK: the phone rings for half a minute, and whoever answers hears the level twice and may take
 * the alarm on the keypad.
 */
@ApplicationScoped
public class TwilioVoiceSender implements Sender {
    private static final int RING_SECONDS = 30;

    private final Twilio twilio;

    /** A caller of this account. */
    public TwilioVoiceSender(Twilio twilio) {
        this.twilio = twilio;
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String provider() {
        return Twilio.PROVIDER;
    }

    @Override
    public boolean isOn() {
        return twilio.isOn();
    }

    @Override
    public Outcome send(Outgoing message) {
        return twilio.attempt(
                message.id(),
                (client, from) -> Call.creator(
                                new PhoneNumber(message.address()), from, new com.twilio.type.Twiml(twiml(message)))
                        .setTimeout(RING_SECONDS)
                        .setStatusCallback(twilio.callback("voice-status", message.tenant(), message.id()))
                        .setStatusCallbackEvent(List.of("ringing", "answered", "completed"))
                        .create(client)
                        .getSid());
    }

    @Override
    public Optional<Report> ask(NotificationId id, String reference) {
        return twilio.ask(id, client -> {
                    var call = Call.fetcher(reference).fetch(client);
                    return TwilioStatus.fieldsOfCall(reference, call.getStatus(), call.getDuration());
                })
                .flatMap(fields -> TwilioStatus.ofCall(id, fields));
    }

    private String twiml(Outgoing message) {
        var text = Wording.spoken(message);
        return message.answerable()
                ? Twiml.asked(text, message.language(), twilio.callback("voice", message.tenant(), message.id()))
                : Twiml.saidTwice(text, message.language());
    }
}
