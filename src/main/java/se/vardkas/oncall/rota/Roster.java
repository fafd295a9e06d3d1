package se.vardkas.oncall.rota;

import java.time.ZoneId;
import java.util.List;

/**
 * Who shall be on call, as a rule for all time.
 *
 * <p>Layers add: whoever is on call by any of them is on call, as in GoAlert's schedules and Opsgenie's rotations, so that
 * a second guard or a manager is one layer more. A layer that {@linkplain Layering#REPLACES replaces} stands above those
 * below it as in PagerDuty's schedules, for holidays and other schedules for a time. It replaces by the person who is on
 * call, never by an empty place: an empty layer makes no gap.
 *
 * @param layers from the lowest to the highest
 */
public record Roster(ZoneId zone, List<Layer> layers) {
    public Roster {
        layers = List.copyOf(layers);
    }
}
