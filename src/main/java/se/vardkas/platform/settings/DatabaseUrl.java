package se.vardkas.platform.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An address of the form {@code postgresql://user:password@host:port/db?options}, user and password percent-encoded.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS">libpq connection URIs</a>
 */
public record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        @Nullable String options) {

    private static final int DEFAULT_PORT = 5432;

    /** @throws StartFault if the address is not of that form; the message does not repeat it, for it holds a password */
    public static DatabaseUrl parse(String property, String text) {
        try {
            var uri = URI.create(text.strip());
            var userInfo = uri.getRawUserInfo();
            boolean named = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (named
                    && uri.getHost() != null
                    && userInfo != null
                    && uri.getPath().length() > 1) {
                int colon = userInfo.indexOf(':');
                return new DatabaseUrl(
                        uri.getHost(),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        uri.getPath().substring(1),
                        decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                        colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
                        uri.getRawQuery());
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one fault: the cause would repeat the password.
        }
        throw new StartFault(
                property,
                "is not an address of PostgreSQL.",
                "Write it as postgresql://user:password@host:port/db, with : / @ in the password percent-encoded.");
    }

    /** The form that the reactive driver reads. */
    public String reactive() {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + address();
    }

    /** The form that JDBC reads, without user and password. */
    public String jdbc() {
        return "jdbc:postgresql://" + address();
    }

    private String address() {
        return host + ":" + port + "/" + database + (options == null ? "" : "?" + options);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + address();
    }
}
