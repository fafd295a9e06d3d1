package se.vardkas.standin;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the owners of the made-up phones send back: an SMS, which Twilio hands on, or keys during a call, which whoever put it
 * through hands on.
 */
@ApplicationScoped
class PhoneReplies {
    private static final Pattern ACTION = Pattern.compile("<Gather action=\"([^\"]+)\"");
    private static final Pattern WORDS = Pattern.compile("<(?:Body|Say)[^>]*>([^<]*)</");

    private final TwilioCallbacks callbacks;
    private final ElksStandIn elks;
    private final Clock clock;
    private final String inbound;

    PhoneReplies(
            TwilioCallbacks callbacks,
            ElksStandIn elks,
            Clock clock,
            @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.callbacks = callbacks;
        this.elks = elks;
        this.clock = clock;
        this.inbound = publicUrl + "/api/v1/callbacks/twilio/message";
    }

    /** Sends an SMS; the item is what comes back, or the empty text. */
    Future<String> sms(Phone phone, String text) {
        var fields = Map.of("MessageSid", "SM1", "From", phone.owner().number(), "To", "+46701740699", "Body", text);
        return callbacks.post(inbound, fields).map(PhoneReplies::words).onSuccess(words -> show(phone, words));
    }

    /** Keys something during the newest call, or nothing; the item is what is said then. Empty if nobody has called. */
    Optional<Future<String>> keys(Phone phone, String digits) {
        return newestCall(phone)
                .flatMap(call -> elks.callOf(call).map(put -> put.key(digits)).or(() -> toTwilio(call, digits)));
    }

    /** Hangs up on the newest call, if 46elks put it through: Twilio's are over as soon as they arrive. */
    Optional<Future<String>> hangUp(Phone phone) {
        return newestCall(phone).flatMap(elks::callOf).map(call -> call.hangUp().map(""));
    }

    private static Optional<Arrival> newestCall(Phone phone) {
        return phone.arrivals().stream()
                .filter(arrival -> arrival.channel().equals("voice") && arrival.reached())
                .max(Comparator.comparing(Arrival::at));
    }

    private Optional<Future<String>> toTwilio(Arrival call, String digits) {
        return Optional.of(ACTION.matcher(call.field("Twiml")))
                .filter(Matcher::find)
                .map(action -> action.group(1).replace("&amp;", "&"))
                .map(url -> callbacks
                        .post(url, Map.of("CallSid", "CA1", "CallStatus", "in-progress", "Digits", digits))
                        .map(PhoneReplies::words));
    }

    private void show(Phone phone, String words) {
        if (!words.isEmpty()) {
            phone.add(new Arrival(clock.instant(), "sms", true, Map.of("Body", words)));
        }
    }

    private static String words(String twiml) {
        return WORDS.matcher(twiml)
                .results()
                .map(words -> words.group(1))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
