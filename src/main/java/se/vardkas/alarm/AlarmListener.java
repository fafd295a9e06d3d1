package se.vardkas.alarm;

import java.time.Instant;
import java.util.List;
import se.vardkas.alarm.lifecycle.Alarm;
import se.vardkas.alarm.lifecycle.Effect;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;
import se.vardkas.timeline.chain.AlarmId;

/**
 * How higher rooms take part in what happens to an alarm: with statements of their own, in the same transaction. They
 * read nothing and wait for nothing; what they need is handed to them.
 */
public interface AlarmListener {
    /** An alarm is being raised. */
    List<Query> onRaised(TenantId tenant, AlarmId id, Alarm alarm, Instant at);

    /** An alarm is being moved; {@code alarm} is as it will be. */
    List<Query> onMoved(TenantId tenant, AlarmId id, Alarm alarm, List<Effect> effects, Instant at);

    /** A transaction that they took part in has been committed. */
    void committed();
}
