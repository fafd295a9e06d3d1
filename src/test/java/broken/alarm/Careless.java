package broken.alarm;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;

/** Everything that must not be done, at once. */
@Path("/careless")
public class Careless {
    @Inject
    Object injected;

    broken.standin.Phone phone;

    /** Asks a clock, makes an id, waits and prints. */
    public void go() {
        System.out.println(Instant.now() + " " + UUID.randomUUID()
                + Uni.createFrom().item(1).await().indefinitely());
    }
}
