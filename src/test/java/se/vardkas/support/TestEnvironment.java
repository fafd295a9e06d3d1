package se.vardkas.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import se.vardkas.platform.seal.KeyFile;

/** Starts what the program needs around it, and tells it where that is: a database, and stand-ins for the providers. */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var database = TestDatabase.get();
        var keyFile = database.dataDirectory().resolve("vardkas.key");
        KeyFile.readOrMake(keyFile, true);
        var base = "http://localhost:" + freePort();
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.test-port", base.substring(base.lastIndexOf(':') + 1));
        settings.put("quarkus.datasource.reactive.url", database.urls().app().reactive());
        settings.put(
                "quarkus.datasource.intake.reactive.url", database.urls().app().reactive());
        settings.put(
                "quarkus.datasource.work.reactive.url", database.urls().app().reactive());
        settings.put(
                "quarkus.datasource.engine.reactive.url",
                database.urls().engine().reactive());
        settings.put("vardkas.demo", "true");
        settings.put("vardkas.key-file", keyFile.toString());
        settings.put(
                "vardkas.spool-dir", database.dataDirectory().resolve("spool").toString());
        settings.put("vardkas.public-url", base);
        settings.put("vardkas.fcm.endpoint", base + "/standin/fcm");
        settings.put("vardkas.fcm.project", "vardkas-test");
        settings.put("vardkas.twilio.endpoint", base + "/standin/twilio");
        settings.put("vardkas.twilio.account-sid", "AC00000000000000000000000000000000");
        settings.put("vardkas.twilio.auth-token", "test-auth-token");
        settings.put("vardkas.twilio.from", "+46701740699");
        settings.put("vardkas.elks.endpoint", base + "/standin/elks");
        settings.put("vardkas.elks.username", "u0");
        settings.put("vardkas.elks.password", "test-elks-password");
        settings.put("vardkas.elks.from", "+46701740698");
        settings.put("vardkas.elks.inbound-password", "test-inbound-password");
        settings.put("vardkas.prices.sms-twilio", "0.55");
        settings.put("vardkas.prices.voice-twilio", "1.25");
        // Towns that want both say so.
        settings.put("vardkas.providers.sms", "twilio");
        settings.put("vardkas.providers.voice", "twilio");
        return settings;
    }

    @Override
    public void stop() {
        // The database ends with the run: other test classes still need it.
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
