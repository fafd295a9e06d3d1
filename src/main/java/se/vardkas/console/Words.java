package se.vardkas.console;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words that the pages' script puts together itself, as JSON: the bundles are the one place where they are written. */
@ApplicationScoped
class Words {
    private static final List<Class<?>> BUNDLES = List.of(LiveWords.class, PhoneWords.class, StatusWords.class);

    private final Map<Language, String> json = new EnumMap<>(Language.class);

    Words() {
        for (var language : Language.values()) {
            var all = new TreeMap<String, Object>();
            for (var bundle : BUNDLES) {
                var texts = MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
                for (var word : bundle.getMethods()) {
                    all.put(word.getName(), text(texts, word));
                }
            }
            json.put(language, new JsonObject(all).encode());
        }
    }

    String of(Language language) {
        return json.getOrDefault(language, "{}");
    }

    private static Object text(Object texts, Method word) {
        try {
            return word.invoke(texts);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The word " + word.getName() + " cannot be said", e);
        }
    }
}
