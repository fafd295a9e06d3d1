package se.vardkas.delivery.send.elks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.platform.ids.TenantId;

/**
 * What a call through 46elks does next, as they are told it: JSON. Voicemail keys nothing, and is hung up on.
 *
 * @see <a href="https://46elks.com/docs/call-actions">call actions</a>
 */
@ApplicationScoped
public class ElksCalls {
    /** Where they ask what to do when a call is answered. */
    public static final String START = "voice-start";

    /** Where they hand keys over. */
    public static final String KEYS = "voice";

    /** Where they report how a call ended. */
    public static final String STATUS = "voice-status";

    private static final int TIMES = 2;
    private static final int SECONDS = 5;
    /** Between two digits of a code. */
    private static final int MORE_SECONDS = 3;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Elks elks;

    ElksCalls(Elks elks) {
        this.elks = elks;
    }

    /** Says words and, where they ask for a key, waits for one; says them once more. */
    public String say(String words, TenantId tenant, NotificationId call) {
        return ElksSpeech.ask(words)
                ? ask(elks.speech(words).toString(), 1, TIMES, SECONDS, elks.callback(KEYS, "", tenant, call))
                : play(words).set("next", play(words)).toString();
    }

    /** Waits for the rest of a code. */
    public String goOn(String digits, TenantId tenant, NotificationId call) {
        int missing = ElksKeys.CODE_LENGTH - digits.length();
        return ask("sound/beep", missing, 1, MORE_SECONDS, elks.callback(KEYS, digits, tenant, call));
    }

    /** Asks again: what was keyed is not the right thing. */
    public String askAgain(String language, TenantId tenant, NotificationId call) {
        return say(ElksSpeech.wrong(language), tenant, call);
    }

    /** Tells that they have taken the alarm, or that it is over, and ends the call. */
    public String told(boolean taken, String language) {
        return play(taken ? ElksSpeech.taken(language) : ElksSpeech.over(language))
                .toString();
    }

    /** Ends the call. */
    public String hangUp() {
        return JSON.objectNode().put("hangup", "reject").toString();
    }

    private ObjectNode play(String words) {
        return JSON.objectNode().put("play", elks.speech(words).toString());
    }

    private static String ask(String sound, int digits, int times, int seconds, URI keyed) {
        return JSON.objectNode()
                .put("ivr", sound)
                .put("digits", digits)
                .put("timeout", seconds)
                .put("repeat", times)
                .put("next", keyed.toString())
                .toString();
    }
}
