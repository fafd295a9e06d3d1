package broken.alarm;

/** Statements that everybody can see. */
public final class OpenSql {
    private OpenSql() {}
}
