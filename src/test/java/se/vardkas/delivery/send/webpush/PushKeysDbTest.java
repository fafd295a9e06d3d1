package se.vardkas.delivery.send.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardkas.platform.keys.KeptKeys;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.Database;
import se.vardkas.support.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class PushKeysDbTest {
    @Inject
    PushKeys keys;

    @Inject
    Database database;

    @Inject
    Seal seal;

    @Test
    void every_replica_and_every_start_has_the_same_key() {
        var other = new PushKeys(new KeptKeys(database, seal));
        other.load(null);
        assertThat(other.publicKey()).isEqualTo(keys.publicKey());
        assertThat(other.pair().getPrivateKey()).isEqualTo(keys.pair().getPrivateKey());
        assertThat(Base64.getUrlDecoder().decode(keys.publicKey())).hasSize(65).startsWith(4);
    }

    @Test
    void under_another_key_file_nothing_starts(@TempDir Path folder) {
        var file = folder.resolve("other.key");
        KeyFile.readOrMake(file, true);
        var other = new PushKeys(new KeptKeys(database, new Seal(file)));
        assertThatThrownBy(() -> other.load(null))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("vardkas.key-file");
    }
}
