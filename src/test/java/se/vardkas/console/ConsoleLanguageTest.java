package se.vardkas.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleLanguageTest {
    @Test
    void what_is_asked_for_wins_over_what_was_chosen_before_and_that_over_what_the_browser_likes() {
        assertThat(Language.of("en", "sv", "sv")).isEqualTo(Language.EN);
        assertThat(Language.of(null, "en", "sv")).isEqualTo(Language.EN);
        assertThat(Language.of(null, null, "en")).isEqualTo(Language.EN);
    }

    @Test
    void a_browser_gets_the_language_it_likes_best_of_those_that_are_spoken() {
        assertThat(Language.of(null, null, "fi, en-GB;q=0.8, sv;q=0.5")).isEqualTo(Language.EN);
        assertThat(Language.of(null, null, "en;q=0.3, sv-FI;q=0.9")).isEqualTo(Language.SV);
        assertThat(Language.of(null, null, "en;q=0, sv;q=0.1")).isEqualTo(Language.SV);
    }

    @Test
    void swedish_is_spoken_to_those_who_say_nothing_that_is_understood() {
        assertThat(Language.of(null, null, null)).isEqualTo(Language.SV);
        assertThat(Language.of("klingon", "<script>", "de, *;q=0.1")).isEqualTo(Language.SV);
        assertThat(Language.of("", "", ";;;q=,")).isEqualTo(Language.SV);
    }
}
