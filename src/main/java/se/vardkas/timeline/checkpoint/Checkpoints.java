package se.vardkas.timeline.checkpoint;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.witness.Evidence;
import se.vardkas.timeline.witness.Leaf;
import se.vardkas.timeline.witness.Node;
import se.vardkas.timeline.witness.Path;
import se.vardkas.timeline.witness.TreeHash;
import se.vardkas.timeline.witness.VerifierKey;

/** Reads what was signed, and proves with it. */
@ApplicationScoped
public class Checkpoints {
    private final Database database;
    private final CheckpointKeys keys;

    Checkpoints(Database database, CheckpointKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** One that was signed. */
    record Kept(long size, Instant at, String note) {
        private static Kept of(Row row) {
            return new Kept(row.getLong("size"), row.getOffsetDateTime("at").toInstant(), row.getString("note"));
        }
    }

    /** What a tenant's checkpoints are checked with. */
    VerifierKey key(TenantId tenant) {
        return keys.of(tenant);
    }

    /** Some of a tenant's, the newest first. */
    Uni<List<Kept>> page(TenantId tenant, @Nullable Long below, int limit) {
        return database.one(Lane.READ, tenant, Query.of(CheckpointSql.PAGE, tenant.value(), below, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Kept::of)
                        .toList());
    }

    /** That the log of one size is the beginning of that of another; empty if it never was so large. */
    Uni<Optional<List<TreeHash>>> consistency(TenantId tenant, long first, long second) {
        return database.reading(
                Lane.READ,
                tenant,
                tx -> tx.run(Query.of(CheckpointSql.PAGE, tenant.value(), null, 1))
                        .chain(rows -> rows.size() == 0
                                        || rows.iterator().next().getLong("size") < second
                                ? Uni.createFrom().item(Optional.<List<TreeHash>>empty())
                                : hashes(tx, Path.between(first, second)).map(Optional::of)));
    }

    /** How far an alarm's timeline was signed before an entry; empty if it was not. */
    public Uni<Optional<Leaf>> leaf(TenantId tenant, AlarmId alarm, int before) {
        return database.one(Lane.READ, tenant, covers(tenant, alarm, before))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> leaf(alarm, row)));
    }

    /**
     * The same with its proof, by the first checkpoint that has it. A later one would tell whether anything happened since,
     * perhaps of an alarm whose raiser may not know it.
     */
    public Uni<Optional<Evidence>> evidence(TenantId tenant, AlarmId alarm, int before) {
        return database.reading(
                Lane.READ,
                tenant,
                tx -> tx.run(covers(tenant, alarm, before))
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().item(Optional.<Evidence>empty())
                                : evidence(tx, alarm, rows.iterator().next()).map(Optional::of)));
    }

    private Uni<Evidence> evidence(Tx tx, AlarmId alarm, Row row) {
        long place = row.getLong("place");
        long size = row.getLong("size");
        return hashes(tx, Path.toLeaf(place, size))
                .map(path -> new Evidence(
                        leaf(alarm, row),
                        place,
                        size,
                        path,
                        row.getString("note"),
                        keys.of(tx.tenant()).toString()));
    }

    private static Uni<List<TreeHash>> hashes(Tx tx, Path path) {
        var nodes = List.copyOf(path.nodes());
        var query = Query.of(
                CheckpointSql.NODES,
                tx.tenant().value(),
                nodes.stream().map(Node::level).toArray(Integer[]::new),
                nodes.stream().map(Node::place).toArray(Long[]::new));
        return tx.run(query).map(rows -> {
            var known = new HashMap<Node, TreeHash>();
            rows.forEach(row -> known.put(
                    new Node(row.getInteger("level"), row.getLong("place")), TreeHash.parse(row.getString("hash"))));
            return path.hashes(node -> known(known.get(node)));
        });
    }

    private static TreeHash known(@Nullable TreeHash hash) {
        if (hash == null) {
            throw new IllegalStateException("A part of a log is not there any more");
        }
        return hash;
    }

    private static Query covers(TenantId tenant, AlarmId alarm, int before) {
        return Query.of(CheckpointSql.COVERS, tenant.value(), alarm.value(), before);
    }

    private static Leaf leaf(AlarmId alarm, Row row) {
        return new Leaf(alarm, new Head(row.getInteger("sequence"), row.getString("head")));
    }
}
