package se.vardkas.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whether alarms come through right now, for everybody. */
@Path("/status")
public class StatusResource {
    private final Pages pages;
    private final boolean demo;

    StatusResource(Pages pages, @ConfigProperty(name = "vardkas.demo") boolean demo) {
        this.pages = pages;
        this.demo = demo;
    }

    /** The page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> status(
            @QueryParam("lang") @Nullable String asked,
            @CookieParam(Pages.LANGUAGE_COOKIE) @Nullable String chosenBefore,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pages.render(
                asked, chosenBefore, accepted, (language, words) -> Templates.status(language, words, demo));
    }

    @CheckedTemplate(basePath = "console")
    private static final class Templates {
        private Templates() {}

        static native TemplateInstance status(String language, String words, boolean demo);
    }
}
