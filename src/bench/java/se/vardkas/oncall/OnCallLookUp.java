package se.vardkas.oncall;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import se.vardkas.oncall.kept.OverrideJson;
import se.vardkas.oncall.kept.RosterJson;
import se.vardkas.oncall.rota.Rota;

/** Asks who is on call as an alarm under way does: the same statement, the same reading, the same arithmetic. */
public final class OnCallLookUp implements AutoCloseable {
    private final PreparedStatement inForce;

    /** Prepares it, in a transaction that is bound to the tenant. */
    public OnCallLookUp(Connection connection) throws SQLException {
        inForce = connection.prepareStatement(RosterSql.IN_FORCE.replaceAll("\\$\\d", "?"));
    }

    /**
     * Who is on call, and when what the database knows was there.
     *
     * @param asked by {@link System#nanoTime}
     */
    public record Found(Set<UUID> people, long asked) {}

    /** Looks. */
    public Found find(UUID tenant, UUID unit, Instant at) throws SQLException {
        // In the order in which the statement names them: from, until, tenant, units, rosters.
        inForce.setObject(1, at.atOffset(ZoneOffset.UTC));
        inForce.setObject(2, at.plusSeconds(1).atOffset(ZoneOffset.UTC));
        inForce.setObject(3, tenant);
        inForce.setArray(4, uuids(unit));
        inForce.setArray(5, uuids());
        try (var rows = inForce.executeQuery()) {
            long asked = System.nanoTime();
            var people = new HashSet<UUID>();
            while (rows.next()) {
                var rota = new Rota(
                        RosterJson.read(rows.getString("definition")),
                        OverrideJson.readAll(rows.getString("overrides")));
                people.addAll(rota.onCall(at));
            }
            return new Found(people, asked);
        }
    }

    private Array uuids(UUID... ids) throws SQLException {
        return inForce.getConnection().createArrayOf("uuid", ids);
    }

    @Override
    public void close() throws SQLException {
        inForce.close();
    }
}
