package se.vardkas;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.embedded.EmbeddedDatabase;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.settings.DatabaseUrls;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.settings.StartPlan;
import se.vardkas.platform.settings.StartSettings;
import se.vardkas.platform.spool.Spool;
import se.vardkas.platform.sql.Schema;

/**
 * What stands before the application: settings are read and checked, the embedded database is started, the schema is
 * migrated and checked. Everything that can be said to a person in one line is said here. Closed after the application.
 */
final class Start implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    /** How the framework says that a value is of the wrong kind; a reader needs the two ends of it. */
    private static final Pattern UNREADABLE =
            Pattern.compile("config property (?<property>\\S+) .*whilst being converted (?<fault>.+)");

    private final @Nullable EmbeddedDatabase database;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Start(@Nullable EmbeddedDatabase database) {
        this.database = database;
    }

    /** @throws StartFault with the one line to print */
    static Start prepare() {
        var config = readConfig();
        var plan = StartPlan.of(config.getConfigMapping(StartSettings.class));
        checkHttpPort(config);
        if (plan.demo()) {
            DemoDefaults.missingFrom(config, httpPort(config)).forEach(System::setProperty);
        }
        if (plan.external() != null) {
            ready(plan, plan.external());
            return new Start(null);
        }
        var database = EmbeddedDatabase.start(plan.dataDir(), plan.embeddedPort());
        try {
            ready(plan, database.urls());
            return new Start(database);
        } catch (StartFault e) {
            database.close();
            throw e;
        }
    }

    /** Stops the embedded database when the process is told to end, once the application has let go of it. */
    void closeAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAfterApplication, "embedded-database-stop"));
    }

    /** Stops the embedded database, if there is one. */
    @Override
    public void close() {
        if (database != null && closed.compareAndSet(false, true)) {
            database.close();
        }
    }

    private void closeAfterApplication() {
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        try {
            while (ApplicationLifecycleManager.getCurrentApplication() != null && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private static SmallRyeConfig readConfig() {
        try {
            return ConfigUtils.configBuilder()
                    .withMapping(StartSettings.class)
                    .withValidateUnknown(false)
                    .build();
        } catch (ConfigValidationException e) {
            throw invalid(e);
        }
    }

    private static StartFault invalid(ConfigValidationException e) {
        var problem = e.getProblem(0).getMessage();
        var mend = "See the table of settings in the README.";
        var unreadable = UNREADABLE.matcher(problem);
        return unreadable.find()
                ? new StartFault(unreadable.group("property"), unreadable.group("fault") + ".", mend)
                : new StartFault("vardkas", problem + ".", mend);
    }

    private static void ready(StartPlan plan, DatabaseUrls urls) {
        KeyFile.readOrMake(plan.keyFile(), plan.embedded());
        Schema.prepare(urls);
        // The application reads its settings anew; these carry over what was found out here.
        System.setProperty("quarkus.datasource.reactive.url", urls.app().reactive());
        System.setProperty("quarkus.datasource.intake.reactive.url", urls.app().reactive());
        System.setProperty("quarkus.datasource.work.reactive.url", urls.app().reactive());
        System.setProperty(
                "quarkus.datasource.engine.reactive.url", urls.engine().reactive());
        System.setProperty("vardkas.key-file", plan.keyFile().toString());
        System.setProperty(
                "vardkas.spool-dir",
                plan.spoolDir() == null ? Spool.NONE : plan.spoolDir().toString());
    }

    private static int httpPort(SmallRyeConfig config) {
        return config.getValue("quarkus.http.port", Integer.class);
    }

    private static void checkHttpPort(SmallRyeConfig config) {
        // In development the listener outlives a reload.
        if (config.getProfiles().contains("dev")) {
            return;
        }
        int port = httpPort(config);
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new StartFault(
                    "quarkus.http.port",
                    port + " is taken by another program.",
                    "Set QUARKUS_HTTP_PORT to a free port.");
        }
    }
}
