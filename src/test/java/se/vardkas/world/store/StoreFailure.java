package se.vardkas.world.store;

/** What a caller of the store is told when it did not work out; whether it was committed all the same it does not say. */
public class StoreFailure extends RuntimeException {
    public StoreFailure(String message) {
        super(message, null, false, false);
    }

    /** A key was broken; nothing was written. */
    public static final class Conflict extends StoreFailure {
        private final String constraint;

        Conflict(String constraint) {
            super(constraint);
            this.constraint = constraint;
        }

        public String constraint() {
            return constraint;
        }
    }
}
