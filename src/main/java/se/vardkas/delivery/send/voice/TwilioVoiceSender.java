package se.vardkas.delivery.send.voice;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Say;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.send.Outgoing;
import se.vardkas.delivery.send.Sender;
import se.vardkas.delivery.send.Wording;
import se.vardkas.delivery.send.twilio.Twilio;

/** Calls through the Twilio SDK: the phone rings for half a minute, and whoever answers hears the level twice. */
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
    public boolean isOn() {
        return twilio.isOn();
    }

    @Override
    public Outcome send(Outgoing message) {
        return twilio.attempt(
                message.id(),
                (client, from) -> Call.creator(new PhoneNumber(message.address()), from, new Twiml(twiml(message)))
                        .setTimeout(RING_SECONDS)
                        .setStatusCallback(twilio.callback("voice-status", message.tenant(), message.id()))
                        .setStatusCallbackEvent(List.of("ringing", "answered", "completed"))
                        .create(client)
                        .getSid());
    }

    private static String twiml(Outgoing message) {
        var say = new Say.Builder(Wording.spoken(message))
                .language(message.language().equals("en") ? Say.Language.EN_GB : Say.Language.SV_SE)
                .build();
        return new VoiceResponse.Builder()
                .say(say)
                .pause(new Pause.Builder().length(1).build())
                .say(say)
                .build()
                .toXml();
    }
}
