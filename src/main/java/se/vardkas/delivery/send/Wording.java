package se.vardkas.delivery.send;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.proof.Event;
import se.vardkas.identity.access.Role;

/**
 * What an SMS and a call say: level, site code and nothing that tells who is in danger or where they are. Short enough for
 * one SMS, plain enough to be understood while running.
 */
public final class Wording {
    private static final int MOST_PLACES = 8;

    private Wording() {}

    /** The body of an SMS; one with a code ends with it. */
    public static String sms(Outgoing message) {
        var text = "Vårdkas: " + sentence(message, answerBySms(message));
        return message.code() == null ? text : text + code(message, message.code());
    }

    /**
     * The same as another provider says it: what filters one provider's alarms for their words does not filter the other's.
     * What tells of anything but an alarm is said in the same words.
     */
    public static String smsInOtherWords(Outgoing message) {
        if (message.event() != Event.ALARM || message.code() == null) {
            return sms(message);
        }
        var text = isEnglish(message) ? otherEnglish(message) : otherSwedish(message);
        return "Vårdkas. " + text + code(message, message.code());
    }

    private static String otherSwedish(Outgoing message) {
        var level = switch (message.kind()) {
            case "panic" -> "PANIK";
            case "threat" -> "HOT";
            default -> "HJÄLP";
        };
        return (message.drill() ? "ÖVNING. " : "") + level + site(message)
                + ": någon väntar på dig. Ta larmet i appen eller svara på detta.";
    }

    private static String otherEnglish(Outgoing message) {
        var level = switch (message.kind()) {
            case "panic" -> "PANIC";
            case "threat" -> "THREAT";
            default -> "HELP";
        };
        return (message.drill() ? "DRILL. " : "") + level + site(message)
                + ": somebody waits for you. Take the alarm in the app or reply to this.";
    }

    private static String site(Outgoing message) {
        return message.siteCode() == null ? "" : " " + message.siteCode();
    }

    private static String code(Outgoing message, String code) {
        return (isEnglish(message) ? " Code " : " Kod ") + code;
    }

    /** What a call says, without an alarm's code. */
    public static String spoken(Outgoing message) {
        var text = sentence(message, answerByKeypad(message));
        return message.event() == Event.CONTACT_CHECK ? text + code(message, digitByDigit(message.code())) : text;
    }

    private static String digitByDigit(@Nullable String code) {
        return code == null ? "" : String.join(", ", code.split("")) + ".";
    }

    private static String answerBySms(Outgoing message) {
        if (message.code() == null) {
            return isEnglish(message) ? "Answer in the app." : "Svara i appen.";
        }
        return isEnglish(message) ? "Answer in the app or with the code." : "Svara i appen eller med koden.";
    }

    private static String answerByKeypad(Outgoing message) {
        if (!message.answerable()) {
            return isEnglish(message) ? "Answer in the app." : "Svara i appen.";
        }
        return isEnglish(message) ? "Press 1 to take the alarm." : "Tryck 1 för att ta larmet.";
    }

    private static String sentence(Outgoing message, String answer) {
        return isEnglish(message) ? english(message, answer) : swedish(message, answer);
    }

    private static String swedish(Outgoing message, String answer) {
        var drill = message.drill() ? "ÖVNING. " : "";
        var site = site(message);
        var level = switch (message.kind()) {
            case "panic" -> "PANIKLARM";
            case "threat" -> "HOTLARM";
            default -> "HJÄLPLARM";
        };
        return drill
                + switch (message.event()) {
                    case ALARM -> level + site + ". " + answer;
                    case TAKEN ->
                        message.others().isEmpty()
                                ? "Larmet" + site + " är taget av " + takerInSwedish(message.by()) + "."
                                : number(message) + " larm är tagna" + places(message, " med flera") + ".";
                    case REPEATED -> level + site + " upprepas. Öppna appen.";
                    case MESSAGE -> "Nytt i larmet" + site + ". Öppna appen.";
                    case CLOSED -> "Larmet" + site + " är avslutat.";
                    case REOPENED -> "Larmet" + site + " är öppnat igen.";
                    case SHIFT_STARTED -> "Din jour har börjat. Larm kommer till dig.";
                    case SHIFT_ENDED -> "Din jour är slut.";
                    case CONTACT_CHECK -> "Skriv in koden där du lade till numret.";
                    case CONTACT_TEST -> "Detta är ett prov. Larm kommer fram hit.";
                    case PHONE_CHECK -> "Kontroll av telefonen. Du behöver inte göra något.";
                };
    }

    private static String english(Outgoing message, String answer) {
        var drill = message.drill() ? "DRILL. " : "";
        var site = site(message);
        var level = switch (message.kind()) {
            case "panic" -> "PANIC ALARM";
            case "threat" -> "THREAT ALARM";
            default -> "ASSISTANCE ALARM";
        };
        return drill
                + switch (message.event()) {
                    case ALARM -> level + site + ". " + answer;
                    case TAKEN ->
                        message.others().isEmpty()
                                ? "The alarm" + site + " is taken by " + takerInEnglish(message.by()) + "."
                                : number(message) + " alarms are taken" + places(message, " and more") + ".";
                    case REPEATED -> level + site + " is repeated. Open the app.";
                    case MESSAGE -> "News in the alarm" + site + ". Open the app.";
                    case CLOSED -> "The alarm" + site + " is closed.";
                    case REOPENED -> "The alarm" + site + " is open again.";
                    case SHIFT_STARTED -> "Your shift has begun. Alarms come to you.";
                    case SHIFT_ENDED -> "Your shift is over.";
                    case CONTACT_CHECK -> "Enter the code where you added the number.";
                    case CONTACT_TEST -> "This is a test. Alarms reach you here.";
                    case PHONE_CHECK -> "A check of the phone. There is nothing to do.";
                };
    }

    private static int number(Outgoing message) {
        return 1 + message.others().size();
    }

    /** The known places, each once, as many as fit into one SMS. */
    private static String places(Outgoing message, String more) {
        var codes = Stream.concat(Stream.ofNullable(message.siteCode()), message.others().stream())
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        if (codes.isEmpty()) {
            return "";
        }
        var named = codes.stream().limit(MOST_PLACES).collect(Collectors.joining(", "));
        return ": " + named + (codes.size() > MOST_PLACES ? more : "");
    }

    private static String takerInSwedish(@Nullable Role by) {
        if (by == null) {
            return "en kollega";
        }
        return switch (by) {
            case RESPONDER -> "en väktare";
            case MANAGER -> "en chef";
            case COORDINATOR -> "en samordnare";
            case ADMIN, SAFETY_REP, STAFF -> "en kollega";
        };
    }

    private static String takerInEnglish(@Nullable Role by) {
        if (by == null) {
            return "a colleague";
        }
        return switch (by) {
            case RESPONDER -> "a guard";
            case MANAGER -> "a manager";
            case COORDINATOR -> "a coordinator";
            case ADMIN, SAFETY_REP, STAFF -> "a colleague";
        };
    }

    private static boolean isEnglish(Outgoing message) {
        return message.language().equals("en");
    }
}
