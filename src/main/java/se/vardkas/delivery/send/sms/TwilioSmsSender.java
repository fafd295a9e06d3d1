package se.vardkas.delivery.send.sms;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Wording;
import se.vardkas.delivery.send.twilio.Twilio;

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
    public boolean isOn() {
        return twilio.isOn();
    }

    @Override
    public Outcome send(Outgoing message) {
        return twilio.attempt(
                message.id(),
                (client, from) -> Message.creator(new PhoneNumber(message.address()), from, Wording.sms(message))
                        .setValidityPeriod(LIFE_SECONDS)
                        .setStatusCallback(twilio.callback("message-status", message.tenant(), message.id()))
                        .create(client)
                        .getSid());
    }
}
