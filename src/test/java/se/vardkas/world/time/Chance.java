package se.vardkas.world.time;

import java.util.List;
import java.util.Random;

/** The one source of chance of a world. */
public final class Chance {
    private final Random random;

    public Chance(long seed) {
        random = new Random(seed);
    }

    /** For what must be as random, and come from the same seed. */
    public Random random() {
        return random;
    }

    /** Whether something happens that happens so many times in a thousand. */
    public boolean permille(int likelihood) {
        return random.nextInt(1000) < likelihood;
    }

    /** A number of this range, both ends included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    public final <T> T oneOf(T... all) {
        return all[random.nextInt(all.length)];
    }
}
