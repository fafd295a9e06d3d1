package se.vardkas.alarm;

import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.sql.Query;

/** Fills in the statements that keep an alarm. */
final class AlarmRows {
    private AlarmRows() {}

    static Query keep(TenantId tenant, AlarmRecord row) {
        var alarm = row.alarm();
        var owner = alarm.owner();
        var closure = alarm.closure();
        return Query.of(
                AlarmSql.KEEP,
                tenant.value(),
                row.id().value(),
                alarm.kind().name(),
                alarm.state().name(),
                alarm.silent(),
                owner == null ? null : owner.person().value(),
                owner == null ? null : owner.etaMinutes(),
                alarm.round(),
                alarm.help().insisted(),
                alarm.standDown().requestedAt(),
                row.standDownSequence(),
                alarm.standDown().paused(),
                alarm.standDown().wrongPins(),
                closure == null ? null : closure.outcome().wireName(),
                closure == null ? null : closure.note(),
                closure == null ? null : closure.at(),
                closure == null || closure.by() == null ? null : closure.by().value(),
                alarm.version(),
                row.position(),
                row.claimedSite() == null ? null : row.claimedSite().value(),
                row.site() == null ? null : row.site().value(),
                row.siteCode(),
                row.room(),
                alarm.help().needed(),
                alarm.help().coming(),
                (int) alarm.help().onSiteWithin().toSeconds(),
                alarm.help().deadEndSince());
    }

    static Query notJoinable(TenantId tenant, AlarmRecord row) {
        return Query.of(
                AlarmSql.NOT_JOINABLE,
                tenant.value(),
                row.alarm().raiser().value(),
                row.alarm().drill(),
                row.id().value());
    }

    static Query joinable(TenantId tenant, AlarmRecord row) {
        return Query.of(
                AlarmSql.JOINABLE,
                tenant.value(),
                row.alarm().raiser().value(),
                row.alarm().drill(),
                row.id().value(),
                row.raisedAt());
    }
}
