package se.vardkas.faults;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The machine of the database dies without a goodbye and another takes its address: nobody resets what was open. */
class LostTrackIT {
    /** The program gives up after 5 s, and tries its other connections for 2; the rest is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void connections_that_lead_nowhere_are_given_up_and_a_cry_for_help_is_answered_and_carried_out() {
        try (var stage = Stage.with(1)) {
            var net = new PhoneNet(stage.replicas());
            var town = Town.settle(stage.database(), net);
            var threads = PhoneNet.threads();
            stage.providers().deliverTo(new Handset(net, town, stage.records(), threads), town.canaries());
            var raiser = town.municipalities().get(0).raisers().get(0);
            try {
                net.post(raiser.token(), "/api/v1/alarms", new JsonObject().put("kind", "assist"));
                stage.replicas().get(0).toDatabase().loseTrack();

                // Of the first alarm three are still on their way at most.
                var sent = stage.records().posts();
                var press = new JsonObject().put("kind", "panic");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> net.post(raiser.token(), "/api/v1/alarms", press)
                                .taken());
                Awaitility.await().atMost(PATIENCE).until(() -> stage.records().posts() > sent + 3);
            } finally {
                stage.providers().deliverToNobody();
                threads.shutdownNow();
            }
        }
    }
}
