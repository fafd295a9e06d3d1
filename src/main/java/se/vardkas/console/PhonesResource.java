package se.vardkas.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** All demo phones side by side, so that one person can play everybody. There is no such page where demo is off. */
@Path("/demo")
public class PhonesResource {
    private final Pages pages;
    private final boolean demo;

    PhonesResource(Pages pages, @ConfigProperty(name = "vardkas.demo") boolean demo) {
        this.pages = pages;
        this.demo = demo;
    }

    /** The page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> phones(
            @QueryParam("lang") @Nullable String asked,
            @CookieParam(Pages.LANGUAGE_COOKIE) @Nullable String chosenBefore,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        if (!demo) {
            throw new NotFoundException();
        }
        return pages.render(asked, chosenBefore, accepted, Templates::phones);
    }

    @CheckedTemplate(basePath = "console")
    private static final class Templates {
        private Templates() {}

        static native TemplateInstance phones(String language, String words);
    }
}
