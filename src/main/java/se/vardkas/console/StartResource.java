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

/** The page at the front: in demo a phone with its buttons, elsewhere where to read on. */
@Path("/")
public class StartResource {
    private final Pages pages;
    private final boolean demo;

    StartResource(Pages pages, @ConfigProperty(name = "vardkas.demo") boolean demo) {
        this.pages = pages;
        this.demo = demo;
    }

    /** The page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> start(
            @QueryParam("lang") @Nullable String asked,
            @CookieParam(Pages.LANGUAGE_COOKIE) @Nullable String chosenBefore,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pages.render(asked, chosenBefore, accepted, demo ? Templates::start : Templates::running);
    }

    @CheckedTemplate(basePath = "console")
    private static final class Templates {
        private Templates() {}

        static native TemplateInstance start(String language, String words);

        static native TemplateInstance running(String language, String words);
    }
}
