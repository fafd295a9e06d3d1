package se.vardkas.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.support.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ConsoleDbTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"?][^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?:)?//[a-zA-Z][\\w.-]*\\.[a-z]{2,}[^\\s\"')]*");
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    @Inject
    Pages pages;

    @ParameterizedTest
    @CsvSource({"/, sv, PANIK, Vem vill du vara?", "/, en, PANIC, Who do you want to be?"})
    void the_start_page_offers_three_buttons_in_the_readers_language_and_says_demo(
            String path, String language, String panic, String question) {
        var page = page(path, language);
        assertThat(page.asString())
                .contains("lang=\"" + language + "\"", "<strong>DEMO</strong>", "<title>DEMO – ", panic, question)
                .contains("data-kind=\"panic\"", "data-kind=\"threat\"", "data-kind=\"assist\"");
        assertThat(page.header("Content-Language")).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"sv, Demotelefoner", "en, Demo phones"})
    void the_phones_page_says_demo_in_the_readers_language(String language, String title) {
        assertThat(page("/demo", language).asString())
                .contains("<strong>DEMO</strong>", "<h1>" + title + "</h1>", "data-page=\"phones\"");
    }

    @ParameterizedTest
    @CsvSource({"sv, Kommer larm fram just nu?", "en, Do alarms come through right now?"})
    void the_status_page_asks_its_question_in_the_readers_language(String language, String title) {
        assertThat(page("/status", language).asString())
                .contains("<strong>DEMO</strong>", "<h1>" + title + "</h1>", "data-page=\"status\"");
    }

    @Test
    void a_language_that_is_chosen_once_is_remembered() {
        var chosen = given().header("Accept-Language", "sv").get("/?lang=en");
        assertThat(chosen.header("Content-Language")).isEqualTo("en");
        var cookie = chosen.detailedCookie(Pages.LANGUAGE_COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        given().header("Accept-Language", "sv")
                .cookie(cookie)
                .get("/demo")
                .then()
                .header("Content-Language", "en");
    }

    @Test
    void nothing_that_is_asked_for_as_a_language_comes_back_on_the_page() {
        var page = given().get("/?lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).doesNotContain("alert(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/demo", "/status"})
    void a_page_lets_the_browser_run_only_what_this_program_serves(String path) {
        var page = page(path, "sv");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.asString())
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=");
    }

    @Test
    void the_worker_serves_the_whole_site_is_never_kept_and_speaks_both_languages() {
        var worker = given().get("/sw.js");
        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.contentType()).startsWith("text/javascript").containsIgnoringCase("charset=utf-8");
        assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(worker.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(worker.asString())
                .contains("addEventListener('push'", "Paniklarm", "Panic alarm", "ÖVNING", "DRILL")
                .doesNotContain("Tidslinje");
        assertThat(outsideHosts(worker.asString())).isEmpty();
    }

    @Test
    void no_page_and_no_asset_names_an_outside_host() {
        var assets = List.of("/", "/demo", "/status").stream()
                .map(path -> page(path, "sv").asString())
                .peek(page -> assertThat(outsideHosts(page)).isEmpty())
                .flatMap(page -> LINK.matcher(page).results())
                .map(link -> link.group(1))
                .filter(link -> link.contains("."))
                .distinct()
                .toList();
        assertThat(assets).anyMatch(link -> link.endsWith(".js")).anyMatch(link -> link.endsWith(".css"));
        for (var asset : assets) {
            var answer = given().get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(outsideHosts(answer.asString())).as(asset).isEmpty();
        }
    }

    @Test
    void where_demo_is_off_the_start_page_says_that_the_service_runs_and_nothing_else() {
        var page = new StartResource(pages, false)
                .start(null, null, "en")
                .await()
                .atMost(Duration.ofSeconds(5))
                .getEntity();
        assertThat(page).contains("The service is running", "/q/openapi").doesNotContain("DEMO", "PANIC", "/demo");
    }

    @Test
    void where_demo_is_off_the_status_page_does_not_say_demo() {
        var page = new StatusResource(pages, false)
                .status(null, null, "en")
                .await()
                .atMost(Duration.ofSeconds(5))
                .getEntity();
        assertThat(page).contains("Do alarms come through right now?").doesNotContain("DEMO", "/demo");
    }

    @Test
    void where_demo_is_off_there_is_no_phones_page() {
        var phones = new PhonesResource(pages, false);
        assertThatThrownBy(() -> phones.phones(null, null, "en")).isInstanceOf(NotFoundException.class);
    }

    private static Response page(String path, String language) {
        var page = given().header("Accept-Language", language).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        return page;
    }

    private static List<String> outsideHosts(String text) {
        return ADDRESS.matcher(text.replace(SVG_NAMESPACE, ""))
                .results()
                .map(address -> address.group())
                .toList();
    }
}
