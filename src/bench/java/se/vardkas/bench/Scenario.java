package se.vardkas.bench;

import java.io.IOException;
import java.sql.SQLException;

/** Something to measure. Blocking. */
interface Scenario {
    /** Measures it on a program that has just started, or has run the scenarios before. */
    Section run(Stage stage) throws IOException, InterruptedException, SQLException;
}
