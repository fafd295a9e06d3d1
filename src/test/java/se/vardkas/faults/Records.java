package se.vardkas.faults;

import java.time.Instant;
import se.vardkas.faults.check.History;
import se.vardkas.faults.check.Notebook;

/** Writes down what happens, by this machine's clock. */
final class Records extends Notebook {
    /** Something was wrong from a moment until now. */
    void add(History.Harm harm, int replica, Instant from) {
        add(new History.Disruption(harm, replica, from, Instant.now()));
    }
}
