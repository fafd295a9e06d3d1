package se.vardkas.escalation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import se.vardkas.platform.ids.TenantId;

/** Puts duties together that can be carried out together: those of one tenant. */
final class Batches {
    private Batches() {}

    /** The duties in batches of at most so many, the first ones first. */
    static List<List<Duty>> of(List<Duty> duties, int most) {
        var batches = new ArrayList<List<Duty>>();
        var filling = new LinkedHashMap<TenantId, List<Duty>>();
        for (var duty : duties) {
            var batch = filling.computeIfAbsent(duty.tenant(), tenant -> added(batches));
            batch.add(duty);
            if (batch.size() == most) {
                filling.remove(duty.tenant());
            }
        }
        return batches;
    }

    private static List<Duty> added(List<List<Duty>> batches) {
        var batch = new ArrayList<Duty>();
        batches.add(batch);
        return batch;
    }
}
