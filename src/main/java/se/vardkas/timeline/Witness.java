package se.vardkas.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;
import se.vardkas.timeline.chain.Entry;
import se.vardkas.timeline.checkpoint.Checkpoints;
import se.vardkas.timeline.witness.Evidence;
import se.vardkas.timeline.witness.Leaf;

/** What checkpoints say of an alarm's timeline. Asked before the timeline is read, so that it has all that was signed. */
@ApplicationScoped
public class Witness {
    private final Checkpoints checkpoints;

    Witness(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** How far it was signed before an entry; empty if it was not. */
    public Uni<Optional<Leaf>> leaf(TenantId tenant, AlarmId alarm, int before) {
        return checkpoints.leaf(tenant, alarm, before);
    }

    /** The same, with what an outsider needs to believe it. */
    public Uni<Optional<Evidence>> evidence(TenantId tenant, AlarmId alarm, int before) {
        return checkpoints.evidence(tenant, alarm, before);
    }

    /** Whether what was signed stands in a timeline, entry 1 first. */
    public static boolean agrees(Leaf leaf, List<Entry> entries) {
        int last = leaf.head().sequence();
        return entries.size() >= last
                && entries.get(last - 1).hash().equals(leaf.head().hash());
    }
}
