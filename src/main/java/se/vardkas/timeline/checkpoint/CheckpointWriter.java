package se.vardkas.timeline.checkpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.sql.Query;
import se.vardkas.platform.sql.Tx;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Head;
import se.vardkas.timeline.witness.Checkpoint;
import se.vardkas.timeline.witness.Edge;
import se.vardkas.timeline.witness.Leaf;
import se.vardkas.timeline.witness.Node;
import se.vardkas.timeline.witness.TreeHash;

/**
 * Adds to a tenant's log the heads of timelines that moved, and signs what it is now. Signs nothing that would hide a change
 * of what was signed before: neither a log that is another one now, nor a timeline in which an earlier head is missing.
 */
@ApplicationScoped
class CheckpointWriter {
    private static final Logger LOG = Logger.getLogger(CheckpointWriter.class);
    private static final int ENTRIES_AT_ONCE = 5_000;

    private final Database database;
    private final CheckpointKeys keys;
    private final MeterRegistry metrics;

    CheckpointWriter(Database database, CheckpointKeys keys, MeterRegistry metrics) {
        this.database = database;
        this.keys = keys;
        this.metrics = metrics;
    }

    /**
     * What came of one look.
     *
     * @param seen the transaction up to which was looked
     * @param more whether there is more to look at
     */
    private record Looked(String seen, boolean more) {}

    /** Signs whatever moved since the last time. */
    Uni<Void> write(TenantId tenant) {
        return write(tenant, null);
    }

    private Uni<Void> write(TenantId tenant, @Nullable String from) {
        return database.inTenant(Lane.WORK, tenant, tx -> look(tx, from))
                .chain(looked -> looked.more()
                        ? write(tenant, looked.seen())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Looked> look(Tx tx, @Nullable String from) {
        var tenant = tx.tenant().value();
        var number = tenant.getMostSignificantBits() ^ tenant.getLeastSignificantBits();
        return tx.run(List.of(
                        Query.of(CheckpointSql.LOCK, number),
                        Query.of(CheckpointSql.LATEST, tenant),
                        Query.of(CheckpointSql.MOVED, tenant, from, ENTRIES_AT_ONCE)))
                .chain(rows -> sign(tx, rows.get(1), rows.get(2)));
    }

    private Uni<Looked> sign(Tx tx, Iterable<Row> latest, Iterable<Row> moved) {
        var first = moved.iterator().next();
        var looked = new Looked(first.getString("seen"), first.getBoolean("more"));
        var leaves = leaves(tx.tenant(), moved);
        if (leaves.isEmpty()) {
            return Uni.createFrom().item(looked);
        }
        var growth =
                edge(tx.tenant(), latest).append(leaves.stream().map(Leaf::hash).toList());
        return tx.commit(added(tx.tenant(), leaves, growth, looked.seen())).replaceWith(looked);
    }

    /** Those of timelines in which what was signed before still stands. */
    private List<Leaf> leaves(TenantId tenant, Iterable<Row> moved) {
        var leaves = new ArrayList<Leaf>();
        for (var row : moved) {
            var id = row.getUUID("alarm_id");
            if (id == null) {
                continue;
            }
            if (row.getBoolean("stands")) {
                leaves.add(new Leaf(new AlarmId(id), new Head(row.getInteger("sequence"), row.getString("head"))));
            } else {
                metrics.counter("vardkas_checkpoint_contradictions", "what", "timeline")
                        .increment();
                LOG.errorf("The timeline of alarm %s of tenant %s is not what was signed: it was changed", id, tenant);
            }
        }
        return leaves;
    }

    private Edge edge(TenantId tenant, Iterable<Row> latest) {
        var signed = Signed.newest(latest);
        if (signed.isEmpty()) {
            return Edge.EMPTY;
        }
        if (!signed.get().holds(keys.of(tenant))) {
            metrics.counter("vardkas_checkpoint_contradictions", "what", "log").increment();
            throw new IllegalStateException("The log of tenant " + tenant + " is not what was signed: it was changed");
        }
        return signed.get().edge();
    }

    private List<Query> added(TenantId tenant, List<Leaf> leaves, Edge.Growth growth, String seen) {
        var edge = growth.edge();
        var text = new Checkpoint(keys.of(tenant).name(), edge.size(), edge.root()).text();
        var id = tenant.value();
        var nodes = List.copyOf(growth.nodes().entrySet());
        long first = edge.size() - leaves.size();
        var places = new Long[leaves.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = first + i;
        }
        return List.of(
                Query.of(
                        CheckpointSql.ADD_LEAVES,
                        id,
                        places,
                        leaves.stream().map(leaf -> leaf.alarm().value()).toArray(UUID[]::new),
                        leaves.stream().map(leaf -> leaf.head().sequence()).toArray(Integer[]::new),
                        leaves.stream().map(leaf -> leaf.head().hash()).toArray(String[]::new)),
                Query.of(
                        CheckpointSql.ADD_NODES,
                        id,
                        column(nodes, Node::level).toArray(Integer[]::new),
                        column(nodes, Node::place).toArray(Long[]::new),
                        nodes.stream().map(node -> node.getValue().toString()).toArray(String[]::new)),
                Query.of(CheckpointSql.ADD, id, edge.size(), seen, hex(edge), keys.sign(tenant, text)));
    }

    private static <T> List<T> column(List<Map.Entry<Node, TreeHash>> nodes, Function<Node, T> value) {
        return nodes.stream().map(node -> value.apply(node.getKey())).toList();
    }

    private static String hex(Edge edge) {
        var hex = new StringBuilder();
        edge.roots().forEach(hex::append);
        return hex.toString();
    }
}
