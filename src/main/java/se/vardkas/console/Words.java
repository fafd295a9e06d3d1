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
import java.util.regex.Pattern;

/** The words that the pages' script puts together itself, as JSON: the bundles are the one place where they are written. */
@ApplicationScoped
class Words {
    /** What a notification is made of. */
    private static final Pattern OF_WORKER = Pattern.compile("push[A-Z].*|kind[A-Z].*|drillMark");

    private static final List<Class<?>> BUNDLES = List.of(LiveWords.class, PhoneWords.class, StatusWords.class);

    private final Map<Language, String> json = new EnumMap<>(Language.class);
    private final String ofWorker;

    Words() {
        var worker = new JsonObject();
        for (var language : Language.values()) {
            var all = new TreeMap<String, Object>();
            for (var bundle : BUNDLES) {
                var texts = MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
                for (var word : bundle.getMethods()) {
                    all.put(word.getName(), text(texts, word));
                }
            }
            json.put(language, new JsonObject(all).encode());
            all.keySet().removeIf(word -> !OF_WORKER.matcher(word).matches());
            worker.put(language.tag(), new JsonObject(all));
        }
        ofWorker = worker.encode();
    }

    /** The words of notifications in every language, by its tag: a worker learns its reader's only in the browser. */
    String ofWorker() {
        return ofWorker;
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
