package se.vardkas.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the settings, taken together, ask for. Made by {@link #of}, which refuses combinations that cannot work.
 *
 * @param embedded whether to run our own PostgreSQL under {@code dataDir}
 * @param spoolDir where presses are kept that the database did not confirm; {@code null}: nowhere
 * @param external the addresses to use when not embedded, else {@code null}
 */
public record StartPlan(
        boolean demo,
        boolean embedded,
        Path dataDir,
        @Nullable Path spoolDir,
        int embeddedPort,
        @Nullable DatabaseUrls external,
        Path keyFile) {

    private static final String DATABASE_URL = "vardkas.database.url";

    /**
     * Reads the plan out of the settings.
     *
     * @throws StartFault if they contradict one another or something that must be set is not
     */
    public static StartPlan of(StartSettings settings) {
        var database = settings.database();
        checkPublicUrl(settings.publicUrl());
        settings.heartbeatUrl().ifPresent(StartPlan::checkHeartbeatUrl);
        checkEndpoint("vardkas.fcm.endpoint", settings.fcm());
        checkEndpoint("vardkas.twilio.endpoint", settings.twilio());
        checkEndpoint("vardkas.elks.endpoint", settings.elks());
        PaceRules.check(settings.pace());
        boolean embedded =
                database.embedded().orElse(settings.demo() && database.url().isEmpty());
        if (embedded && database.url().isPresent()) {
            throw new StartFault(
                    DATABASE_URL,
                    "is set although vardkas.database.embedded is true.",
                    "Remove one of the two: an embedded database makes its own address.");
        }
        var dataDir = settings.dataDir().toAbsolutePath().normalize();
        var external = embedded ? null : external(database);
        return new StartPlan(
                settings.demo(),
                embedded,
                dataDir,
                spoolDir(settings, dataDir),
                database.port(),
                external,
                settings.keyFile().map(Path::toAbsolutePath).orElseGet(() -> keyUnder(dataDir, embedded)));
    }

    private static DatabaseUrls external(StartSettings.Database database) {
        var url = database.url()
                .orElseThrow(() -> new StartFault(
                        DATABASE_URL,
                        "is not set, and no embedded database was asked for.",
                        "Set it to postgresql://user:password@host:port/db, or set vardkas.database.embedded=true,"
                                + " or vardkas.demo=true to try the program out."));
        var engineUrl = database.engineUrl()
                .orElseThrow(() -> new StartFault(
                        "vardkas.database.engine-url",
                        "is not set.",
                        "Set it to the address of the engine role, postgresql://user:password@host:port/db."));
        return new DatabaseUrls(
                DatabaseUrl.parse(DATABASE_URL, url),
                DatabaseUrl.parse("vardkas.database.engine-url", engineUrl),
                database.ownerUrl()
                        .map(owner -> DatabaseUrl.parse("vardkas.database.owner-url", owner))
                        .orElse(null));
    }

    private static @Nullable Path spoolDir(StartSettings settings, Path dataDir) {
        var set = settings.spoolDir().map(String::strip).filter(folder -> !folder.isEmpty());
        if (set.isEmpty()) {
            return dataDir.resolve("spool");
        }
        return set.get().equals("none")
                ? null
                : Path.of(set.get()).toAbsolutePath().normalize();
    }

    private static Path keyUnder(Path dataDir, boolean embedded) {
        if (embedded) {
            return dataDir.resolve("vardkas.key");
        }
        throw new StartFault(
                "vardkas.key-file",
                "is not set.",
                "Set it to a file that holds 32 random bytes in base64 (openssl rand -base64 32), the same on every"
                        + " replica.");
    }

    private static void checkPublicUrl(String publicUrl) {
        var uri = web(publicUrl);
        if (uri == null || uri.getQuery() != null) {
            throw new StartFault(
                    "vardkas.public-url",
                    "is not an http or https address: " + publicUrl + ".",
                    "Set it to the address phones and providers use, such as https://larm.example.se.");
        }
    }

    private static void checkHeartbeatUrl(String heartbeatUrl) {
        if (web(heartbeatUrl) == null) {
            throw new StartFault(
                    "vardkas.heartbeat-url",
                    "is not an http or https address.",
                    "Set it to the address that is to hear a sign of life, or remove it.");
        }
    }

    private static void checkEndpoint(String property, StartSettings.Provider provider) {
        provider.endpoint().filter(endpoint -> web(endpoint) == null).ifPresent(endpoint -> {
            throw new StartFault(
                    property,
                    "is not an http or https address.",
                    "Set it to the address that messages are posted to, or remove it.");
        });
    }

    /** A web address; {@code null} where it is none. */
    private static @Nullable URI web(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    ? uri
                    : null;
        } catch (IllegalArgumentException e) {
            // An address that cannot be read is as wrong as one without a host.
            return null;
        }
    }
}
