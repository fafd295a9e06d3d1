package se.vardkas.story;

import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.util.Map;
import se.vardkas.support.TestEnvironment;
import se.vardkas.support.Time;
import se.vardkas.support.Town;
import se.vardkas.support.Towns;

/** A whole-system story: real database, real HTTP, made-up phones, movable time, a town of its own. */
@WithTestResource(TestEnvironment.class)
public abstract class Story {
    protected static final Map<String, Object> PANIC = Map.of("kind", "panic", "trigger", "button");
    protected static final Map<String, Object> THREAT = Map.of("kind", "threat", "trigger", "button");
    protected static final Map<String, Object> ASSIST = Map.of("kind", "assist", "trigger", "button");

    @Inject
    Towns towns;

    @Inject
    protected Time time;

    protected Town town() {
        return towns.found();
    }
}
