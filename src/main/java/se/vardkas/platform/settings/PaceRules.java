package se.vardkas.platform.settings;

/** Which paces can be kept. */
final class PaceRules {
    private static final String PREFIX = "vardkas.pace.";
    private static final double SLOWEST = 0.01;
    private static final int MOST = 10_000;

    private PaceRules() {}

    /** @throws StartFault if one cannot */
    static void check(PaceSettings pace) {
        check("fcm-push", pace.fcmPush());
        check("twilio-sms", pace.twilioSms());
        check("twilio-voice", pace.twilioVoice());
        check("46elks-sms", pace.elksSms());
        check("46elks-voice", pace.elksVoice());
        checkHourly("sms-per-hour", pace.smsPerHour());
        checkHourly("calls-per-hour", pace.callsPerHour());
    }

    private static void check(String line, PaceSettings.Line pace) {
        pace.perSecond().filter(rate -> !isRate(rate)).ifPresent(rate -> {
            throw new StartFault(
                    PREFIX + line + ".per-second",
                    "is neither 0 nor a number from " + SLOWEST + " to " + MOST + ".",
                    "Set it to how many messages a second the provider takes, or to 0 for as fast as they come.");
        });
        if (pace.burst().isPresent() && !isAmong(1, pace.burst().getAsInt())) {
            throw new StartFault(
                    PREFIX + line + ".burst",
                    "is not a number from 1 to " + MOST + ".",
                    "Set it to how many messages the provider takes at once, or remove it.");
        }
    }

    private static void checkHourly(String name, int most) {
        if (most != 0 && !isAmong(2, most)) {
            throw new StartFault(
                    PREFIX + name,
                    "is neither 0 nor a number from 2 to " + MOST + ".",
                    "Set it to how many one number may be sent in an hour, or to 0 for as many as there are.");
        }
    }

    /** What is no number at all is none either. */
    private static boolean isRate(double rate) {
        return rate == 0 || rate >= SLOWEST && rate <= MOST;
    }

    private static boolean isAmong(int least, int number) {
        return number >= least && number <= MOST;
    }
}
