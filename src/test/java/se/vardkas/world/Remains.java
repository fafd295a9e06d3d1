package se.vardkas.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.faults.check.Aftermath;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.world.store.Rows.DutyRow;
import se.vardkas.world.store.Rows.MessageRow;
import se.vardkas.world.store.Tables;

/** What the store holds in the end, as the checker wants it. */
final class Remains {
    private Remains() {}

    static Aftermath of(TenantId tenant, Tables tables) {
        var timelines = new LinkedHashMap<UUID, List<Aftermath.EntryRow>>();
        tables.alarms()
                .rows()
                .keySet()
                .forEach(alarm -> timelines.put(
                        alarm.value(),
                        tables.timeline(alarm).stream()
                                .map(row -> new Aftermath.EntryRow(row.entry(), row.committedAt()))
                                .toList()));
        return new Aftermath(
                tables.now(),
                tables.alarms().all().stream().map(row -> alarm(tenant, row)).toList(),
                tables.presses().rows().entrySet().stream()
                        .map(press -> new Aftermath.PressRow(
                                tenant.value(),
                                press.getKey().sender().value(),
                                press.getKey().clientId(),
                                press.getValue().alarm().value()))
                        .toList(),
                tables.duties().all().stream().map(Remains::duty).toList(),
                tables.messages().all().stream().map(Remains::message).toList(),
                timelines);
    }

    private static Aftermath.AlarmRow alarm(TenantId tenant, AlarmRecord row) {
        var alarm = row.alarm();
        var owner = alarm.owner() == null ? null : alarm.owner().person().value();
        return new Aftermath.AlarmRow(
                tenant.value(),
                row.id().value(),
                alarm.state().name(),
                owner,
                alarm.round(),
                alarm.help().insisted());
    }

    private static Aftermath.DutyRow duty(DutyRow duty) {
        return new Aftermath.DutyRow(
                duty.alarm().value(), duty.purpose().name(), duty.round(), duty.step(), duty.dueAt());
    }

    private static Aftermath.DeliveryRow message(MessageRow row) {
        return new Aftermath.DeliveryRow(
                row.id().value(),
                row.alarm().value(),
                row.recipient().value(),
                row.what().event().name(),
                row.message().channel().name(),
                row.what().round(),
                row.what().step(),
                row.state().name(),
                row.now().reason(),
                row.now().attempt(),
                row.dueAt(),
                row.queuedAt());
    }
}
