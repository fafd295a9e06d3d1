package se.vardkas.delivery.send;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Signs certificates, good ones and bad ones, with the JDK's own tool. */
final class Authority {
    private static final String PASSWORD = "changeit";
    private static final String ROOT = "root";

    private final Path folder;

    Authority(Path folder) throws IOException {
        this.folder = folder;
        keytool(ROOT, "-genkeypair", "-keyalg", "EC", "-dname", "CN=Authority", "-ext", "bc:c");
        keytool(ROOT, "-exportcert", "-file", file("root.pem"), "-rfc");
    }

    /** A client that trusts this one alone. */
    HttpClientOptions trusting() throws IOException {
        keytool("trust", "-importcert", "-noprompt", "-file", file("root.pem"));
        return new HttpClientOptions()
                .setTrustOptions(new JksOptions().setPath(file("trust.p12")).setPassword(PASSWORD));
    }

    /** A certificate for a host, valid for a day from a moment that keytool can read. */
    SSLContext certificate(String host, String from) throws IOException {
        var name = "server" + Math.abs((host + from).hashCode());
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool(name, "-certreq", "-file", file(name + ".csr"));
        keytool(
                ROOT,
                "-gencert",
                "-rfc",
                "-infile",
                file(name + ".csr"),
                "-outfile",
                file(name + ".pem"),
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                "1");
        Files.writeString(
                folder.resolve(name + ".chain"),
                Files.readString(folder.resolve(name + ".pem")) + Files.readString(folder.resolve("root.pem")));
        keytool(name, "-importcert", "-noprompt", "-file", file(name + ".chain"));
        return context(folder.resolve(name + ".p12"));
    }

    private static SSLContext context(Path store) throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String store, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "-alias", store, "-keystore", file(store + ".p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        var ended = tool.onExit().completeOnTimeout(null, 30, TimeUnit.SECONDS).join();
        if (ended == null || ended.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
    }
}
