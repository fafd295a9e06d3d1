package se.vardkas.platform.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that decide how the program starts. The README's table explains each. */
@ConfigMapping(prefix = "vardkas")
public interface StartSettings {
    /** Demo municipalities, demo sign-in, stand-ins for the providers and an embedded database. */
    @WithDefault("false")
    @WithConverter(StrictBoolean.class)
    boolean demo();

    /** Where the embedded database, the spool and the key file live. */
    @WithDefault("./data")
    Path dataDir();

    /** Where presses are kept that the database did not confirm, or {@code none}; else under the data directory. */
    Optional<String> spoolDir();

    /** The file whose key seals signing keys and private fields; made under the data directory when embedded. */
    Optional<Path> keyFile();

    /** The address under which phones and providers reach this program; callbacks and links are built from it. */
    @WithDefault("http://localhost:${quarkus.http.port}")
    String publicUrl();

    /** Where signs of life go after clean looks, such as a dead man's switch outside; absent: nowhere. */
    Optional<String> heartbeatUrl();

    /** Where pushes are posted. */
    Provider fcm();

    /** Where SMS and calls are posted. */
    Provider twilio();

    /** Where SMS are posted too. */
    Provider elks();

    /** How fast messages may go. */
    PaceSettings pace();

    /** How PostgreSQL is reached. */
    Database database();

    /** What must be right of a provider before anything is sent to it. */
    interface Provider {
        /** Its address; absent: its own. */
        Optional<String> endpoint();
    }

    /** How PostgreSQL is reached, one address per role. */
    interface Database {
        /** The application's role, {@code postgresql://user:password@host:port/db}. */
        Optional<String> url();

        /** The role that claims due work across tenants. */
        Optional<String> engineUrl();

        /** The role that owns the schema; may be absent where the schema is current. */
        Optional<String> ownerUrl();

        /** Whether to run an embedded PostgreSQL; in demo this is the default where no address is set. */
        @WithConverter(StrictBoolean.class)
        Optional<Boolean> embedded();

        /** The embedded server's port on loopback; 0 takes a free one. */
        @WithDefault("0")
        int port();
    }
}
