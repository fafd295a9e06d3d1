package se.vardkas.story;

import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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
    protected static final Map<String, Object> DRILL = Map.of("kind", "panic", "drill", true);

    @Inject
    protected Towns towns;

    @Inject
    protected Time time;

    private final List<Town> founded = new ArrayList<>();

    protected Town town() {
        return ours(towns.found());
    }

    /** Sees to it that nothing is left open in a town. */
    protected Town ours(Town town) {
        founded.add(town);
        return town;
    }

    /** Time moves for all: an alarm left open would call its town's people in the next story too, and so would checks. */
    @AfterEach
    void closeWhatIsOpen() {
        for (var town : founded) {
            List<String> open = town.lars()
                    .signedInAnew()
                    .asks()
                    .get("/api/v1/alarms?state=open&limit=200")
                    .jsonPath()
                    .getList("items.id");
            open.forEach(alarm -> town.lars().closes(alarm).then().statusCode(200));
            towns.leave(town);
        }
    }
}
