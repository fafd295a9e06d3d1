package se.vardkas.delivery.send.sms;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.SmsParts;
import se.vardkas.delivery.send.Wording;
import se.vardkas.delivery.send.twilio.Twilio;
import se.vardkas.delivery.send.twilio.TwilioStatus;

/** SMS through the Twilio SDK. After ninety seconds a message is no longer worth delivering: its alarm has moved on. */
@ApplicationScoped
public class TwilioSmsSender implements Sender {
    private static final int LIFE_SECONDS = 90;

    private final Twilio twilio;

    /** A sender of this account. */
    public TwilioSmsSender(Twilio twilio) {
        this.twilio = twilio;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
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
        var text = Wording.sms(message);
        return twilio.attempt(
                        message.id(),
                        (client, from) -> Message.creator(new PhoneNumber(message.address()), from, text)
                                .setValidityPeriod(LIFE_SECONDS)
                                .setStatusCallback(twilio.callback("message-status", message.tenant(), message.id()))
                                .create(client)
                                .getSid())
                .inParts(SmsParts.of(text));
    }

    @Override
    public Optional<Report> ask(NotificationId id, String reference) {
        return twilio.ask(id, client -> {
                    var message = Message.fetcher(reference).fetch(client);
                    return TwilioStatus.fields("MessageStatus", message.getStatus(), message.getErrorCode());
                })
                .flatMap(fields -> TwilioStatus.ofMessage(id, fields));
    }
}
