package se.vardkas.alarm.lifecycle;

/** Reads effects as the keeper of duties does: what is due, and whether an owner is awaited beside it. */
final class DueReader {
    private String main = "STEP";
    private boolean owner;

    void read(Decision.Move move) {
        move.effects().forEach(effect -> read(effect, move.after()));
    }

    private void read(Effect effect, Alarm alarm) {
        if (effect instanceof Effect.StartPlan) {
            set("STEP", false);
        } else if (effect instanceof Effect.NextStep) {
            set("STEP", alarm.isOwnerAwaited() && (owner || main.equals("ON_SITE_CHECK")));
        } else if (effect instanceof Effect.CheckOnSite) {
            set(alarm.seeksHelp() ? main : "ON_SITE_CHECK", alarm.seeksHelp());
        } else if (effect instanceof Effect.Remind) {
            set(alarm.seeksHelp() ? main : "REMINDER", false);
        } else if (effect instanceof Effect.Enough) {
            set("ON_SITE_CHECK", false);
        } else if (effect instanceof Effect.EndDuty) {
            set("NONE", false);
        }
    }

    private void set(String newMain, boolean newOwner) {
        main = newMain;
        owner = newOwner;
    }

    @Override
    public String toString() {
        return owner ? main + " + OWNER" : main;
    }
}
