package se.vardkas.packaged;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Holds whatever writes to a table, inside the database, until it is opened: so that a kill can hit that very moment. */
final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MAKE = """
            CREATE SCHEMA IF NOT EXISTS gate;
            CREATE TABLE IF NOT EXISTS gate.closed (shut boolean NOT NULL);
            TRUNCATE gate.closed;
            INSERT INTO gate.closed VALUES (true);
            CREATE OR REPLACE FUNCTION gate.wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                WHILE (SELECT shut FROM gate.closed) LOOP
                    PERFORM pg_sleep(0.05);
                END LOOP;
                RETURN NEW;
            END $$;
            GRANT USAGE ON SCHEMA gate TO PUBLIC;
            """;
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = 'vardkas' AND wait_event = 'PgSleep'
            """;

    private final DataFolder data;
    private final String table;

    private Gate(DataFolder data, String table) {
        this.data = data;
        this.table = table;
    }

    /** @param moment such as {@code BEFORE UPDATE} */
    static Gate closed(DataFolder data, String moment, String table) {
        data.asOwner(MAKE + "CREATE TRIGGER gate " + moment + " ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION gate.wait();");
        return new Gate(data, table);
    }

    void awaitSomebody() {
        await().atMost(PATIENCE).until(() -> data.count(WAITING) > 0);
    }

    /** Lets whoever still waits go on; nobody will wait again. */
    void open() {
        data.asOwner("UPDATE gate.closed SET shut = false");
        data.asOwner("DROP TRIGGER gate ON " + table);
    }
}
