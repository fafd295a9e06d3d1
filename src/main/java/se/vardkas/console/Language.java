package se.vardkas.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language that the pages speak. */
enum Language {
    SV,
    EN;

    /** The tag, as in {@code ?lang=}, in the cookie and in HTML. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    /** The language of that tag, regions aside; empty for those that the pages do not speak. */
    static Optional<Language> named(@Nullable String tag) {
        return tag == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(language ->
                                language.tag().equals(Locale.forLanguageTag(tag).getLanguage()))
                        .findFirst();
    }

    /** What was asked for now, else what was chosen before, else what the browser likes best, else Swedish. */
    static Language of(@Nullable String asked, @Nullable String chosenBefore, @Nullable String accepted) {
        return Stream.of(named(asked), named(chosenBefore), liked(accepted))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(SV);
    }

    private static Optional<Language> liked(@Nullable String accepted) {
        try {
            return Locale.LanguageRange.parse(Objects.requireNonNullElse(accepted, "")).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> named(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
