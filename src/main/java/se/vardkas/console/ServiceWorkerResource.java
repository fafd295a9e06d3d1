package se.vardkas.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The script that browsers run when something is pushed to them, whether or not a page is open. At the root, for a worker
 * serves what lies beneath its own address; never kept, so that a browser has a new one within a day of an update.
 */
@Path("/sw.js")
public class ServiceWorkerResource {
    private static final String SCRIPT = "/worker/sw.js";

    private final String script;

    ServiceWorkerResource(Words words) {
        this.script = "const words = " + words.ofWorker() + ";\n" + read();
    }

    /** The script, with its words. */
    @GET
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> script() {
        return RestResponse.ResponseBuilder.ok(script)
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String read() {
        try (var file = ServiceWorkerResource.class.getResourceAsStream(SCRIPT)) {
            return new String(Objects.requireNonNull(file, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
