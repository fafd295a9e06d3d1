package se.vardkas.platform.settings;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A setting, or something on this machine, with which the program cannot start. Its message is one line that names the
 * property, the fault and the mend, and is all that is printed.
 */
public final class StartFault extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    /**
     * @param property the setting to look at, such as {@code vardkas.data-dir}
     * @param fault what is wrong with it
     * @param mend what the reader can do about it
     */
    public StartFault(String property, String fault, String mend) {
        super("Vårdkas did not start. " + property + ": " + oneLine(fault) + " " + oneLine(mend));
    }

    private static String oneLine(String text) {
        // What others said may end in a full stop of its own.
        return text.strip().replaceAll("\\s+", " ").replaceFirst("\\.{2,}$", ".");
    }
}
