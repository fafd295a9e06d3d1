package se.vardkas.platform.keys;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.settings.StartFault;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Query;

/** Keys in the database, their private halves sealed by the key file. */
@ApplicationScoped
public class KeptKeys {
    private static final int FIRST = 1;

    private final Database database;
    private final Seal seal;

    /** As the program has them. */
    public KeptKeys(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Makes of both halves what their owner works with. */
    public interface Reader<K> {
        /** @throws GeneralSecurityException where they are no such key */
        K read(Halves halves) throws GeneralSecurityException;
    }

    /**
     * The newest key of a shelf; the first is made where there is none. Fails with a {@link StartFault} where the key file is
     * not the one it was sealed under.
     */
    public <K> Uni<K> newest(Shelf shelf, Supplier<Halves> maker, Reader<K> reader) {
        return find(shelf, reader)
                .chain(kept -> kept.isPresent()
                        ? Uni.createFrom().item(kept)
                        : makeFirst(shelf, maker.get()).chain(() -> find(shelf, reader)))
                .map(Optional::orElseThrow);
    }

    private <K> Uni<Optional<K>> find(Shelf shelf, Reader<K> reader) {
        return database.asEngine(Query.of(shelf.newest()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> open(shelf, row, reader)));
    }

    private <K> K open(Shelf shelf, Row row, Reader<K> reader) {
        try {
            var sealed = row.getBuffer("sealed_private_key").getBytes();
            return reader.read(new Halves(
                    row.getBuffer("public_key").getBytes(),
                    seal.open(sealed, context(shelf, row.getInteger("generation")))));
        } catch (GeneralSecurityException e) {
            throw new StartFault(
                    "vardkas.key-file",
                    "does not open " + shelf.noun() + " in the database.",
                    "Use the key file this database was first started with.");
        }
    }

    private Uni<?> makeFirst(Shelf shelf, Halves made) {
        var sealed = seal.close(made.privateHalf(), context(shelf, FIRST));
        return database.asEngine(
                Query.of(shelf.insertFirst(), Buffer.buffer(made.publicHalf()), Buffer.buffer(sealed)));
    }

    private static byte[] context(Shelf shelf, int generation) {
        return (shelf.name() + "/" + generation).getBytes(StandardCharsets.UTF_8);
    }
}
