package se.vardkas.delivery.send.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Say;
import java.net.URI;

/**
 * What Twilio is to do, in its markup.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">TwiML</a>
 */
public final class Twiml {
    private static final int CODE_LENGTH = 4;
    /** After the last word or key; who keys a single digit waits as long. */
    private static final int KEY_SECONDS = 3;

    private Twiml() {}

    /** No answer to an SMS. */
    public static String silence() {
        return new MessagingResponse.Builder().build().toXml();
    }

    /** An SMS back. */
    public static String message(String text) {
        return new MessagingResponse.Builder()
                .message(new Message.Builder()
                        .body(new Body.Builder(text).build())
                        .build())
                .build()
                .toXml();
    }

    /** Says something and hangs up. */
    public static String said(String text, String language) {
        return new VoiceResponse.Builder()
                .say(say(text, language))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    /** Says something twice and hangs up. */
    public static String saidTwice(String text, String language) {
        return new VoiceResponse.Builder()
                .say(say(text, language))
                .pause(new Pause.Builder().length(1).build())
                .say(say(text, language))
                .build()
                .toXml();
    }

    /** Hangs up. */
    public static String hangUp() {
        return new VoiceResponse.Builder()
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    /** Says something twice and hangs up; whatever is keyed meanwhile is posted. Voicemail keys nothing. */
    public static String asked(String text, String language, URI keyed) {
        return new VoiceResponse.Builder()
                .gather(asking(text, language, keyed))
                .pause(new Pause.Builder().length(1).build())
                .gather(asking(text, language, keyed))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    private static Gather asking(String text, String language, URI keyed) {
        return new Gather.Builder()
                .inputs(Gather.Input.DTMF)
                .numDigits(CODE_LENGTH)
                .timeout(KEY_SECONDS)
                .action(keyed)
                .method(HttpMethod.POST)
                .say(say(text, language))
                .build();
    }

    private static Say say(String text, String language) {
        return new Say.Builder(text)
                .language(language.equals("en") ? Say.Language.EN_GB : Say.Language.SV_SE)
                .build();
    }
}
