package se.vardkas.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Answers with a page in the reader's language, and tells the browser to trust nothing but what this program serves. */
@ApplicationScoped
class Pages {
    /** Where the language that was chosen is remembered. */
    static final String LANGUAGE_COOKIE = "vardkas-language";

    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final String SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none';" + " form-action 'self'; frame-ancestors 'none'";

    private final Words words;
    private final boolean secure;

    Pages(Words words, @ConfigProperty(name = "vardkas.public-url") String publicUrl) {
        this.words = words;
        this.secure = publicUrl.startsWith("https:");
    }

    /** Renders a template that takes the language's tag and the words for its script. */
    Uni<RestResponse<String>> render(
            @Nullable String asked,
            @Nullable String chosenBefore,
            @Nullable String accepted,
            BiFunction<String, String, TemplateInstance> template) {
        var language = Language.of(asked, chosenBefore, accepted);
        return template.apply(language.tag(), words.of(language))
                .setLocale(language.locale())
                .createUni()
                .map(html -> {
                    var response = RestResponse.ResponseBuilder.ok(html)
                            .header("Content-Language", language.tag())
                            .header("Vary", "Accept-Language, Cookie")
                            .header("Cache-Control", "no-cache")
                            .header("Content-Security-Policy", SECURITY_POLICY)
                            .header("X-Content-Type-Options", "nosniff")
                            .header("Referrer-Policy", "no-referrer");
                    return Language.named(asked).isEmpty()
                            ? response.build()
                            : response.cookie(remembering(language)).build();
                });
    }

    private NewCookie remembering(Language language) {
        return new NewCookie.Builder(LANGUAGE_COOKIE)
                .value(language.tag())
                .path("/")
                .maxAge((int) REMEMBERED.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
