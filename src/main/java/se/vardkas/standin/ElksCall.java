package se.vardkas.standin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A call that 46elks has put through: does what it is told, action by action, and fetches every sound that it plays. Of fewer
 * digits than were asked for it says that it failed: their documentation does not say what they do.
 *
 * @see <a href="https://46elks.com/docs/call-actions">call actions</a>
 */
final class ElksCall {
    private static final String BEEP = "sound/beep";

    private final ElksCallbacks callbacks;
    private final String id;
    private final String whenHangup;
    private final Runnable ended;
    private volatile JsonObject action = new JsonObject();

    ElksCall(ElksCallbacks callbacks, String id, String whenHangup, Runnable ended) {
        this.callbacks = callbacks;
        this.id = id;
        this.whenHangup = whenHangup;
        this.ended = ended;
    }

    /** Is answered; the item is what is said. */
    Future<String> answer(String voiceStart) {
        return does(voiceStart, "newoutgoing");
    }

    /** Keys are pressed, or none while there is time for them; the item is what is said then. */
    Future<String> key(String digits) {
        var next = action.getString("next", "");
        if (!isAsking() || next.isEmpty()) {
            return Future.succeededFuture("");
        }
        int wanted = action.getInteger("digits", 1);
        boolean enough = digits.length() >= wanted;
        var rest = enough ? digits.substring(wanted) : "";
        return does(next, enough ? digits.substring(0, wanted) : "failed")
                .compose(said ->
                        isWaiting() || isAsking() && !rest.isEmpty() ? key(rest) : Future.succeededFuture(said));
    }

    private boolean isAsking() {
        return action.containsKey("ivr");
    }

    /** Whether it only waits for more keys. */
    private boolean isWaiting() {
        return BEEP.equals(action.getString("ivr"));
    }

    /** Is hung up by whoever answered it. */
    Future<Void> hangUp() {
        action = new JsonObject();
        ended.run();
        return callbacks
                .post(whenHangup, Map.of("id", id, "direction", "outgoing", "state", "success", "duration", "9"))
                .mapEmpty();
    }

    private Future<String> does(String address, String result) {
        return callbacks
                .post(address, Map.of("callid", id, "direction", "outgoing", "result", result))
                .compose(answer -> {
                    action = answer.toJsonObject();
                    return plays(action.getString("ivr", action.getString("play", "")));
                })
                .compose(said -> isAsking() ? Future.succeededFuture(said) : hangUp().map(said));
    }

    private Future<String> plays(String sound) {
        return sound.isEmpty() || sound.equals(BEEP)
                ? Future.succeededFuture("")
                : callbacks
                        .get(sound)
                        .compose(fetched -> fetched.getString(0, 4).equals("RIFF")
                                ? Future.succeededFuture(Transcript.of(sound))
                                : Future.failedFuture("no sound: " + sound));
    }
}
