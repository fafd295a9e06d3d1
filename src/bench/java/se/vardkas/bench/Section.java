package se.vardkas.bench;

/** What a scenario found out. Also written as JSON, as the record that it is. */
interface Section {
    /** Shows it to people. */
    void show(Page page);
}
